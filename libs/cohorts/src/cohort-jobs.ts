import { jobKind } from '@loopmate/jobs';
import { z } from 'zod';

/** Somebody with an account is asked to join: told by notifications, if that still stands then. */
export const cohortAsked = jobKind('cohort.asked', z.object({ inviteId: z.uuid() }));

/** The same for an address without an account. Its token is made when the mail is: no table ever holds one. */
export const cohortMailed = jobKind('cohort.mailed', z.object({ inviteId: z.uuid() }));
