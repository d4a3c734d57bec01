import { jobKind } from '@loopmate/jobs';
import { z } from 'zod';

/** Somebody came to wait for a peer. */
export const queueJoined = jobKind('queue.joined', z.object({ personId: z.uuid() }));

/** This person said they would come, and is wanted: told by notifications. */
export const standbyCall = jobKind('standby.call', z.object({ personId: z.uuid() }));

/** A practice hour that this person said they come to is near. */
export const practiceReminder = jobKind(
  'practice.reminder',
  z.object({ personId: z.uuid(), hourId: z.uuid(), date: z.iso.date(), minutesBefore: z.int() }),
);
