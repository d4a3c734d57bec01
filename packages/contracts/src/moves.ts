import { z } from 'zod';
import { endpoint, id, instant } from './endpoint.ts';
import { interviewSummary, MOST_MOVE_STARTS } from './interviews.ts';
import { offeredWeeks } from './scheduling.ts';

const params = z.object({ id });

/** Another time for the same interview: one suggests up to three starts, the other accepts one of them. */
export const moves = {
  starts: endpoint({
    method: 'GET',
    path: '/api/interviews/:id/move/starts',
    summary: 'Starts to which this interview could move: free for both, as far as they gave hours',
    params,
    reply: offeredWeeks,
  }),
  propose: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/move',
    summary: 'Suggest up to three other starts, or answer a suggestion by my own',
    params,
    body: z.object({ starts: z.array(instant).min(1).max(MOST_MOVE_STARTS) }),
    reply: interviewSummary,
  }),
  accept: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/move/accept',
    summary: 'Move the interview to one of the starts that were suggested to me',
    params,
    body: z.object({ start: instant }),
    reply: interviewSummary,
  }),
  decline: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/move/decline',
    summary: 'Keep the present time',
    params,
    reply: interviewSummary,
  }),
  withdraw: endpoint({
    method: 'DELETE',
    path: '/api/interviews/:id/move',
    summary: 'Take my suggestion back',
    params,
    reply: interviewSummary,
  }),
};
