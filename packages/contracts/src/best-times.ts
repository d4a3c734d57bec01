import { z } from 'zod';
import { endpoint, instant } from './endpoint.ts';

export const CROWDS = ['one', 'few', 'many'] as const;
/** How many peers: one, two to four, five and more. */
export type Crowd = (typeof CROWDS)[number];

export const bestTimes = z.object({
  timeZone: z.string(),
  /** Length the counts are made for. */
  minutes: z.int(),
  /** Starts of the coming week at which anyone could; none at all when so few could that it would tell who. */
  starts: z.array(z.object({ start: instant, peers: z.enum(CROWDS) })),
  /** Those with the most peers, in order of time. */
  best: z.array(instant),
});
export type BestTimes = z.infer<typeof bestTimes>;

export const times = {
  best: endpoint({
    method: 'GET',
    path: '/api/best-times',
    summary: 'When peers for the rounds I want could meet in the coming week: roughly how many, never who',
    reply: bestTimes,
  }),
};
