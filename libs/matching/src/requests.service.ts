import { Injectable } from '@nestjs/common';
import type { MatchRequest, MatchRequests } from '@loopmate/contracts/matching';
import { formatsFor, type FormatId, type RoundId } from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import { InterviewsService } from '@loopmate/interviews';
import { Database } from '@loopmate/persistence';
import { Refusal } from '@loopmate/platform';
import { AvailabilityService } from '@loopmate/scheduling';
import { RequestsStore, type MatchRequestRow } from './requests.store.ts';

export const MOST_OPEN = 6;

/** Wishes for a time: opened, taken back, and asked for by a long wait. */
@Injectable()
export class RequestsService {
  constructor(
    private readonly store: RequestsStore,
    private readonly identity: IdentityService,
    private readonly interviews: InterviewsService,
    private readonly availability: AvailabilityService,
    private readonly database: Database,
  ) {}

  async mine(personId: string): Promise<MatchRequests> {
    return {
      requests: (await this.store.ofPerson(personId)).map(told),
      hasAvailability: await this.hasHours(personId),
      nextRun: (await this.store.nextRun()).toISOString(),
    };
  }

  /** Throws `account_needed`, `format_not_for_round`, `no_hours_given`, `too_many_requests_open`, `no_question_left`. */
  async open(personId: string, wish: { round: RoundId; format: FormatId }): Promise<MatchRequests> {
    const me = (await this.identity.profiles([personId])).get(personId);
    if (!me || me.isGuest) throw new Refusal('account_needed');
    if (!formatsFor(wish.round).includes(wish.format)) throw new Refusal('format_not_for_round');
    if (!(await this.hasHours(personId))) throw new Refusal('no_hours_given');
    if (!(await this.interviews.hasQuestions(personId, wish.round, wish.format)))
      throw new Refusal('no_question_left');
    await this.database.transaction(async () => {
      // Ten thousand at once are counted one after the other.
      await this.database.lock([`requests:${personId}`]);
      const open = (await this.store.ofPerson(personId)).filter(({ state }) => state === 'open');
      const isNew = !open.some(({ round }) => round === wish.round);
      if (isNew && open.length >= MOST_OPEN) throw new Refusal('too_many_requests_open');
      await this.store.open(personId, { ...wish, hasPriority: false });
    });
    return this.mine(personId);
  }

  /** Throws `not_found` for a wish that is not mine or not open. */
  async withdraw(personId: string, id: string): Promise<MatchRequests> {
    if (!(await this.store.withdraw(personId, id))) throw new Refusal('not_found');
    return this.mine(personId);
  }

  /** After a long wait for now: a wish that goes before others, for who gave hours. False when it cannot be. */
  async openForPatience(personId: string, wish: { round: RoundId; format: FormatId }): Promise<boolean> {
    if (!(await this.hasHours(personId)) || (await this.store.countOpen(personId)) >= MOST_OPEN) return false;
    await this.store.open(personId, { ...wish, hasPriority: true });
    return true;
  }

  private async hasHours(personId: string): Promise<boolean> {
    const { rules, overrides } = await this.availability.mine(personId);
    return rules.length > 0 || overrides.some(({ hours }) => hours.length > 0);
  }
}

const told = (row: MatchRequestRow): MatchRequest => ({
  id: row.id,
  round: row.round,
  format: row.format,
  state: row.state,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  missedDays: row.missedDays,
  interviewId: row.interviewId,
});
