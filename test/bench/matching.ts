import type { Bench, BenchOptions } from './main.ts';
import { fiveThousand, smallBatch, thousand } from './matching/batch.ts';
import { bookings } from './matching/bookings.ts';
import { noShow } from './matching/no-show.ts';
import { nowQueue } from './matching/now-queue.ts';
import { reminders } from './matching/reminders.ts';
import type { Goal } from './figures.ts';

/** Measures by the goals they decide; the numbers follow the table of the design. */
const MEASURES: [readonly number[], (options: BenchOptions) => Goal[] | Promise<Goal[]>][] = [
  [[1], async ({ rounds, say }) => [await bookings(rounds, say)]],
  [[2], ({ rounds }) => [smallBatch(rounds)]],
  [[3], ({ rounds, say }) => [thousand(rounds, say)]],
  [[4, 5], ({ say }) => fiveThousand(say)],
  [[6, 7], ({ rounds }) => nowQueue(rounds)],
  [[8], ({ rounds }) => [noShow(rounds)]],
  [[9], async ({ rounds, say }) => [await reminders(rounds, say)]],
];

/** Who is paired with whom and how soon they are told, on a synthetic population: people of thirteen zones, five levels and seven rounds. */
export async function matching(options: BenchOptions): Promise<Bench> {
  const goals: Goal[] = [];
  for (const [decides, measure] of MEASURES)
    if (!options.only || decides.some((n) => options.only?.includes(n)))
      goals.push(...(await measure(options)));
  return { goals, facts: {}, about: ['Synthetic people, seeded: evenings and weekends of where they live'] };
}
