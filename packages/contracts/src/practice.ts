import { z } from 'zod';
import { endpoint, id, instant, nothing, wallDate } from './endpoint.ts';
import { queuePlace, queueWish } from './matching.ts';

/** Every week at one wall time. */
export const weeklyHour = z.object({
  /** ISO: 1 is Monday. */
  weekday: z.int().min(1).max(7),
  startMinute: z.int().min(0).max(1439),
  timeZone: z.string().min(1).max(64),
});
export type WeeklyHour = z.infer<typeof weeklyHour>;

/** One date of it. */
export const practiceHour = weeklyHour.extend({
  id,
  /** Whose it is; null: everybody's. Only those of a cohort see it, come to it and are paired there. */
  cohort: z.object({ id, name: z.string() }).nullable(),
  /** Wall date in its zone; names this one of all its weeks. */
  date: wallDate,
  start: instant,
  /** How many said they come, with me. */
  coming: z.int(),
  /** What I said I would practise; null when I did not say I come. */
  mine: queueWish.nullable(),
});
export type PracticeHour = z.infer<typeof practiceHour>;

export const practiceHours = z.object({
  /** Those of the next two weeks, soonest first; one that began within the last minutes is still there. */
  hours: z.array(practiceHour),
  /** Whether I may set those for everybody; a cohort's are set by its staff. */
  canSet: z.boolean(),
});
export type PracticeHours = z.infer<typeof practiceHours>;

/** The hall opens this long before the start, and lets late comers in this long after. */
export const HALL_OPENS_MINUTES = 15;
export const HALL_CLOSES_MINUTES = 15;

const ofHour = z.object({ id });
const ofDate = z.object({ id, date: wallDate });

export const practice = {
  list: endpoint({
    method: 'GET',
    path: '/api/practice',
    summary: 'Practice hours of the next two weeks',
    reply: practiceHours,
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/practice',
    summary: 'Set a weekly practice hour; for operators, and for staff of the cohort it is for',
    body: weeklyHour.extend({ cohortId: id.nullable().default(null) }),
    reply: practiceHours,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/practice/:id',
    summary: 'End a weekly practice hour; for whoever may set it',
    params: ofHour,
    reply: practiceHours,
  }),
  come: endpoint({
    method: 'POST',
    path: '/api/practice/:id/:date/come',
    summary: 'Say that I come and what I would practise',
    params: ofDate,
    body: queueWish,
    reply: practiceHours,
  }),
  stayAway: endpoint({
    method: 'DELETE',
    path: '/api/practice/:id/:date/come',
    summary: 'Say that I do not come after all',
    params: ofDate,
    reply: practiceHours,
  }),
  enter: endpoint({
    method: 'POST',
    path: '/api/practice/:id/:date/enter',
    summary: 'Enter the hall: pairs are made of everybody there at the start, late comers as they come',
    params: ofDate,
    body: nothing,
    reply: queuePlace,
  }),
};
