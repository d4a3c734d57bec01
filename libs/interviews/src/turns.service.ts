import { Injectable } from '@nestjs/common';
import type { MyTurns } from '@loopmate/contracts/attendance';
import { tookPlace, whoLeft, type LockingReason } from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import { Database } from '@loopmate/persistence';
import { Clock } from '@loopmate/platform';
import { InterviewAgenda } from './interview-agenda.ts';
import { InterviewsStore, type HalfRow, type InterviewRow } from './interviews.store.ts';
import { heldHalves, PRESENCE_KINDS, presenceLog } from './presence-log.ts';
import { TurnsStore, type OpenTurn } from './turns.store.ts';

/** The one currency of the product: who took a turn and did not give one owes it, until it is given to anybody. */
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
    for (const personId of whoLeft(held, log)) await this.owe(interviewId, personId, 'left');
  }

  /** The two days are over and the card of this half is not there, though the other's is. */
  async cardMissing({ interviewId, n, interviewerId }: HalfRow): Promise<void> {
    const { log, held } = await this.timeline(interviewId);
    const half = held.find((one) => one.n === n);
    if (half && tookPlace(half, log)) await this.owe(interviewId, interviewerId, 'card_missing');
  }

  /** A card is in: it repays itself; with it, a one-way interview is a turn given and a turn taken. */
  async cardSent({ id, format }: InterviewRow, { n, interviewerId, candidateId }: HalfRow): Promise<void> {
    const at = this.now();
    await this.store.settleCard(id, interviewerId, at);
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

  /** Of each person, turns others owe them (or they may spend) and turns they owe. */
  async balances(personIds: readonly string[]): Promise<Map<string, { owed: number; owing: number }>> {
    const open = await this.store.open(personIds);
    return new Map(
      personIds.map((id) => {
        const { owing, owed, toSpend } = sidesOf(open, id);
        return [id, { owed: owed.length + toSpend.length, owing: owing.length }];
      }),
    );
  }

  async mine(me: string): Promise<MyTurns> {
    const { owing, owed, toSpend } = sidesOf(await this.store.open([me]), me);
    const partnerOf = (turn: OpenTurn) => (turn.personId === me ? turn.partnerId : turn.personId);
    const profiles = await this.identity.profiles([...owing, ...owed].map(partnerOf));
    const told = (turn: OpenTurn) => ({
      interviewId: turn.interviewId,
      partnerName: profiles.get(partnerOf(turn))?.name ?? 'Someone who left',
      reason: turn.reason,
      since: turn.createdAt.toISOString(),
    });
    return { owing: owing.map(told), owed: owed.map(told), toSpend: toSpend.length };
  }

  /** Of these interviews, those whose card about this person stays closed, and why. */
  locks(personId: string, interviewIds: readonly string[]): Promise<Map<string, LockingReason>> {
    return this.store.locks(personId, interviewIds);
  }

  private async owe(interviewId: string, personId: string, reason: LockingReason): Promise<void> {
    const entry = { interviewId, personId, kind: 'owed', reason, createdAt: this.now() } as const;
    if (await this.store.add(entry)) await this.agenda.tell(interviewId, 'turn_owed', personId, personId);
  }

  private async timeline(interviewId: string) {
    const rows = await this.interviews.events(interviewId, PRESENCE_KINDS);
    return { log: presenceLog(rows), held: heldHalves(rows, await this.interviews.halves([interviewId])) };
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

/** What is owed for a one-way interview its giver has as a turn to spend; counted there, not twice. */
function sidesOf(open: readonly OpenTurn[], personId: string) {
  const mine = open.filter((turn) => turn.personId === personId);
  return {
    owing: mine.filter(({ kind }) => kind === 'owed'),
    toSpend: mine.filter(({ kind }) => kind === 'given'),
    owed: open.filter(
      ({ partnerId, kind, reason }) => partnerId === personId && kind === 'owed' && reason !== 'one_way',
    ),
  };
}
