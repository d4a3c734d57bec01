import type { CandidateQuestion, CodeTask, InterviewerQuestion } from '@loopmate/contracts/questions';
import type { FormatId } from '@loopmate/domain';
import type { QuestionBody } from './question.body.ts';

/** What has been let out in this half so far: hints by stage with their time, parts by id. */
export interface Released {
  releasedStages: readonly { stage: number; atMs: number }[];
  releasedParts: readonly string[];
}
export type ChallengeOutcome = InterviewerQuestion['challenges'][number]['outcome'];
export interface InterviewerState extends Released {
  challengeOutcomes: Readonly<Record<string, ChallengeOutcome>>;
}

const isOut = (part: QuestionBody['parts'][number], released: Released) =>
  part.release === 'start' || released.releasedParts.includes(part.id);
const releasedAt = (stage: number, released: Released) =>
  released.releasedStages.find((one) => one.stage === stage)?.atMs;

/** The only way a question reaches a candidate. Every field is named here: nothing of the body is copied whole. */
export function candidateViewOf(body: QuestionBody, released: Released): CandidateQuestion {
  return {
    title: body.title,
    kind: body.kind,
    parts: body.parts.filter((part) => isOut(part, released)).map(({ id, html }) => ({ id, html })),
    hints: body.hints.flatMap(({ stage, html }) => {
      const releasedAtMs = releasedAt(stage, released);
      return releasedAtMs === undefined ? [] : [{ stage, html, releasedAtMs }];
    }),
    code: candidateCodeOf(body, released),
  };
}

function candidateCodeOf({ code, testsPart }: QuestionBody, released: Released): CodeTask | null {
  if (!code) return null;
  const { languages, entry, params, returns, compare, timeLimitMs, samples } = code;
  const isOpen = testsPart === null || released.releasedParts.includes(testsPart);
  return {
    languages,
    entry,
    params,
    compare,
    timeLimitMs,
    returns: isOpen ? returns : '',
    samples: isOpen ? samples : [],
  };
}

export function interviewerViewOf(
  body: QuestionBody,
  format: FormatId,
  state: InterviewerState,
): InterviewerQuestion {
  const { schema: _schema, plans: _plans, testsPart: _testsPart, starter: _starter, ...told } = body;
  return {
    ...told,
    parts: body.parts.map((part) => ({
      id: part.id,
      html: part.html,
      afterMin: part.afterMin,
      released: isOut(part, state),
    })),
    hints: body.hints.map((hint) => ({ ...hint, releasedAtMs: releasedAt(hint.stage, state) ?? null })),
    challenges: body.challenges.map((card) => ({
      ...card,
      outcome: state.challengeOutcomes[card.id] ?? null,
    })),
    plan: planFor(body, format),
    code: body.code && { ...body.code, hidden: body.code.hidden.map(({ id, title }) => ({ id, title })) },
  };
}

function planFor({ plans }: QuestionBody, format: FormatId): InterviewerQuestion['plan'] {
  switch (format) {
    case 'quick':
      return plans.quick ?? plans.standard;
    case 'standard':
      return plans.standard;
    case 'full':
    case 'one_way':
      return plans.full;
    default:
      return unreachable(format);
  }
}

function unreachable(value: never): never {
  throw new Error(`unhandled format: ${JSON.stringify(value)}`);
}
