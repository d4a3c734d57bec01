import { jobKind } from '@loopmate/jobs';
import { z } from 'zod';

/** Somebody came to wait for a peer. */
export const queueJoined = jobKind('queue.joined', z.object({ personId: z.uuid() }));

/** This person said they would come, and is wanted: told by notifications. */
export const standbyCall = jobKind('standby.call', z.object({ personId: z.uuid() }));
