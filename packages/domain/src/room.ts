import type { FormatPlan } from './formats.ts';
import type { HalfNumber } from './rounds.ts';

export const PHASES = ['lobby', 'hello', 'read_in', 'half', 'debrief', 'swap', 'cards', 'closed'] as const;
export type Phase = (typeof PHASES)[number];

/**
 * Where a room is. Times are milliseconds since the epoch on the server's clock; `endsAt` is null in a phase without
 * a clock. While paused, `endsAt` stands still and is moved on resume. `ready` holds who asked to go on.
 */
export interface RoomState {
  readonly phase: Phase;
  readonly half: HalfNumber;
  readonly startedAt: number | null;
  readonly endsAt: number | null;
  readonly pausedAt: number | null;
  readonly pausedTotalMs: number;
  readonly ready: readonly string[];
}

export type RoomEvent =
  | { type: 'everyone_entered' }
  | { type: 'ready'; person: string }
  | { type: 'half_ended'; person: string }
  | { type: 'paused'; person: string }
  | { type: 'resumed'; person: string }
  | { type: 'cards_in' }
  | { type: 'ticked' };

export interface RoomRules {
  readonly plan: FormatPlan;
  readonly people: readonly [string, string];
  readonly interviewerOf: (half: HalfNumber) => string;
  /** Minutes the candidate of a half came too late for: their half is that much shorter. */
  readonly lostMinutes: (half: HalfNumber) => number;
  /** When the room closes by itself, cards or not: ten minutes after the booked end. */
  readonly closesAt: number;
}

export type RoomRefusal = 'not_now' | 'only_the_interviewer' | 'no_pause_left';
export type RoomStep = { ok: true; state: RoomState } | { ok: false; reason: RoomRefusal };

/** All pauses together never eat more than the spare minutes behind a booking. */
export const PAUSE_BUDGET_MS = 10 * 60_000;
const SWAP_CONFIRM_MS = 30_000;

export const INITIAL_ROOM: RoomState = {
  phase: 'lobby',
  half: 1,
  startedAt: null,
  endsAt: null,
  pausedAt: null,
  pausedTotalMs: 0,
  ready: [],
};

/** The room's only transition function; the caller saves the result under the version it read. */
export function nextRoom(state: RoomState, event: RoomEvent, rules: RoomRules, now: number): RoomStep {
  switch (event.type) {
    case 'everyone_entered':
      return state.phase === 'lobby' ? moved(begin('hello', 1, rules, now, state)) : moved(state);
    case 'ready':
      return ready(state, event.person, rules, now);
    case 'half_ended':
      if (state.phase !== 'half') return refused('not_now');
      if (event.person !== rules.interviewerOf(state.half)) return refused('only_the_interviewer');
      return moved(following(state, rules, now));
    case 'paused':
      if (state.endsAt === null || state.pausedAt !== null || state.phase === 'swap')
        return refused('not_now');
      if (state.pausedTotalMs >= PAUSE_BUDGET_MS) return refused('no_pause_left');
      return moved({ ...state, pausedAt: now });
    case 'resumed':
      return state.pausedAt === null ? refused('not_now') : moved(resume(state, now));
    case 'cards_in':
      return state.phase === 'cards' ? moved(begin('closed', state.half, rules, now, state)) : moved(state);
    case 'ticked':
      return moved(tick(state, rules, now));
    default:
      return unreachable(event);
  }
}

function ready(state: RoomState, person: string, rules: RoomRules, now: number): RoomStep {
  switch (state.phase) {
    case 'read_in':
      return person === rules.interviewerOf(state.half)
        ? moved(following(state, rules, now))
        : refused('only_the_interviewer');
    case 'hello':
    case 'debrief':
    case 'swap': {
      const ready = state.ready.includes(person) ? state.ready : [...state.ready, person];
      const all = rules.people.every((one) => ready.includes(one));
      return moved(all ? following(state, rules, now) : { ...state, ready });
    }
    case 'lobby':
    case 'half':
    case 'cards':
    case 'closed':
      return refused('not_now');
    default:
      return unreachable(state.phase);
  }
}

function tick(state: RoomState, rules: RoomRules, now: number): RoomState {
  if (state.phase === 'closed') return state;
  if (now >= rules.closesAt && state.phase === 'cards') return begin('closed', state.half, rules, now, state);
  if (state.pausedAt !== null) {
    return now >= pauseEnds(state, state.pausedAt) ? resume(state, now) : state;
  }
  if (state.endsAt === null || now < state.endsAt) return state;
  return following(state, rules, now);
}

const pauseEnds = (state: RoomState, pausedAt: number) => pausedAt + PAUSE_BUDGET_MS - state.pausedTotalMs;

/** A pause that outlasted the budget, because nobody ticked meanwhile, ended when the budget did. */
function resume(state: RoomState, now: number): RoomState {
  const pausedMs =
    state.pausedAt === null ? 0 : Math.min(now, pauseEnds(state, state.pausedAt)) - state.pausedAt;
  return {
    ...state,
    pausedAt: null,
    pausedTotalMs: state.pausedTotalMs + pausedMs,
    endsAt: state.endsAt === null ? null : state.endsAt + pausedMs,
  };
}

function following(state: RoomState, rules: RoomRules, now: number): RoomState {
  const to = (phase: Phase, half: HalfNumber = state.half) => begin(phase, half, rules, now, state);
  switch (state.phase) {
    case 'lobby':
      return to('hello', 1);
    case 'hello':
      return to('read_in', 1);
    case 'read_in':
      return to('half');
    case 'half':
      return to('debrief');
    case 'debrief':
      return state.half === 1 && rules.plan.halves === 2 ? to('swap') : to('cards');
    case 'swap':
      return to('read_in', 2);
    case 'cards':
    case 'closed':
      return to('closed');
    default:
      return unreachable(state.phase);
  }
}

function begin(phase: Phase, half: HalfNumber, rules: RoomRules, now: number, from: RoomState): RoomState {
  const ms = phaseMs(phase, withoutLost(rules.plan, rules.lostMinutes(half)));
  return {
    phase,
    half,
    startedAt: now,
    endsAt: ms === null ? null : now + ms,
    pausedAt: null,
    pausedTotalMs: from.pausedAt === null ? from.pausedTotalMs : resume(from, now).pausedTotalMs,
    ready: [],
  };
}

/** The plan as a half runs that its candidate came too late for. */
export const withoutLost = (plan: FormatPlan, lostMinutes: number): FormatPlan => ({
  ...plan,
  half: plan.half - lostMinutes,
});

/** Length of a phase in milliseconds, or null where no clock runs. */
export function phaseMs(phase: Phase, plan: FormatPlan): number | null {
  switch (phase) {
    case 'hello':
      return plan.hello * 60_000;
    case 'read_in':
      return plan.readIn * 60_000;
    case 'half':
      return plan.half * 60_000;
    case 'debrief':
      return plan.debrief * 60_000;
    case 'swap':
      return Math.min(plan.swap * 60_000, SWAP_CONFIRM_MS);
    case 'lobby':
    case 'cards':
    case 'closed':
      return null;
    default:
      return unreachable(phase);
  }
}

/** Milliseconds left on the clock as everyone must see it, never below zero; null without a clock. */
export function remainingMs(state: Pick<RoomState, 'endsAt' | 'pausedAt'>, now: number): number | null {
  if (state.endsAt === null) return null;
  return Math.max(0, state.endsAt - (state.pausedAt ?? now));
}

const moved = (state: RoomState): RoomStep => ({ ok: true, state });
const refused = (reason: RoomRefusal): RoomStep => ({ ok: false, reason });

function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
