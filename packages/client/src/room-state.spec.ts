import { describe, expect, it } from '@jest/globals';
import type { RoomView } from '@loopmate/contracts/rooms';
import { clipped, withMessage, withRun, withView, type RoomClientState } from './room-state.ts';

const ADA = '00000000-0000-4000-8000-000000000001';
const KENJI = '00000000-0000-4000-8000-000000000002';

const aView = (change: Partial<RoomView> = {}): RoomView => ({
  interviewId: '00000000-0000-4000-8000-0000000000aa',
  version: 1,
  round: 'coding',
  format: 'quick',
  phase: 'half',
  half: 1,
  rounds: ['coding', 'coding'],
  seat: 'candidate',
  startedAtMs: 0,
  halfStartedAtMs: 0,
  endsAtMs: 60_000,
  pausedAtMs: null,
  pausedBy: null,
  pauseLeftMs: 600_000,
  closesAtMs: 600_000,
  lostMinutes: [0, 0],
  calledAtMs: null,
  attendance: null,
  serverNowMs: 1_000,
  scheduledStart: '2026-11-24T19:00:00.000Z',
  scheduledEnd: '2026-11-24T20:00:00.000Z',
  you: ADA,
  people: [],
  question: { for: 'waiting' },
  documents: [],
  chat: [],
  run: null,
  cards: { mine: 'none', theirsIn: false },
  ...change,
});
const message = (id: string, personId = KENJI, atMs = 10) => ({ id, personId, text: id, atMs });
const aRun = (runId: string, atMs: number) => ({
  runId,
  atMs,
  personId: KENJI,
  language: 'python' as const,
  status: 'passed' as const,
  output: '',
  durationMs: 1,
  tests: [],
});
const entered = (view = aView()): RoomClientState =>
  withView({ status: 'entering' }, view, { now: 900, isEntry: true });
const pushed = (state: RoomClientState, view: RoomView, now = 950) =>
  withView(state, view, { now, isEntry: false });
const roomOf = (state: RoomClientState) => {
  if (state.status !== 'in') throw new Error('not in the room');
  return state.room;
};

describe('states from the server', () => {
  it('an older one that comes late changes nothing', () => {
    const now = pushed(entered(), aView({ serverNowMs: 2_000, phase: 'debrief' }));
    expect(pushed(now, aView({ serverNowMs: 1_500, phase: 'half' }))).toBe(now);
  });

  it('a fresh entry counts even when the clock of the server went back', () => {
    const restarted = withView(entered(), aView({ serverNowMs: 10, phase: 'swap' }), {
      now: 950,
      isEntry: true,
    });
    expect(roomOf(restarted).phase).toBe('swap');
  });

  it('keep the message that overtook them, once and in order', () => {
    const told = withMessage(entered(), message('late', KENJI, 20), 'n');
    const view = aView({ serverNowMs: 2_000, chat: [message('early', KENJI, 5)] });
    expect(roomOf(pushed(told, view)).chat.map((one) => one.id)).toEqual(['early', 'late']);
    const both = aView({
      serverNowMs: 3_000,
      chat: [message('early', KENJI, 5), message('late', KENJI, 20)],
    });
    expect(roomOf(pushed(pushed(told, view), both)).chat).toHaveLength(2);
  });

  it('keep a run that goes on, and forget it with the half', () => {
    const running = withRun(entered(), aRun('r2', 500));
    const sameHalf = aView({ serverNowMs: 2_000, run: aRun('r1', 100) });
    expect(roomOf(pushed(running, sameHalf)).run?.runId).toBe('r2');
    expect(roomOf(pushed(running, aView({ serverNowMs: 2_000, half: 2 }))).run).toBeNull();
  });

  it('never let the clock fall behind because one of them travelled slowly', () => {
    const slow = pushed(entered(), aView({ serverNowMs: 2_000 }), 2_400);
    expect(slow.status === 'in' && slow.offsetMs).toBe(100);
  });
});

describe('my own message', () => {
  it('is on its way until the server told it, whoever else speaks', () => {
    const before = entered();
    if (before.status !== 'in') throw new Error('not in the room');
    const sending = { ...before, outgoing: [{ nonce: 'n1', text: 'hi', failed: null }] };
    expect(withMessage(sending, message('theirs'), 'n1')).toMatchObject({ outgoing: [{ nonce: 'n1' }] });
    expect(withMessage(sending, message('mine', ADA), 'n1')).toMatchObject({ outgoing: [] });
  });
});

describe('a run that is told', () => {
  it('is cut to what the contract lets through', () => {
    const test = { id: 't', title: 'x'.repeat(500), source: 'own', status: 'failed' } as const;
    const run = clipped({
      ...aRun('r', 0),
      output: 'y'.repeat(50_000),
      tests: Array.from({ length: 90 }, () => ({ ...test, message: 'z'.repeat(5_000) })),
    });
    expect([run.output.length, run.tests.length]).toEqual([16_384, 60]);
    expect([run.tests[0]?.title.length, run.tests[0]?.message.length]).toEqual([200, 600]);
  });
});
