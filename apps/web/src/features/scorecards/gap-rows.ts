import type { Competency } from '@loopmate/contracts/questions';
import type { Mark, SelfRating, SubmittedBody } from '@loopmate/contracts/scorecards';
import type { Rating } from '@loopmate/domain';

export interface GapRow {
  competency: Competency;
  /** Null: not assessed. */
  theirs: Rating | null;
  /** Null: not rated by me, or skipped. */
  mine: Rating | null;
  evidence: string;
  moments: Mark[];
}

/** One row for each competency on the card, in the order of the round. */
export function gapRows(
  competencies: readonly Competency[],
  body: SubmittedBody,
  self: readonly SelfRating[] | null,
): GapRow[] {
  return competencies.flatMap((competency) => {
    const row = body.competencies.find((one) => one.competency === competency.key);
    if (!row) return [];
    const own = self?.find((one) => one.competency === competency.key)?.rating;
    return [
      {
        competency,
        theirs: typeof row.rating === 'number' ? row.rating : null,
        mine: typeof own === 'number' ? own : null,
        evidence: row.evidence,
        moments: body.marks.filter(({ id }) => row.markIds.includes(id)),
      },
    ];
  });
}

export type Gap = { kind: 'same' | 'none' } | { kind: 'higher' | 'lower'; steps: number };

/** How the other's view differs from mine; none when one of the two is missing. */
export function gapOf({ mine, theirs }: Pick<GapRow, 'mine' | 'theirs'>): Gap {
  if (mine === null || theirs === null) return { kind: 'none' };
  if (mine === theirs) return { kind: 'same' };
  return { kind: theirs > mine ? 'higher' : 'lower', steps: Math.abs(theirs - mine) };
}
