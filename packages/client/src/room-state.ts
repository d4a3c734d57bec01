import type { ErrorCode } from '@loopmate/contracts/errors';
import type { ChatMessage, RoomView, SharedRun } from '@loopmate/contracts/rooms';

/** A message on its way. `failed` holds why the server refused it; otherwise it is sent again until it arrives. */
export interface OutgoingMessage {
  readonly nonce: string;
  readonly text: string;
  readonly failed: ErrorCode | null;
}

export type RoomClientState =
  /** Connecting for the first time. */
  | { readonly status: 'entering' }
  /** In the room, or on the way back into it (`isLive` false). */
  | {
      readonly status: 'in';
      readonly room: RoomView;
      readonly isLive: boolean;
      /** Server clock minus this device's clock. */
      readonly offsetMs: number;
      readonly outgoing: readonly OutgoingMessage[];
    }
  /** Another tab of the same person has the room. */
  | { readonly status: 'elsewhere' }
  | { readonly status: 'refused'; readonly code: ErrorCode };

export type RoomInside = Extract<RoomClientState, { status: 'in' }>;
type LatestRun = NonNullable<RoomView['run']>;

/** A whole state from the server. Of two, the one with the later server clock wins; a fresh entry always counts. */
export function withView(
  state: RoomClientState,
  view: RoomView,
  { now, isEntry }: { now: number; isEntry: boolean },
): RoomClientState {
  const offset = view.serverNowMs - now;
  if (state.status !== 'in')
    return { status: 'in', room: view, isLive: true, offsetMs: offset, outgoing: [] };
  const { room } = state;
  if (!isEntry && view.serverNowMs < room.serverNowMs) return state;
  return {
    ...state,
    isLive: true,
    // A view takes time to be made and to travel, which only ever makes the difference smaller than it is.
    offsetMs: isEntry ? offset : Math.max(state.offsetMs, offset),
    room: { ...view, chat: merged(view.chat, room.chat), run: laterRun(view, room) },
    outgoing: state.outgoing,
  };
}

export function withMessage(state: RoomClientState, message: ChatMessage, nonce: string): RoomClientState {
  if (state.status !== 'in') return state;
  const isMine = message.personId === state.room.you;
  return {
    ...state,
    room: { ...state.room, chat: merged(state.room.chat, [message]) },
    outgoing: isMine ? state.outgoing.filter((one) => one.nonce !== nonce) : state.outgoing,
  };
}

export function withRun(state: RoomClientState, run: LatestRun): RoomClientState {
  return state.status === 'in' ? { ...state, room: { ...state.room, run } } : state;
}

/** A message may overtake the view that was read before it was said: keep both. */
function merged(one: readonly ChatMessage[], other: readonly ChatMessage[]): ChatMessage[] {
  const byId = new Map([...one, ...other].map((message) => [message.id, message]));
  return [...byId.values()].sort((a, b) => a.atMs - b.atMs);
}

/** The server keeps ended runs only; one that goes on right now is known from its notices. */
function laterRun(view: RoomView, before: RoomView): RoomView['run'] {
  const known = before.half === view.half ? before.run : null;
  return known !== null && known.atMs > (view.run?.atMs ?? 0) ? known : view.run;
}

const OUTPUT_SHOWN = 16_384;
const MESSAGE_SHOWN = 600;
const TESTS_SHOWN = 60;

/** Cuts a run to what the contract lets through. */
export function clipped(run: SharedRun): SharedRun {
  return {
    ...run,
    output: run.output.slice(0, OUTPUT_SHOWN),
    tests: run.tests.slice(0, TESTS_SHOWN).map((test) => ({
      ...test,
      title: test.title.slice(0, 200),
      message: test.message.slice(0, MESSAGE_SHOWN),
    })),
  };
}
