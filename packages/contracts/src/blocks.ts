import { z } from 'zod';
import { endpoint, id, instant, nothing } from './endpoint.ts';

/** Someone I never want to be paired with. The other is told nothing. */
export const block = z.object({ person: z.object({ id, name: z.string() }), since: instant });
export type Block = z.infer<typeof block>;

export const blocks = {
  list: endpoint({
    method: 'GET',
    path: '/api/blocks',
    summary: 'Whom I blocked, the latest first',
    reply: z.array(block),
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/blocks',
    summary: 'Block someone I met or could meet; ends what we have booked',
    body: z.object({ personId: id }),
    reply: nothing,
  }),
  lift: endpoint({
    method: 'DELETE',
    path: '/api/blocks/:id',
    summary: 'Lift my block of a person',
    params: z.object({ id }),
    reply: nothing,
  }),
};
