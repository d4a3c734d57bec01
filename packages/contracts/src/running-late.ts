import { LATE_MINUTES } from '@loopmate/domain';
import { z } from 'zod';
import { endpoint, id, nothing } from './endpoint.ts';

export const runningLate = {
  say: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/late',
    summary: 'Tell the other that I come so many minutes after the start; twice at most',
    params: z.object({ id }),
    body: z.object({ minutes: z.literal([...LATE_MINUTES]) }),
    reply: nothing,
  }),
};
