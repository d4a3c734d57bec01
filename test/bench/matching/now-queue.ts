import { BUSY_ARRIVALS_PER_MINUTE, nowPairs, type Waiting } from '@loopmate/pairing/matching';
import { median, short, type Goal } from '../figures.ts';
import { person, RULES } from './population.ts';
import { Random } from './random.ts';

const TICK_MS = 2_000;
const HOUR_MS = 3_600_000;
const [LEAST_PATIENCE_MS, MEAN_PATIENCE_MS] = [45_000, 300_000];
const QUICK_MINUTES = 70;
const RATE_WINDOW_MS = 300_000;

interface Simulated {
  /** Share of those who came that were paired. */
  readonly matched: number;
  readonly quality: number;
  readonly p50: number;
  readonly p95: number;
}

/** Poisson arrivals who wait 45 s at least and five minutes on average, then leave; time is simulated. */
function simulate(arrivalsPerMinute: number, hours: number, random: Random): Simulated {
  const gapMs = 60_000 / arrivalsPerMinute;
  let waiting: (Waiting & { leavesMs: number })[] = [];
  const waits: number[] = [];
  let arrivals: number[] = [];
  const qualities: number[] = [];
  let [came, id] = [0, 0];
  let nextMs = random.exponential(gapMs);
  for (let nowMs = 0; nowMs < hours * HOUR_MS; nowMs += TICK_MS) {
    for (; nextMs <= nowMs; nextMs += random.exponential(gapMs)) {
      const patience = LEAST_PATIENCE_MS + random.exponential(MEAN_PATIENCE_MS - LEAST_PATIENCE_MS);
      const seeker = { ...person(String(id++), random), daysWaiting: 0, turnsOwed: 0 };
      waiting.push({ seeker, sinceMs: nextMs, minutes: QUICK_MINUTES, leavesMs: nextMs + patience });
      arrivals.push(nextMs);
      came += 1;
    }
    waiting = waiting.filter(({ leavesMs }) => leavesMs > nowMs);
    arrivals = arrivals.filter((at) => at > nowMs - RATE_WINDOW_MS);
    const isBusy = arrivals.length / (RATE_WINDOW_MS / 60_000) > BUSY_ARRIVALS_PER_MINUTE;
    const pairs = nowPairs(waiting, nowMs, { ...RULES, isBusy });
    const paired = new Set(pairs.flatMap(({ a, b }) => [a, b]));
    for (const { a, b, quality } of pairs) {
      waits.push(nowMs - a.sinceMs, nowMs - b.sinceMs);
      qualities.push(quality);
    }
    waiting = waiting.filter((one) => !paired.has(one));
  }
  waits.sort((a, b) => a - b);
  const at = (share: number) => waits[Math.floor(share * waits.length)] ?? NaN;
  return {
    matched: waits.length / (came - waiting.length),
    quality: qualities.reduce((sum, one) => sum + one, 0) / qualities.length,
    p50: at(0.5),
    p95: at(0.95),
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

export function nowQueue(rounds: number): Goal[] {
  const run = (perMinute: number, hours: number) =>
    Array.from({ length: rounds }, (_, round) => simulate(perMinute, hours, new Random(7 + round)));
  const [busy, quiet] = [run(10, 30), run(0.3, 600)];
  const of = (all: Simulated[], what: keyof Simulated) => median(all.map((one) => one[what]));
  const [matched, quality, p50, p95] = (['matched', 'quality', 'p50', 'p95'] as const).map((what) =>
    of(busy, what),
  );
  const few = of(quiet, 'matched');
  return [
    {
      n: 6,
      measure: 'now queue, ten arrivals a minute',
      unit: '',
      rounds: { matched: busy.map((one) => one.matched) },
      goal: '≥ 96 % matched, quality ≥ .82, wait p50 ≤ 15 s, p95 ≤ 90 s',
      reached: `${percent(matched ?? 0)}, ${(quality ?? 0).toFixed(3)}, ${short((p50 ?? 0) / 1_000)} s, ${short((p95 ?? 0) / 1_000)} s`,
      holds:
        (matched ?? 0) >= 0.96 &&
        (quality ?? 0) >= 0.82 &&
        (p50 ?? Infinity) <= 15_000 &&
        (p95 ?? Infinity) <= 90_000,
    },
    {
      n: 7,
      measure: 'now queue, 0.3 arrivals a minute, with the ladder',
      unit: '',
      rounds: { matched: quiet.map((one) => one.matched) },
      goal: '≥ 70 % matched',
      reached: `${percent(few)}, quality ${of(quiet, 'quality').toFixed(3)}, wait p50 ${short(of(quiet, 'p50') / 1_000)} s`,
      holds: few >= 0.7,
    },
  ];
}
