import { TURN_REASONS } from '@loopmate/domain';
import { z } from 'zod';
import { endpoint, id, instant } from './endpoint.ts';
import { interviewSummary } from './interviews.ts';

const turn = z.object({
  interviewId: id,
  partnerName: z.string(),
  reason: z.enum(TURN_REASONS),
  since: instant,
});
export type Turn = z.infer<typeof turn>;

export const myTurns = z.object({
  /** What I owe, oldest first. */
  owing: z.array(turn),
  /** What I gave or was not given, and may take as the candidate of a one-way interview; oldest first. */
  toSpend: z.array(turn),
});
export type MyTurns = z.infer<typeof myTurns>;

const ofInterview = z.object({ id });

export const attendances = {
  dispute: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/attendance/dispute',
    summary: 'Say once, within seven days, that I am wrongly marked late or absent; `dispute_closed` after',
    params: ofInterview,
    body: z.object({ reason: z.string().trim().min(1).max(500) }),
    reply: interviewSummary,
  }),
  excuse: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/attendance/excuse',
    summary: 'Excuse my peer, who is marked late or absent; `dispute_closed` when there is nothing to excuse',
    params: ofInterview,
    reply: interviewSummary,
  }),
  turns: endpoint({
    method: 'GET',
    path: '/api/turns',
    summary: 'Turns I owe, and turns I may spend',
    reply: myTurns,
  }),
};
