import { Injectable } from '@nestjs/common';
import type { MyTurns } from '@loopmate/contracts/attendance';
import { tookPlace, whoLeft, type HeldHalf, type LockingReason } from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import { Database } from '@loopmate/persistence';
import { Clock } from '@loopmate/platform';
import { InterviewAgenda } from './interview-agenda.ts';
import { InterviewsStore, type HalfRow, type InterviewRow } from './interviews.store.ts';
import { heldHalves, PRESENCE_KINDS, presenceLog } from './presence-log.ts';
import { TurnsStore, type OpenTurn } from './turns.store.ts';

/**
 * The one currency of the product, kept in pairs: for each turn that one person owes, another has one to spend. It is
 * owed until a one-way interview is given to anybody, and kept until one is taken from anybody.
 */
@Injectable()
export class TurnsService {
  constructor(
    private readonly store: TurnsStore,
    private readonly interviews: InterviewsStore,
    private readonly identity: IdentityService,
    private readonly agenda: InterviewAgenda,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A room has closed: whoever had their half as candidate and left before the other's owes a turn. */
  async roomClosed(interviewId: string): Promise<void> {
    const { log, held } = await this.timeline(interviewId);
    for (const half of held)
      if (whoLeft(held, log).includes(half.interviewer)) await this.owe(interviewId, half, 'left');
  }

  /** The two days are over and the card of this half is not there, though the other's is. */
  async cardMissing({ interviewId, n }: HalfRow): Promise<void> {
    const { log, held } = await this.timeline(interviewId);
    const half = held.find((one) => one.n === n);
    if (half && tookPlace(half, log)) await this.owe(interviewId, half, 'card_missing');
  }

  /** A card is in: it repays itself; with it, a one-way interview is a turn given and a turn taken. */
  async cardSent({ id, format }: InterviewRow, { n, interviewerId, candidateId }: HalfRow): Promise<void> {
    const at = this.now();
    await this.store.settleCard(id, at);
    if (format !== 'one_way') return;
    const { log, held } = await this.timeline(id);
    const half = held.find((one) => one.n === n);
    if (!half || !tookPlace(half, log)) return;
    // In one order for all: two interviews that settle for the same two people must not wait on each other.
    await this.database.lock([interviewerId, candidateId].map((person) => `turns:${person}`));
    const about = { interviewId: id, reason: 'one_way', createdAt: at } as const;
    if (!(await this.store.settleOldest(interviewerId, 'owed', id, at)))
      await this.store.add({ ...about, personId: interviewerId, kind: 'given' });
    if (!(await this.store.settleOldest(candidateId, 'given', id, at)))
      await this.store.add({ ...about, personId: candidateId, kind: 'owed' });
  }

  /** Of each person, turns they may spend, which others owe them, and turns they owe. */
  async balances(personIds: readonly string[]): Promise<Map<string, { owed: number; owing: number }>> {
    const open = await this.store.open(personIds);
    const count = (personId: string, kind: OpenTurn['kind']) =>
      open.filter((turn) => turn.personId === personId && turn.kind === kind).length;
    return new Map(personIds.map((id) => [id, { owed: count(id, 'given'), owing: count(id, 'owed') }]));
  }

  async mine(me: string): Promise<MyTurns> {
    const open = await this.store.open([me]);
    const profiles = await this.identity.profiles(open.map(({ partnerId }) => partnerId));
    const told = (kind: OpenTurn['kind']) =>
      open
        .filter((turn) => turn.kind === kind)
        .map(({ interviewId, partnerId, reason, createdAt }) => ({
          interviewId,
          partnerName: profiles.get(partnerId)?.name ?? 'Someone who left',
          reason,
          since: createdAt.toISOString(),
        }));
    return { owing: told('owed'), toSpend: told('given') };
  }

  /** Of these interviews, those whose card about this person stays closed, and why. */
  locks(personId: string, interviewIds: readonly string[]): Promise<Map<string, LockingReason>> {
    return this.store.locks(personId, interviewIds);
  }

  /** Who did not give this half owes it, and its candidate has it to spend elsewhere. */
  private async owe(
    interviewId: string,
    { interviewer, candidate }: HeldHalf,
    reason: LockingReason,
  ): Promise<void> {
    const about = { interviewId, reason, createdAt: this.now() };
    if (!(await this.store.add({ ...about, personId: interviewer, kind: 'owed' }))) return;
    await this.store.add({ ...about, personId: candidate, kind: 'given' });
    await this.agenda.tell(interviewId, 'turn_owed', interviewer, interviewer);
  }

  private async timeline(interviewId: string) {
    const rows = await this.interviews.events(interviewId, PRESENCE_KINDS);
    return { log: presenceLog(rows), held: heldHalves(rows, await this.interviews.halves([interviewId])) };
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}
