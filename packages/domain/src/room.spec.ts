import { describe, expect, it } from '@jest/globals';
import { planOf, type FormatId } from './formats.ts';
import {
  INITIAL_ROOM,
  nextRoom,
  PAUSE_BUDGET_MS,
  PHASES,
  remainingMs,
  type Phase,
  type RoomEvent,
  type RoomRules,
  type RoomState,
} from './room.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 24, 19);
const ADA = 'ada';
const KENJI = 'kenji';

function rulesOf(format: FormatId = 'standard', lost: readonly [number, number] = [0, 0]): RoomRules {
  const plan = planOf(format, 60);
  return {
    plan,
    people: [ADA, KENJI],
    interviewerOf: (half) => (half === 1 ? ADA : KENJI),
    lostMinutes: (half) => lost[half - 1] ?? 0,
    closesAt: START + (plan.booked + 10) * MINUTE,
  };
}

function step(state: RoomState, event: RoomEvent, now: number, rules = rulesOf()): RoomState {
  const result = nextRoom(state, event, rules, now);
  if (!result.ok) throw new Error(`${event.type} in ${state.phase} was refused: ${result.reason}`);
  return result.state;
}

const refusal = (state: RoomState, event: RoomEvent, now = START, rules = rulesOf()) => {
  const result = nextRoom(state, event, rules, now);
  return result.ok ? 'accepted' : result.reason;
};

/** The state at the beginning of a phase, reached only through the clock. */
function arriveAt(phase: Phase, half: 1 | 2, rules = rulesOf()): RoomState {
  let state = step(INITIAL_ROOM, { type: 'everyone_entered' }, START, rules);
  while (!(state.phase === phase && state.half === half)) {
    if (state.endsAt === null) throw new Error(`${phase} ${half} is never reached`);
    state = step(state, { type: 'ticked' }, state.endsAt, rules);
  }
  return state;
}

/** Small seeded generator (mulberry32), so that a failure can be repeated from its seed. */
function randomFrom(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ORDER = [
  'lobby 1',
  'hello 1',
  'read_in 1',
  'half 1',
  'debrief 1',
  'swap 1',
  'read_in 2',
  'half 2',
  'debrief 2',
  'cards 2',
  'closed 2',
];

describe('the phases of a room', () => {
  it('follow one another by the clock alone, each of its planned length', () => {
    const rules = rulesOf();
    let state = step(INITIAL_ROOM, { type: 'everyone_entered' }, START, rules);
    const seen = [];
    while (state.endsAt !== null) {
      seen.push([state.phase, state.half, (state.endsAt - (state.startedAt ?? 0)) / MINUTE]);
      expect(step(state, { type: 'ticked' }, state.endsAt - 1, rules)).toEqual(state);
      state = step(state, { type: 'ticked' }, state.endsAt, rules);
    }
    expect(seen).toEqual([
      ['hello', 1, 2],
      ['read_in', 1, 3],
      ['half', 1, 45],
      ['debrief', 1, 8],
      ['swap', 1, 0.5],
      ['read_in', 2, 3],
      ['half', 2, 45],
      ['debrief', 2, 8],
    ]);
    expect(state).toMatchObject({ phase: 'cards', half: 2, endsAt: null });
    expect(step(state, { type: 'ticked' }, rules.closesAt - 1, rules).phase).toBe('cards');
    expect(step(state, { type: 'ticked' }, rules.closesAt, rules).phase).toBe('closed');
  });

  it('take what somebody came too late for from their own half as candidate, and nothing from the other', () => {
    const rules = rulesOf('standard', [0, 8]);
    const minutesOf = ({ startedAt, endsAt }: RoomState) => ((endsAt ?? 0) - (startedAt ?? 0)) / MINUTE;
    expect(minutesOf(arriveAt('half', 1, rules))).toBe(45);
    expect(minutesOf(arriveAt('half', 2, rules))).toBe(37);
    expect(minutesOf(arriveAt('debrief', 2, rules))).toBe(8);
  });

  it('go from the debrief to the cards without a swap when there is one half', () => {
    const rules = rulesOf('one_way');
    const debrief = arriveAt('debrief', 1, rules);
    expect(step(debrief, { type: 'ticked' }, debrief.endsAt ?? 0, rules)).toMatchObject({
      phase: 'cards',
      half: 1,
    });
  });

  it('close as soon as both cards are in, and not before the cards', () => {
    const debrief = arriveAt('debrief', 2);
    expect(step(debrief, { type: 'cards_in' }, START)).toBe(debrief);
    expect(step(arriveAt('cards', 2), { type: 'cards_in' }, START).phase).toBe('closed');
  });
});

describe('who may move a room on', () => {
  it.each(['hello', 'debrief', 'swap'] as const)('%s ends early only when both ask', (phase) => {
    const before = arriveAt(phase, 1);
    const one = step(before, { type: 'ready', person: ADA }, START + 1);
    expect(one).toMatchObject({ phase, ready: [ADA], endsAt: before.endsAt });
    expect(step(one, { type: 'ready', person: ADA }, START + 2)).toEqual(one);
    expect(step(one, { type: 'ready', person: KENJI }, START + 3).phase).not.toBe(phase);
  });

  it('the read-in ends early only at the word of the interviewer of that half', () => {
    for (const half of [1, 2] as const) {
      const state = arriveAt('read_in', half);
      const [interviewer, candidate] = half === 1 ? [ADA, KENJI] : [KENJI, ADA];
      expect(refusal(state, { type: 'ready', person: candidate })).toBe('only_the_interviewer');
      expect(step(state, { type: 'ready', person: interviewer }, START).phase).toBe('half');
    }
  });

  it('a half ends early only at the word of its interviewer', () => {
    const state = arriveAt('half', 2);
    expect(refusal(state, { type: 'half_ended', person: ADA })).toBe('only_the_interviewer');
    expect(step(state, { type: 'half_ended', person: KENJI }, START)).toMatchObject({
      phase: 'debrief',
      half: 2,
    });
    expect(refusal(arriveAt('debrief', 1), { type: 'half_ended', person: ADA })).toBe('not_now');
  });

  it.each(['lobby', 'half', 'cards', 'closed'] as const)('nobody can be ready in %s', (phase) => {
    const state: RoomState = { ...INITIAL_ROOM, phase };
    expect(refusal(state, { type: 'ready', person: ADA })).toBe('not_now');
  });
});

describe('a pause', () => {
  it('stops the clock for both, and gives the stopped time back', () => {
    const half = arriveAt('half', 1);
    const at = (half.startedAt ?? 0) + 10 * MINUTE;
    const paused = step(half, { type: 'paused', person: KENJI }, at);
    expect(remainingMs(paused, at + 4 * MINUTE)).toBe(35 * MINUTE);
    const resumed = step(paused, { type: 'resumed', person: ADA }, at + 4 * MINUTE);
    expect(remainingMs(resumed, at + 4 * MINUTE)).toBe(35 * MINUTE);
    expect(resumed.endsAt).toBe((half.endsAt ?? 0) + 4 * MINUTE);
  });

  it('ends by itself when the spare minutes are used up, however late the tick comes', () => {
    const half = arriveAt('half', 1);
    const at = (half.startedAt ?? 0) + MINUTE;
    const paused = step(half, { type: 'paused', person: ADA }, at);
    expect(step(paused, { type: 'ticked' }, at + PAUSE_BUDGET_MS - 1)).toEqual(paused);
    const late = step(paused, { type: 'ticked' }, at + PAUSE_BUDGET_MS + 30_000);
    expect(late).toMatchObject({ pausedAt: null, pausedTotalMs: PAUSE_BUDGET_MS });
    expect(late.endsAt).toBe((half.endsAt ?? 0) + PAUSE_BUDGET_MS);
    expect(refusal(late, { type: 'paused', person: ADA }, at)).toBe('no_pause_left');
  });

  it('counts towards the budget also when the phase is left while paused', () => {
    const half = arriveAt('half', 1);
    const at = (half.startedAt ?? 0) + MINUTE;
    const paused = step(half, { type: 'paused', person: ADA }, at);
    const debrief = step(paused, { type: 'half_ended', person: ADA }, at + 3 * MINUTE);
    expect(debrief).toMatchObject({ phase: 'debrief', pausedAt: null, pausedTotalMs: 3 * MINUTE });
  });

  it('is not to be had without a clock, in the swap or twice', () => {
    expect(refusal(INITIAL_ROOM, { type: 'paused', person: ADA })).toBe('not_now');
    expect(refusal(arriveAt('swap', 1), { type: 'paused', person: ADA })).toBe('not_now');
    const paused = step(arriveAt('half', 1), { type: 'paused', person: ADA }, START);
    expect(refusal(paused, { type: 'paused', person: KENJI })).toBe('not_now');
    expect(refusal(arriveAt('half', 1), { type: 'resumed', person: ADA })).toBe('not_now');
  });
});

function randomEvent(random: () => number): RoomEvent {
  const person = random() < 0.5 ? ADA : KENJI;
  const events: RoomEvent[] = [
    { type: 'everyone_entered' },
    { type: 'ready', person },
    { type: 'half_ended', person },
    { type: 'paused', person },
    { type: 'resumed', person },
    { type: 'cards_in' },
    { type: 'ticked' },
    { type: 'ticked' },
  ];
  return events[Math.floor(random() * events.length)] ?? { type: 'ticked' };
}

describe('any sequence of events', () => {
  it.each(Array.from({ length: 300 }, (_, seed) => seed))(
    'moves forward only, one phase at a time, within the clock and the pause budget (seed %i)',
    (seed) => {
      const random = randomFrom(seed);
      const format = (['quick', 'standard', 'full', 'one_way'] as const)[seed % 4] ?? 'quick';
      const rules = rulesOf(format);
      const order = rules.plan.halves === 2 ? ORDER : ORDER.slice(0, 5).concat('cards 1', 'closed 1');
      let state = INITIAL_ROOM;
      let now = START;
      for (let turn = 0; turn < 200; turn++) {
        now += Math.floor(random() * 4 * MINUTE);
        const before = order.indexOf(`${state.phase} ${state.half}`);
        const frozen = JSON.stringify(state);
        const result = nextRoom(state, randomEvent(random), rules, now);
        expect(JSON.stringify(state)).toBe(frozen);
        if (!result.ok) continue;
        const after = order.indexOf(`${result.state.phase} ${result.state.half}`);
        expect(after).not.toBe(-1);
        expect([before, before + 1]).toContain(after);
        if (after > before) {
          expect(result.state.ready).toEqual([]);
          expect(result.state.startedAt).toBe(now);
          expect(result.state.pausedAt).toBeNull();
        }
        const left = remainingMs(result.state, now);
        if (left !== null) expect(left).toBeGreaterThanOrEqual(0);
        expect(result.state.pausedTotalMs).toBeLessThanOrEqual(PAUSE_BUDGET_MS);
        expect(new Set(result.state.ready).size).toBe(result.state.ready.length);
        expect(PHASES).toContain(result.state.phase);
        state = result.state;
      }
    },
  );

  it('ends closed once ticks go on past the closing time, wherever it stood', () => {
    for (let seed = 0; seed < 50; seed++) {
      const random = randomFrom(seed);
      const rules = rulesOf();
      let state = step(INITIAL_ROOM, { type: 'everyone_entered' }, START, rules);
      let now = START;
      for (let turn = 0; turn < seed; turn++) {
        const result = nextRoom(state, randomEvent(random), rules, (now += 20_000));
        if (result.ok) state = result.state;
      }
      for (let tick = 0; tick < 12 && state.phase !== 'closed'; tick++)
        state = step(
          state,
          { type: 'ticked' },
          Math.max(rules.closesAt, state.endsAt ?? 0, now) + tick * 60 * MINUTE,
          rules,
        );
      expect(state.phase).toBe('closed');
    }
  });
});

it('a ready press in a paused phase does not run the clock', () => {
  const debrief = arriveAt('debrief', 1);
  const paused = step(debrief, { type: 'paused', person: ADA }, (debrief.startedAt ?? 0) + 1_000);
  const ready = step(paused, { type: 'ready', person: ADA }, (debrief.startedAt ?? 0) + 90_000);
  expect(remainingMs(ready, (debrief.startedAt ?? 0) + 90_000)).toBe(8 * MINUTE - 1_000);
});
