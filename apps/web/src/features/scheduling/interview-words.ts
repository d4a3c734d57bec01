import type { InterviewSummary, ShowsUp } from '@loopmate/contracts/interviews';
import type { FormatId, FormatPlan, Level, Seat } from '@loopmate/domain';
import type { TrackPart } from '../../ui/swap-track.tsx';

export const FORMAT_WORDS = {
  quick: 'Quick',
  standard: 'Standard',
  full: 'Full',
  one_way: 'One way',
} satisfies Record<FormatId, string>;

export const LEVEL_WORDS = {
  entry: 'Entry',
  mid: 'Mid',
  senior: 'Senior',
  staff: 'Staff',
  principal: 'Principal',
} satisfies Record<Level, string>;

export function eachWay(format: FormatId, half: number): string {
  return format === 'one_way' ? `${half} min, you answer` : `${half} min each way`;
}

export const firstName = (name: string): string => name.trim().split(/\s+/u)[0] ?? name;

/** What I do in a half. */
export function halfWords(seat: Seat, partnerName: string): string {
  const name = firstName(partnerName);
  return seat === 'interviewer' ? `You interview ${name}` : `${name} interviews you`;
}

export function turnWords(seats: readonly Seat[], partnerName: string): string {
  const [first, second] = seats;
  if (!first) return '';
  const begin = halfWords(first, partnerName);
  return second ? `${begin} first, then you swap.` : `${begin}. One way, no swap.`;
}

const MINUTE_MS = 60_000;
const TIGHT_SHARE = 0.06;

/** When a half begins by the plan: its questions, after hello or swap and the reading. */
export function halfStart(start: string, plan: FormatPlan, index: number): number {
  const before = index === 0 ? 0 : plan.half + plan.debrief + plan.swap + plan.readIn;
  return Date.parse(start) + (plan.hello + plan.readIn + before) * MINUTE_MS;
}

/** The minutes of an interview as blocks; hello and reading belong to what follows them. */
export function trackOf(
  seats: readonly Seat[],
  plan: FormatPlan,
  partnerName: string,
  start: string,
  time: (at: number) => string,
): TrackPart[] {
  const parts: TrackPart[] = [];
  let at = Date.parse(start);
  const isTight = (plan.hello + plan.readIn) / plan.total < TIGHT_SHARE;
  const add = (kind: TrackPart['kind'], minutes: number, word: string, seat?: Seat) => {
    // The first two begin so close together that their times would run into each other.
    const isCrowded = isTight && parts.length === 1;
    parts.push({ kind, minutes, word, seat, ...(!isCrowded && { at: time(at) }) });
    at += minutes * MINUTE_MS;
  };
  for (const [index, seat] of seats.entries()) {
    if (index === 0) add('hello', plan.hello + plan.readIn, 'Hello and reading');
    else add('swap', plan.swap + plan.readIn, 'Swap and reading');
    add('half', plan.half, halfWords(seat, partnerName), seat);
    add('debrief', plan.debrief, 'Debrief');
  }
  return parts;
}

export const isOpen = ({ state }: Pick<InterviewSummary, 'state'>): boolean =>
  state === 'proposed' || state === 'confirmed' || state === 'live';

export const STATE_WORDS = {
  proposed: 'Not answered yet',
  confirmed: 'Booked',
  live: 'Live now',
  completed: 'Completed',
  missed: 'Did not meet',
  cancelled: 'Cancelled',
  declined: 'Declined',
  expired: 'Not answered in time',
} satisfies Record<InterviewSummary['state'], string>;

/** "Shows up: 12 of 12": counts, never a per cent. */
export const showsUpWords = ({ came, of }: ShowsUp): string =>
  of === 0 ? 'New here' : `Shows up: ${came} of ${of}`;
