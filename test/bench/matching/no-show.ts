import { nowPairs, type Waiting } from '@loopmate/pairing/matching';
import { median, type Goal } from '../figures.ts';
import { person, RULES } from './population.ts';
import { Random } from './random.ts';

const PAIRS_A_SLOT = 10;
const NO_SHOW = 0.12;
/** Of the people of a slot as many again are on standby; of those who are called, so many come, after so long. */
const [STANDBYS, COMES, COMES_AFTER_MS] = [0.25, 0.7, [15_000, 120_000]] as const;
const SLOTS = 400;
const TICK_MS = 2_000;
/** From T+5, when whoever waits is offered somebody else. */
const [OFFERED_MS, WITHIN_MS] = [300_000, 300_000];
const QUICK_MINUTES = 70;

interface Guest {
  readonly waiting: Waiting;
  readonly comesMs: number;
}

/** Share of those left alone who have somebody else within five minutes. */
function rescued(random: Random, isStrict: boolean): number {
  let [stranded, paired, id] = [0, 0, 0];
  for (let slot = 0; slot < SLOTS; slot++) {
    const left: Waiting[] = [];
    for (let pair = 0; pair < PAIRS_A_SLOT; pair++) {
      const absent = [random.next() < NO_SHOW, random.next() < NO_SHOW];
      if (absent[0] === absent[1]) continue;
      const seeker = { ...person(String(id++), random), daysWaiting: 0, turnsOwed: 0 };
      left.push({ seeker, sinceMs: 0, minutes: QUICK_MINUTES });
    }
    const guests = isStrict || left.length === 0 ? [] : standbys(random, () => String(id++));
    stranded += left.length;
    paired += pairedOf(left, guests, isStrict);
  }
  return paired / stranded;
}

function standbys(random: Random, newId: () => string): Guest[] {
  const [soonest, latest] = COMES_AFTER_MS;
  return Array.from({ length: PAIRS_A_SLOT * 2 * STANDBYS }, () => {
    const comesMs = OFFERED_MS + soonest + random.next() * (latest - soonest);
    const seeker = { ...person(newId(), random), daysWaiting: 0, turnsOwed: 0 };
    return { waiting: { seeker, sinceMs: comesMs, minutes: QUICK_MINUTES }, comesMs };
  }).filter(() => random.next() < COMES);
}

/** As long as nothing is given up, while the least quality is asked for already. */
const BEFORE_THE_LADDER_MS = 59_000;

/** Strict: nobody but each other, and nothing given up. */
function pairedOf(left: readonly Waiting[], guests: readonly Guest[], isStrict: boolean): number {
  let alone = [...left];
  let here: Waiting[] = [];
  const coming = [...guests];
  for (let nowMs = OFFERED_MS; nowMs < OFFERED_MS + WITHIN_MS && alone.length > 0; nowMs += TICK_MS) {
    while (coming[0] && coming.some(({ comesMs }) => comesMs <= nowMs)) {
      const at = coming.findIndex(({ comesMs }) => comesMs <= nowMs);
      here.push(...coming.splice(at, 1).map(({ waiting }) => waiting));
    }
    const pool = isStrict
      ? alone.map((one) => ({ ...one, sinceMs: nowMs - BEFORE_THE_LADDER_MS }))
      : [...alone, ...here];
    const met = new Set(
      nowPairs(pool, nowMs, { ...RULES, isBusy: false }).flatMap(({ a, b }) => [a.seeker.id, b.seeker.id]),
    );
    alone = alone.filter(({ seeker }) => !met.has(seeker.id));
    here = here.filter(({ seeker }) => !met.has(seeker.id));
  }
  return left.length - alone.length;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

export function noShow(rounds: number): Goal {
  const seeds = Array.from({ length: rounds }, (_, round) => 11 + round);
  const ours = seeds.map((seed) => rescued(new Random(seed), false));
  const strict = seeds.map((seed) => rescued(new Random(seed), true));
  return {
    n: 8,
    measure: 'left alone at T+5, ten pairs a slot, 25 % standbys of whom 70 % come when called',
    unit: '',
    rounds: { ours, strict },
    goal: '≥ 90 % have somebody else within 5 min',
    reached: `${percent(median(ours))}; strict matching among those left ${percent(median(strict))}`,
    holds: median(ours) >= 0.9,
  };
}
