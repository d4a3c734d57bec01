import type { RoomView } from '@loopmate/contracts/rooms';
import type { FormatPlan, HalfNumber, Layout, Phase } from '@loopmate/domain';

export const PHASE_NAMES = {
  lobby: 'Lobby',
  hello: 'Hello',
  read_in: 'Read-in',
  half: 'Interview',
  debrief: 'Debrief',
  swap: 'Swap',
  cards: 'Scorecards',
  closed: 'Closed',
} satisfies Record<Phase, string>;

/** What the clock counts, for readers. */
export const TIMER_LABELS = {
  lobby: 'Lobby',
  hello: 'Left for hello',
  read_in: 'Left of the read-in',
  half: 'Left in this half',
  debrief: 'Left of the debrief',
  swap: 'Left to confirm the swap',
  cards: 'Left until the room closes',
  closed: 'Closed',
} satisfies Record<Phase, string>;

/** The short line under the clock: how long this is, what comes next. */
export function whatNext(room: RoomView, plan: FormatPlan): readonly [string, string] | undefined {
  switch (room.phase) {
    case 'hello':
      return ['left for hello', `then ${plan.readIn} min read-in`];
    case 'read_in':
      return ['left to read', `then ${plan.half} min interview`];
    case 'half':
      return [`left of ${plan.half} min`, `then ${plan.debrief} min debrief`];
    case 'debrief':
      return [
        `left of ${plan.debrief} min`,
        room.half === 1 && room.rounds.length === 2 ? 'then you swap' : 'then scorecards',
      ];
    case 'swap':
      return ['left to confirm', `then ${plan.readIn} min read-in`];
    case 'cards':
      return ['until the room', 'closes'];
    case 'lobby':
    case 'closed':
      return undefined;
    default:
      return room.phase satisfies never;
  }
}

export type CentreTab = 'code' | 'notes';

/** What the middle of the room is made of, first tab first: data of the round. */
export const CENTRE_TABS = {
  audio: ['notes'],
  code: ['code', 'notes'],
  code_data: ['code', 'notes'],
  board: ['notes'],
  board_code: ['notes', 'code'],
  code_board: ['code', 'notes'],
  star: ['notes'],
} satisfies Record<Layout, readonly CentreTab[]>;

/** Panes by weight, left : centre, as drawn. */
export const PANE_SHARES = {
  audio: [34, 66],
  code: [34, 66],
  code_data: [34, 66],
  board: [30, 70],
  board_code: [30, 70],
  code_board: [34, 66],
  star: [40, 60],
} satisfies Record<Layout, readonly [number, number]>;

/** Minutes a half is shorter by, because its candidate came late. */
export const lostOf = (room: RoomView, half: HalfNumber): number => room.lostMinutes[half - 1] ?? 0;

export function seatLine(room: RoomView, partnerName: string): string {
  return room.seat === 'interviewer' ? `You interview ${partnerName}` : `${partnerName} interviews you`;
}
