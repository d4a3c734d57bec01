import { z } from 'zod';
import { endpoint, id, nothing } from './endpoint.ts';

export const REPORT_REASONS = ['unsaid', 'rude', 'harassment', 'not_who_they_say', 'spam', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

export const REPORT_CHARACTERS = 1_000;

export const reports = {
  file: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/report',
    summary:
      'Report the other person of an interview, silently; again with more to say, it adds to what stands',
    params: z.object({ id }),
    body: z.object({
      /** Who leaves at once says why later, or never. */
      reason: z.enum(REPORT_REASONS).default('unsaid'),
      text: z.string().trim().max(REPORT_CHARACTERS).default(''),
    }),
    reply: nothing,
  }),
};
