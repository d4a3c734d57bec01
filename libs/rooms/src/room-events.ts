import { sharedRun } from '@loopmate/contracts/rooms';
import { PHASES } from '@loopmate/domain';
import { presenceBodies } from '@loopmate/interviews';
import { z } from 'zod';

export const CHALLENGE_OUTCOMES = ['answered', 'partly', 'not_answered'] as const;
export type ChallengeOutcome = (typeof CHALLENGE_OUTCOMES)[number];

/** Bodies of the events a room appends to its interview's timeline, by their kind; the same schemas read them back. */
export const roomEventBodies = {
  /** Appended by interviews with every change of phase. */
  phase: z.object({ phase: z.enum(PHASES) }),
  ...presenceBodies,
  hint: z.object({ stage: z.int() }),
  part: z.object({ part: z.string() }),
  challenge: z.object({ challengeId: z.string(), outcome: z.enum(CHALLENGE_OUTCOMES).nullable() }),
  /** The id is random: a number taken from the timeline would tell the candidate how many private events lie between. */
  chat: z.object({ id: z.string(), text: z.string(), nonce: z.string() }),
  run: sharedRun,
  /** The person's card of this interview is in. */
  card: z.object({}),
} as const;
export type RoomEventKind = Exclude<keyof typeof roomEventBodies, 'phase'>;
export type RoomEventBody<K extends RoomEventKind> = z.infer<(typeof roomEventBodies)[K]>;
