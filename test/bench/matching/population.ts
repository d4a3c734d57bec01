import { startsOf, type MatchRules, type Seeker } from '@loopmate/pairing/matching';
import type { Random } from './random.ts';

const HALF_HOURS_A_DAY = 48;
const WEEK = 7 * HALF_HOURS_A_DAY;
/** An interview of two hours. */
export const STEPS = 4;
/** Thirteen groups of zones: half hours from UTC, and how many people live there. */
const ZONES: readonly (readonly [number, number])[] = [
  [-16, 14],
  [-14, 3],
  [-12, 8],
  [-10, 24],
  [-6, 5],
  [0, 10],
  [2, 12],
  [4, 4],
  [6, 4],
  [11, 20],
  [16, 5],
  [18, 3],
  [22, 3],
];
const LEVEL_WEIGHTS = [25, 35, 27, 10, 3];
const ROUND_WEIGHTS = [5, 30, 16, 25, 9, 6, 9];
/** Python; Java; Python and C++; Python and Java; C++. */
const CODE_SETS = [1, 2, 5, 3, 4];
const CODE_WEIGHTS = [78, 8, 6, 5, 3];
const DAYS_FREE = 0.45;
const OWED = 0.05;

export const RULES: MatchRules = { codingRound: 1 << 1, isSmall: false };

/** People who practise in evenings and on weekends of where they live; seeded, so that a run can be repeated. */
export function population(count: number, random: Random): Seeker[] {
  const people = Array.from({ length: count }, (_, n) => person(String(n), random));
  const anyone = () => String(random.below(count));
  return people.map((one) => ({
    ...one,
    recent: new Set(random.is(0.3) ? [anyone(), anyone(), anyone()] : []),
    blocked: new Set(random.is(0.02) ? [anyone()] : []),
  }));
}

export function person(id: string, random: Random): Seeker {
  const level = random.weighted(LEVEL_WEIGHTS);
  let wants = 0;
  const kinds = 1 + Number(random.is(0.45)) + Number(random.is(0.2));
  for (let n = 0; n < kinds; n++) wants |= 1 << random.weighted(ROUND_WEIGHTS);
  let runs = wants;
  for (const round of ROUND_WEIGHTS.keys()) if (random.is(0.15 + 0.13 * level)) runs |= 1 << round;
  const isEnglish = random.is(0.96);
  const hasAnother = random.is(0.25) || !isEnglish;
  return {
    id,
    level,
    wants,
    runs,
    codes: CODE_SETS[random.weighted(CODE_WEIGHTS)] ?? 1,
    speaks: Number(isEnglish) | (hasAnother ? 1 << (1 + random.below(5)) : 0),
    starts: startsOf(week(random), STEPS),
    reliability: Math.min(
      1,
      Math.max(0.2, 0.8 + 0.15 * (random.next() + random.next() + random.next() - 1.5)),
    ),
    targets: [`company ${Math.floor(random.next() * random.next() * 20)}`],
    blocked: new Set(),
    recent: new Set(),
    again: new Set(),
    daysWaiting: 0,
    missedRuns: 0,
    turnsOwed: Number(random.is(OWED)),
  };
}

/** Free half hours of one week in UTC: weekdays from about six in the evening, weekends from late morning. */
function week(random: Random): boolean[] {
  const free = Array<boolean>(WEEK).fill(false);
  const [offset] = ZONES[random.weighted(ZONES.map(([, weight]) => weight))] ?? [0];
  const add = (day: number, from: number, length: number) => {
    for (let at = 0; at < length; at++) {
      const place = day * HALF_HOURS_A_DAY + from + at - offset;
      free[((place % WEEK) + WEEK) % WEEK] = true;
    }
  };
  for (let day = 0; day < 7; day++) {
    if (!random.is(DAYS_FREE)) continue;
    if (day >= 5) add(day, 20 + random.below(14), 4 + random.below(9));
    else add(day, 35 + random.below(4), 4 + random.below(5));
  }
  if (!free.includes(true)) add(random.below(7), 36, 5);
  return free;
}
