import type { EventRow } from '@loopmate/interviews';
import { z } from 'zod';

const phaseBody = z.object({ phase: z.string() });
const hintBody = z.object({ stage: z.int() });
const challengeBody = z.object({ challengeId: z.string(), outcome: z.string().nullable() });

export interface HalfLog {
  hintsUsed: { stage: number; atMs: number }[];
  /** Ids of challenge cards with an outcome. */
  challengesAsked: string[];
}

/** What one half's timeline says about help given and challenges put. Times count from the start of the half. */
export function halfLog(events: readonly EventRow[], half: 1 | 2): HalfLog {
  const own = events.filter((event) => event.half === half);
  const begun = own.find(
    (event) => event.kind === 'phase' && phaseBody.safeParse(event.body).data?.phase === 'half',
  );
  const startMs = begun?.at.getTime();
  const hints = new Map<number, number>();
  const outcomes = new Map<string, string | null>();
  for (const event of own) {
    const hint = event.kind === 'hint' ? hintBody.safeParse(event.body).data : undefined;
    if (hint && !hints.has(hint.stage))
      hints.set(hint.stage, Math.max(0, event.at.getTime() - (startMs ?? event.at.getTime())));
    const challenge = event.kind === 'challenge' ? challengeBody.safeParse(event.body).data : undefined;
    if (challenge) outcomes.set(challenge.challengeId, challenge.outcome);
  }
  return {
    hintsUsed: [...hints].map(([stage, atMs]) => ({ stage, atMs })),
    challengesAsked: [...outcomes].flatMap(([id, outcome]) => (outcome === null ? [] : [id])),
  };
}
