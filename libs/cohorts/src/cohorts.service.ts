import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MOST_FOUNDED, type Cohort, type MyCohorts } from '@loopmate/contracts/cohorts';
import { IdentityService } from '@loopmate/identity';
import { Database } from '@loopmate/persistence';
import { Clock, Refusal } from '@loopmate/platform';
import { CohortsStore, type CohortRow, type Membership } from './cohorts.store.ts';
import { InvitesStore, wayOf } from './invites.store.ts';
import { newJoinCode } from './join-code.ts';

/** Who is in a cohort and who runs it. To anybody else it is not there. */
@Injectable()
export class CohortsService {
  constructor(
    private readonly store: CohortsStore,
    private readonly invites: InvitesStore,
    private readonly identity: IdentityService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async mine(me: string): Promise<MyCohorts> {
    const memberships = await this.store.membershipsOf(me);
    const cohorts = await Promise.all(
      memberships.map(async ({ cohort: { id, name }, role }) => ({
        id,
        name,
        role,
        members: await this.store.countMembers(id),
      })),
    );
    return { cohorts, asked: await this.invites.askedOf(me) };
  }

  /** The cohorts this person is in, for whoever needs no more than that. */
  memberships(personId: string): Promise<Membership[]> {
    return this.store.membershipsOf(personId);
  }

  async one(me: string, id: string): Promise<Cohort> {
    return this.view(me, await this.mustBeIn(me, id));
  }

  /** Throws `account_needed` for a guest, `too_many_cohorts`. */
  async found(me: string, name: string): Promise<Cohort> {
    if ((await this.identity.me(me)).isGuest) throw new Refusal('account_needed');
    const id = randomUUID();
    await this.database.transaction(async () => {
      await this.database.lock([`cohorts-of:${me}`]);
      if ((await this.store.countFounded(me)) >= MOST_FOUNDED) throw new Refusal('too_many_cohorts');
      await this.store.insert({ id, name, joinCode: newJoinCode(randomInt), createdBy: me });
      await this.store.addMember(id, me, 'staff');
    });
    return this.one(me, id);
  }

  async rename(me: string, id: string, name: string): Promise<Cohort> {
    await this.mustRun(me, id);
    await this.store.update(id, { name });
    return this.one(me, id);
  }

  async rotateCode(me: string, id: string): Promise<Cohort> {
    await this.mustRun(me, id);
    await this.store.update(id, { joinCode: newJoinCode(randomInt) });
    return this.one(me, id);
  }

  /** Addresses of people who may never have heard of this place are not kept beyond it. */
  async end(me: string, id: string): Promise<void> {
    await this.mustRun(me, id);
    await this.database.transaction(async () => {
      await this.store.update(id, { endedAt: new Date(this.clock.now()) });
      await this.invites.removeAll(id);
    });
  }

  /** Throws `last_staff` for the only one who runs it. */
  async leave(me: string, id: string): Promise<void> {
    await this.database.transaction(async () => {
      await this.lock(id);
      const { role } = await this.mustBeIn(me, id);
      const staff = (await this.store.members(id)).filter((one) => one.role === 'staff');
      if (role === 'staff' && staff.length === 1) throw new Refusal('last_staff');
      await this.store.removeMember(id, me);
    });
  }

  /** Of somebody else: who goes themselves leaves. */
  async removeMember(me: string, id: string, personId: string): Promise<Cohort> {
    await this.database.transaction(async () => {
      await this.lock(id);
      await this.mustRun(me, id);
      if (personId === me || !(await this.store.removeMember(id, personId))) throw new Refusal('not_found');
    });
    return this.one(me, id);
  }

  async makeStaff(me: string, id: string, personId: string): Promise<Cohort> {
    await this.database.transaction(async () => {
      await this.lock(id);
      await this.mustRun(me, id);
      if (!(await this.store.setRole(id, personId, 'staff'))) throw new Refusal('not_found');
    });
    return this.one(me, id);
  }

  /** Throws `not_found` for whoever is not in it. */
  async mustBeIn(me: string, id: string): Promise<Membership> {
    const membership = await this.store.membership(id, me);
    if (!membership) throw new Refusal('not_found');
    return membership;
  }

  /** Throws `not_found` for whoever does not run it. */
  async mustRun(me: string, id: string): Promise<CohortRow> {
    const { cohort, role } = await this.mustBeIn(me, id);
    if (role !== 'staff') throw new Refusal('not_found');
    return cohort;
  }

  /** One change of who is in it after the other: two of the staff who leave at once must not both be the last but one. */
  private lock(id: string): Promise<void> {
    return this.database.lock([`cohort:${id}`]);
  }

  private async view(me: string, { cohort, role }: Membership): Promise<Cohort> {
    const { id, name } = cohort;
    const rows = await this.store.members(id);
    const members = rows.map((one) => ({ ...one, isMe: one.id === me }));
    if (role === 'member') return { role, id, name, members };
    const invites = (await this.invites.openOf(id)).map((one) => ({
      id: one.id,
      name: one.name,
      email: one.email,
      way: wayOf(one),
      createdAt: one.createdAt.toISOString(),
    }));
    return { role, id, name, members, code: cohort.joinCode, invites };
  }
}
