/**
 * The call between two tabs, as a pure machine. One side, settled once by comparing ids, makes all offers, restarts and
 * generations (it *leads*); the other only asks. So two sides can never offer at once.
 */

/** Without media for longer than the stall limit of the engine, a restart is tried at most this often. */
export const RESTART_EVERY_MS = 2_500;
/** A restart that has not brought media back by then gives way to a new connection. */
export const REBUILD_AFTER_MS = 8_000;
const CONNECT_MS = [8_000, 12_000, 20_000, 30_000] as const;
const AFTER_BREAK_MS = 1_000;

export type CallState =
  /** The other person's tab is not there. */
  | { readonly is: 'waiting' }
  | { readonly is: 'connecting'; readonly tries: number; readonly retryAtMs: number }
  | { readonly is: 'connected'; readonly restartedMs: number }
  | {
      readonly is: 'recovering';
      readonly restartedMs: number;
      /** First attempt since signalling was last there; undefined while there is none. */
      readonly tryingSinceMs: number | undefined;
    };

export type CallEvent =
  | { readonly type: 'peer_came' }
  | { readonly type: 'peer_left' }
  /** The leading side began a new generation. */
  | { readonly type: 'epoch_raised' }
  | { readonly type: 'flowing' }
  | { readonly type: 'stalled' }
  | { readonly type: 'broken' }
  | { readonly type: 'signalling_back' }
  | { readonly type: 'asked'; readonly wish: 'restart' | 'rebuild' }
  | { readonly type: 'tick' };

export type CallEffect =
  /** Make the peer connection of the link's present epoch. */
  | 'build'
  /** Raise the epoch, then build. */
  | 'raise'
  | 'restart'
  | 'ask_restart'
  | 'ask_rebuild'
  | 'close_peer'
  | 'probe_signalling';

export interface CallContext {
  readonly leads: boolean;
  readonly canSignal: boolean;
  readonly nowMs: number;
}

export interface CallStep {
  readonly state: CallState;
  readonly effects: readonly CallEffect[];
}

export const waiting: CallState = { is: 'waiting' };

export function nextCall(state: CallState, event: CallEvent, context: CallContext): CallStep {
  switch (event.type) {
    case 'peer_came':
    case 'epoch_raised':
      return { state: connecting(0, context), effects: ['build'] };
    case 'peer_left':
      return { state: waiting, effects: state.is === 'waiting' ? [] : ['close_peer'] };
    case 'flowing':
      return flowing(state);
    case 'stalled':
      return stalled(state, context);
    case 'broken':
      return broken(state, context);
    case 'signalling_back':
      return signallingBack(state, context);
    case 'asked':
      return asked(state, event.wish, context);
    case 'tick':
      return tick(state, context);
    default:
      return event satisfies never;
  }
}

function connecting(tries: number, { nowMs }: CallContext): CallState {
  const wait = CONNECT_MS[Math.min(tries, CONNECT_MS.length - 1)] ?? REBUILD_AFTER_MS;
  return { is: 'connecting', tries, retryAtMs: nowMs + wait };
}

const same = (state: CallState): CallStep => ({ state, effects: [] });

function flowing(state: CallState): CallStep {
  if (state.is === 'connecting')
    return { state: { is: 'connected', restartedMs: Number.NEGATIVE_INFINITY }, effects: [] };
  if (state.is === 'recovering')
    return { state: { is: 'connected', restartedMs: state.restartedMs }, effects: [] };
  return same(state);
}

function stalled(state: CallState, context: CallContext): CallStep {
  if (state.is !== 'connected') return same(state);
  const { state: next, effects } = tick({ ...state, is: 'recovering', tryingSinceMs: undefined }, context);
  // Often it is the whole network that went; finding out that the socket is dead too brings it back sooner.
  return { state: next, effects: [...effects, 'probe_signalling'] };
}

function broken(state: CallState, context: CallContext): CallStep {
  if (state.is === 'waiting') return same(state);
  const tries = state.is === 'connecting' ? state.tries : 0;
  return {
    state: { is: 'connecting', tries, retryAtMs: context.nowMs + AFTER_BREAK_MS },
    effects: ['close_peer'],
  };
}

/** A socket that had to reconnect often means another network: restart even when media still flows. */
function signallingBack(state: CallState, context: CallContext): CallStep {
  if (state.is === 'connected') return restart(state, context);
  if (state.is === 'recovering') return restart({ ...state, tryingSinceMs: context.nowMs }, context);
  return same(state);
}

function asked(state: CallState, wish: 'restart' | 'rebuild', context: CallContext): CallStep {
  if (!context.leads || state.is === 'waiting') return same(state);
  if (wish === 'rebuild') return rebuild(state, context);
  return state.is === 'connecting' ? same(state) : restart(state, context);
}

function tick(state: CallState, context: CallContext): CallStep {
  if (!context.canSignal) return same(state);
  if (state.is === 'connecting')
    return context.nowMs < state.retryAtMs ? same(state) : rebuild(state, context);
  if (state.is !== 'recovering') return same(state);
  const tryingSinceMs = state.tryingSinceMs ?? context.nowMs;
  if (context.nowMs - tryingSinceMs >= REBUILD_AFTER_MS) return rebuild(state, context);
  return restart({ ...state, tryingSinceMs }, context);
}

function restart(
  state: Extract<CallState, { is: 'connected' | 'recovering' }>,
  { leads, nowMs }: CallContext,
): CallStep {
  if (nowMs - state.restartedMs < RESTART_EVERY_MS) return same(state);
  return { state: { ...state, restartedMs: nowMs }, effects: [leads ? 'restart' : 'ask_restart'] };
}

function rebuild(state: CallState, context: CallContext): CallStep {
  const tries = state.is === 'connecting' ? state.tries + 1 : 1;
  return { state: connecting(tries, context), effects: [context.leads ? 'raise' : 'ask_rebuild'] };
}
