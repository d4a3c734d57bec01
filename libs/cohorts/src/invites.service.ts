import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Cohort, LineOutcome, MyCohorts, PersonLine } from '@loopmate/contracts/cohorts';
import { email as address, personName } from '@loopmate/contracts/people';
import { IdentityService, spend } from '@loopmate/identity';
import { Jobs } from '@loopmate/jobs';
import { Database } from '@loopmate/persistence';
import { Clock, Config, Refusal } from '@loopmate/platform';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { cohortAsked, cohortMailed } from './cohort-jobs.ts';
import { CohortsService } from './cohorts.service.ts';
import { CohortsStore } from './cohorts.store.ts';
import { InvitesStore, type InviteRow } from './invites.store.ts';

const DAY_MS = 24 * 60 * 60_000;
/** An address is not mailed again before, however often it is taken back and added. */
const MAIL_AGAIN_MS = 7 * DAY_MS;
/** Lines a person may send in a day: each may be a mail to somebody who never heard of this place. */
const LINES_A_DAY = 2_000;
const TOKEN_BYTES = 16;

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** What a message about an invite is made of. */
export interface OpenInvite {
  cohortId: string;
  cohortName: string;
  byName: string;
  name: string;
  email: string;
  personId: string | null;
}

/** What becomes of one line, and what is kept and sent for it. */
interface Plan {
  outcome: LineOutcome;
  row?: Omit<InviteRow, 'createdAt'>;
}

/** People whom staff ask to join, by address. Nobody is added without having said yes. */
@Injectable()
export class InvitesService {
  private readonly lines = new RateLimiterMemory({ points: LINES_A_DAY, duration: DAY_MS / 1_000 });

  constructor(
    private readonly store: InvitesStore,
    private readonly cohorts: CohortsStore,
    private readonly members: CohortsService,
    private readonly identity: IdentityService,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** For each line what happened to it, in order. Throws `too_many_requests` when it is too much for a day. */
  async add(me: string, id: string, people: readonly PersonLine[]): Promise<LineOutcome[]> {
    await this.members.mustRun(me, id);
    await spend(this.lines, me, people.length);
    return this.database.transaction(async () => {
      await this.database.lock([`cohort:${id}`]);
      const plans = await this.plan(me, id, people);
      await this.store.save(plans.flatMap(({ row }) => row ?? []));
      await this.tell(plans);
      return plans.map(({ outcome }) => outcome);
    });
  }

  async withdraw(me: string, id: string, inviteId: string): Promise<Cohort> {
    await this.members.mustRun(me, id);
    if (!(await this.store.withdraw(id, inviteId))) throw new Refusal('not_found');
    return this.members.one(me, id);
  }

  async accept(me: string, inviteId: string): Promise<Cohort> {
    const { cohort } = await this.mustBeAsked(me, inviteId);
    await this.database.transaction(async () => {
      if (!(await this.store.answer(inviteId, 'accepted'))) throw new Refusal('not_found');
      await this.cohorts.addMember(cohort.id, me, 'member');
    });
    return this.members.one(me, cohort.id);
  }

  async decline(me: string, inviteId: string): Promise<MyCohorts> {
    await this.mustBeAsked(me, inviteId);
    if (!(await this.store.answer(inviteId, 'declined'))) throw new Refusal('not_found');
    return this.members.mine(me);
  }

  /** For whoever tells of it; undefined when it is answered, taken back or its cohort has ended. */
  async open(inviteId: string): Promise<OpenInvite | undefined> {
    const found = await this.store.find(inviteId);
    if (found?.invite.state !== 'open') return undefined;
    const { invite, cohort, byName } = found;
    const { name, email, personId } = invite;
    return { cohortId: cohort.id, cohortName: cohort.name, byName, name, email, personId };
  }

  /**
   * A new token for whoever mails it to the address, told only here; the one before opens nothing any more. Undefined
   * as above, and for who has an account.
   */
  async mint(inviteId: string): Promise<(OpenInvite & { token: string }) | undefined> {
    const invite = await this.open(inviteId);
    if (!invite || invite.personId !== null) return undefined;
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await this.store.setToken(inviteId, hashOfToken(token));
    return { ...invite, token };
  }

  private async mustBeAsked(me: string, inviteId: string) {
    const found = await this.store.find(inviteId);
    if (found?.invite.personId !== me || found.invite.state !== 'open') throw new Refusal('not_found');
    return found;
  }

  private async plan(me: string, cohortId: string, people: readonly PersonLine[]): Promise<Plan[]> {
    const emails = people.map((one) => address.safeParse(one.email).data);
    const known = emails.flatMap((email) => email ?? []);
    const accounts = await this.identity.accountsOf(known);
    const before = new Map((await this.store.ofAddresses(cohortId, known)).map((row) => [row.email, row]));
    const members = new Set((await this.cohorts.members(cohortId)).map(({ id }) => id));
    const seen = new Set<string>();
    return people.map(({ name }, at): Plan => {
      const email = emails[at];
      if (email === undefined) return { outcome: 'not_an_address' };
      if (seen.has(email)) return { outcome: 'twice' };
      seen.add(email);
      const personId = accounts.get(email) ?? null;
      if (personId !== null && members.has(personId)) return { outcome: 'member' };
      const row = before.get(email);
      if (row?.state === 'declined') return { outcome: 'declined' };
      return this.planOne(row ?? newRow(cohortId, email, name), { me, personId });
    });
  }

  private planOne(
    row: Omit<InviteRow, 'createdAt'>,
    { me, personId }: { me: string; personId: string | null },
  ): Plan {
    const isOpen = row.state === 'open';
    const opened = { ...row, state: 'open' as const, personId, invitedBy: me };
    if (personId !== null)
      return isOpen && row.personId === personId
        ? { outcome: 'asked_before' }
        : { outcome: 'asked', row: opened };
    const now = this.clock.now();
    if (row.mailedAt && now - row.mailedAt.getTime() < MAIL_AGAIN_MS)
      return { outcome: 'asked_before', row: opened };
    if (this.config.env.SMTP_URL === undefined) return { outcome: 'unsent', row: opened };
    return { outcome: 'mailed', row: { ...opened, mailedAt: new Date(now) } };
  }

  private async tell(plans: readonly Plan[]): Promise<void> {
    const runAt = new Date(this.clock.now());
    // One message a day at most about the same invite, however often it is taken back and made again.
    const day = runAt.toISOString().slice(0, 10);
    const idsOf = (outcome: LineOutcome) =>
      plans.flatMap((plan) => (plan.outcome === outcome && plan.row ? [plan.row.id] : []));
    const jobOf = (inviteId: string) => ({ key: `${inviteId}:${day}`, runAt, body: { inviteId } });
    await this.jobs.schedule(cohortAsked, ...idsOf('asked').map(jobOf));
    await this.jobs.schedule(cohortMailed, ...idsOf('mailed').map(jobOf));
  }
}

/** `withdrawn` as if it had been there before: nobody is asked yet. */
function newRow(cohortId: string, email: string, typedName: string): Omit<InviteRow, 'createdAt'> {
  return {
    id: randomUUID(),
    cohortId,
    email,
    name: personName.safeParse(typedName).data ?? '',
    personId: null,
    tokenHash: null,
    mailedAt: null,
    invitedBy: null,
    state: 'withdrawn',
  };
}
