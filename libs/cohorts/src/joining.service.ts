import { Injectable } from '@nestjs/common';
import type { Cohort, Door } from '@loopmate/contracts/cohorts';
import {
  AccountsService,
  IdentityService,
  spend,
  type CurrentPersonValue,
  type NewAccount,
  type SignedIn,
  type Visitor,
} from '@loopmate/identity';
import { Database } from '@loopmate/persistence';
import { Refusal } from '@loopmate/platform';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { CohortsService } from './cohorts.service.ts';
import { CohortsStore, type CohortRow } from './cohorts.store.ts';
import { hashOfToken } from './invites.service.ts';
import { InvitesStore, type InviteRow } from './invites.store.ts';
import { joinCodeIn } from './join-code.ts';

const WRONG_CODES = { points: 20, duration: 600 };
const TOKEN = /^[\w-]{22}$/;
const SHOWN_STAFF = 3;

/** What somebody holds: the code of a cohort, or the link that was mailed to one address. */
interface Found {
  cohort: CohortRow;
  /** Absent for a code, which is for anybody. */
  invite?: InviteRow;
}

/** Coming in by code or by a mailed link, with an account or with a new one. */
@Injectable()
export class JoiningService {
  /** Of one person. Strangers have no such limit: it would be their address's, and 49 bits are not guessed. */
  private readonly wrongCodes = new RateLimiterMemory(WRONG_CODES);

  constructor(
    private readonly cohorts: CohortsStore,
    private readonly invites: InvitesStore,
    private readonly members: CohortsService,
    private readonly identity: IdentityService,
    private readonly accounts: AccountsService,
    private readonly database: Database,
  ) {}

  /** Changes nothing: mail scanners follow links. */
  async door(code: string, me: CurrentPersonValue | undefined): Promise<Door> {
    const { cohort, invite } = await this.find(code, me?.id);
    const isIn = me !== undefined && (await this.cohorts.membership(cohort.id, me.id)) !== undefined;
    if (!isIn) mustBeOpen(invite);
    const staff = (await this.cohorts.members(cohort.id)).filter(({ role }) => role === 'staff');
    const account = me && !me.isGuest ? await this.identity.me(me.id) : undefined;
    return {
      cohortName: cohort.name,
      staffNames: staff.slice(0, SHOWN_STAFF).map(({ name }) => name),
      email: invite?.email ?? null,
      signedInAs: account
        ? { name: account.name, isTheirs: invite === undefined || account.email === invite.email }
        : null,
      cohortId: isIn ? cohort.id : null,
    };
  }

  /** Throws `account_needed` for a guest, `invitation_for_another` when the link was mailed to another address. */
  async join(me: string, code: string): Promise<Cohort> {
    const { email } = await this.identity.me(me);
    if (email === null) throw new Refusal('account_needed');
    const found = await this.find(code, me);
    if (!(await this.cohorts.membership(found.cohort.id, me))) await this.enter(me, email, found);
    return this.members.one(me, found.cohort.id);
  }

  /** Throws what signing up throws, and `invitation_for_another` as above. */
  async signUp(code: string, account: NewAccount, visitor: Visitor): Promise<SignedIn> {
    const found = await this.find(code, visitor.current?.id);
    mustBeFor(found.invite, account.email);
    const signedIn = await this.accounts.signUp(account, { ...visitor, door: found.cohort.id });
    await this.enter(signedIn.me.id, account.email, found);
    return signedIn;
  }

  private async enter(me: string, email: string, { cohort, invite }: Found): Promise<void> {
    mustBeFor(invite, email);
    await this.database.transaction(async () => {
      if (invite && !(await this.invites.answer(invite.id, 'accepted'))) throw new Refusal('not_found');
      await this.cohorts.addMember(cohort.id, me, 'member');
      await this.invites.settle(cohort.id, me, email);
    });
  }

  /** Throws `not_found`; for one person who was wrong too often, `too_many_requests` also when right. */
  private async find(code: string, me: string | undefined): Promise<Found> {
    if (me !== undefined) await spend(this.wrongCodes, me);
    const found = (await this.byCode(code)) ?? (await this.byToken(code));
    if (!found) throw new Refusal('not_found');
    if (me !== undefined) await this.wrongCodes.reward(me);
    return found;
  }

  private async byCode(text: string): Promise<Found | undefined> {
    const code = joinCodeIn(text);
    const cohort = code && (await this.cohorts.findByCode(code));
    return cohort ? { cohort } : undefined;
  }

  private async byToken(text: string): Promise<Found | undefined> {
    const found = TOKEN.test(text) ? await this.invites.findByTokenHash(hashOfToken(text)) : undefined;
    return found && { cohort: found.cohort, invite: found.invite };
  }
}

function mustBeOpen(invite: InviteRow | undefined): void {
  if (invite && invite.state !== 'open') throw new Refusal('not_found');
}

function mustBeFor(invite: InviteRow | undefined, email: string): void {
  mustBeOpen(invite);
  if (invite && invite.email !== email) throw new Refusal('invitation_for_another');
}
