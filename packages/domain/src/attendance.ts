/** What became of one person's place in an interview. */
export const ATTENDANCES = ['attended', 'late', 'excused', 'technical', 'cancelled', 'no_show'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

/**
 * What the log says of one person. `arrived`: stood before the room. `lost`: the connection broke off under them, which
 * is not `left`. `failed`: the server could not let them in. Times are milliseconds since the epoch.
 */
export interface PresenceEvent {
  readonly what: 'arrived' | 'joined' | 'left' | 'lost' | 'failed';
  readonly at: number;
}

/** From a moment up to another, which it does not contain; `to` is Infinity while it lasts. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Occasion {
  readonly startsAt: number;
  /** When both were in the room for the first time; null when they never were. */
  readonly metAt: number | null;
  /** When no server was there to let anyone in. */
  readonly outages: readonly Span[];
}

export type AttendanceDecision =
  | { readonly attendance: 'attended' | 'technical' | 'no_show' | 'cancelled' }
  | { readonly attendance: 'late'; readonly lateMs: number };

const MINUTE_MS = 60_000;
export const CALL_AFTER_MS = MINUTE_MS;
/** Who comes after this is late, and who waited as long has waited enough. */
export const LATE_AFTER_MS = 5 * MINUTE_MS;
export const GRACE_MS = 10 * MINUTE_MS;
const ROOM_OPENS_MS = 15 * MINUTE_MS;

/** The moment at which who is not there has not come: ten minutes after the start, or after the server came back. */
export function graceEnds(startsAt: number, outages: readonly Span[]): number {
  return outages
    .toSorted((one, other) => one.from - other.from)
    .reduce(
      (end, outage) =>
        outage.from < end && outage.to > startsAt ? Math.max(end, outage.to + GRACE_MS) : end,
      startsAt + GRACE_MS,
    );
}

/** When this person was in the room. An outage ends a stay: the process that would have written so was gone. */
export function presenceOf(events: readonly PresenceEvent[], outages: readonly Span[] = []): Span[] {
  const drops = outages.map(({ from }): PresenceEvent => ({ what: 'lost', at: from }));
  const spans: Span[] = [];
  let since: number | undefined;
  for (const { what, at } of [...events, ...drops].toSorted((one, other) => one.at - other.at)) {
    if (what === 'joined') since ??= at;
    if ((what === 'left' || what === 'lost') && since !== undefined) {
      spans.push({ from: since, to: at });
      since = undefined;
    }
  }
  return since === undefined ? spans : [...spans, { from: since, to: Infinity }];
}

/** How much of `within` this person was there, in milliseconds. */
export function presentMs(presence: readonly Span[], within: Span): number {
  return presence.reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to, within.to) - Math.max(from, within.from)),
    0,
  );
}

/**
 * What became of one of the two, by what the log says of them. A technical failure that the log proves is never held
 * against anyone, neither as lateness nor as absence.
 */
export function attendanceOf(
  events: readonly PresenceEvent[],
  { startsAt, metAt, outages }: Occasion,
): AttendanceDecision {
  const end = graceEnds(startsAt, outages);
  const presence = presenceOf(events, outages);
  const hasWaited = isThereIn(presence, startsAt + LATE_AFTER_MS, end);
  if (metAt === null && !hasWaited)
    return { attendance: isProven(events, outages, startsAt, end) ? 'technical' : 'no_show' };
  const arrival = arrivalOf(presence, startsAt, metAt ?? end);
  const lateMs = arrival === undefined ? 0 : arrival - startsAt;
  if (lateMs <= LATE_AFTER_MS) return { attendance: 'attended' };
  if (isProven(events, outages, startsAt, startsAt + lateMs)) return { attendance: 'technical' };
  return { attendance: 'late', lateMs };
}

/** Of one whom the other did not wait for: the room was closed, so that coming to its door counts as coming late. */
export function attendanceAtTheDoor(
  events: readonly PresenceEvent[],
  occasion: Occasion,
): AttendanceDecision {
  const { startsAt, outages } = occasion;
  const decision = attendanceOf(events, occasion);
  if (decision.attendance !== 'no_show') return decision;
  const arrival = events.find(({ at }) => at > startsAt && at <= graceEnds(startsAt, outages));
  return arrival ? { attendance: 'late', lateMs: arrival.at - startsAt } : decision;
}

/** A cancelled interview has no absent people, except who calls it off after the start without having come. */
export function attendanceOfCancelled(
  events: readonly PresenceEvent[],
  { startsAt, now, isCanceller }: { startsAt: number; now: number; isCanceller: boolean },
): AttendanceDecision {
  const hasCome = isThereIn(presenceOf(events), startsAt, now);
  return { attendance: isCanceller && now > startsAt && !hasCome ? 'no_show' : 'cancelled' };
}

/**
 * Whole minutes two people lose of their own half as candidate, by how late each was in milliseconds: those in which
 * they were not there. Of those in which neither was, half each.
 */
export function lostMinutes([one, other]: readonly [number, number]): [number, number] {
  const [mine, theirs] = [Math.min(one, GRACE_MS), Math.min(other, GRACE_MS)];
  const shared = Math.min(mine, theirs) / 2;
  return [Math.floor((mine - shared) / MINUTE_MS), Math.floor((theirs - shared) / MINUTE_MS)];
}

/** The first moment from `start` on at which they were there, up to `until`. */
function arrivalOf(presence: readonly Span[], start: number, until: number): number | undefined {
  const first = presence.find(({ from, to }) => to > start && from <= until);
  return first && Math.max(first.from, start);
}

const isThereIn = (presence: readonly Span[], from: number, until: number) =>
  presence.some((span) => span.to > from && span.from < until);

/** Whether the log shows that they tried and were kept out: by the server, or by a connection that did not come back. */
function isProven(
  events: readonly PresenceEvent[],
  outages: readonly Span[],
  startsAt: number,
  until: number,
): boolean {
  if (outages.some(({ from, to }) => to > startsAt && from < until)) return true;
  const before = events.filter(({ at }) => at >= startsAt - ROOM_OPENS_MS && at < until);
  return before.some(({ what }) => what === 'failed') || before.at(-1)?.what === 'lost';
}
