import { LAYOUTS, LEVELS, ROUND_IDS } from '@loopmate/domain';
import type { Loop } from '@loopmate/contracts/questions';
import { z } from 'zod';

const loopFile = z.strictObject({
  schema: z.literal('loop/1'),
  id: z.string(),
  version: z.int().min(1),
  name: z.string(),
  label: z.string(),
  rounds: z
    .array(
      z.strictObject({
        id: z.enum(ROUND_IDS),
        number: z.int().min(1),
        stage: z.string(),
        name: z.string(),
        shortName: z.string(),
        minutes: z.int().min(10),
        layout: z.enum(LAYOUTS),
        medium: z.string(),
      }),
    )
    .min(1),
});

const rubricsFile = z.object({
  schema: z.literal('rubric/1'),
  rounds: z.array(
    z.object({
      id: z.enum(ROUND_IDS),
      competencies: z
        .array(
          z.object({
            id: z.string(),
            name: z.string(),
            anchors: z.object({ '1': z.string(), '2': z.string(), '3': z.string(), '4': z.string() }),
          }),
        )
        .min(3),
      level_bar: z.partialRecord(z.enum(LEVELS), z.string()),
    }),
  ),
});

/** The loop of a loop file, each round with its competencies from the rubrics; keys are `<round>.<id>`. */
export function loopOf(loopJson: unknown, rubricsJson: unknown): Loop {
  const { id, version, name, label, rounds } = loopFile.parse(loopJson);
  const rubrics = new Map(rubricsFile.parse(rubricsJson).rounds.map((round) => [round.id, round]));
  return {
    id,
    version,
    name,
    label,
    levels: [...LEVELS],
    rounds: rounds.map((round) => {
      const rubric = rubrics.get(round.id);
      if (!rubric) throw new Error(`rubrics.json has no round ${round.id}`);
      return {
        ...round,
        competencies: rubric.competencies.map((competency) => ({
          key: `${round.id}.${competency.id}`,
          name: competency.name,
          anchors: competency.anchors,
          levelBar: rubric.level_bar,
        })),
      };
    }),
  };
}
