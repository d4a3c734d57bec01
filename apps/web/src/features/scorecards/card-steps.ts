import type { CardBody, ScorecardForm } from '@loopmate/contracts/scorecards';
import type { Competency } from '@loopmate/contracts/questions';
import { scorecardFaults, type CardRules, type ScorecardFault } from '@loopmate/domain';

export type RatedRow = CardBody['competencies'][number];

export type CardStep =
  | { kind: 'competency'; id: string; title: string; competency: Competency; isRequired: boolean }
  | { kind: 'advice' | 'level' | 'recommendation'; id: string; title: string };

export const rulesOf = ({ round, competencies, required }: ScorecardForm): CardRules => ({
  round,
  competencies: competencies.map(({ key }) => key),
  required,
});

/** The rows of the card in the order they are filled in: what is required, what else may be rated, then the summing up. */
export function stepsOf(form: ScorecardForm, withOptional: boolean): CardStep[] {
  const step = (competency: Competency, isRequired: boolean): CardStep => ({
    kind: 'competency',
    id: competency.key,
    title: competency.name,
    competency,
    isRequired,
  });
  const isRequired = ({ key }: Competency) => form.required.includes(key);
  return [
    ...form.competencies.filter(isRequired).map((one) => step(one, true)),
    ...(withOptional
      ? form.competencies.filter((one) => !isRequired(one)).map((one) => step(one, false))
      : []),
    { kind: 'advice', id: 'advice', title: 'Keep, change, exercise' },
    { kind: 'level', id: 'level', title: 'Level shown' },
    { kind: 'recommendation', id: 'recommendation', title: 'Recommendation' },
  ];
}

export const rowOf = (body: CardBody, competency: string): RatedRow =>
  body.competencies.find((row) => row.competency === competency) ?? {
    competency,
    rating: null,
    evidence: '',
    markIds: [],
  };

/** The body with one row changed; a row that says nothing is left out. Rows keep the order of the card. */
export function withRow(body: CardBody, order: readonly string[], row: RatedRow): CardBody {
  const says = row.rating !== null || row.evidence !== '' || row.markIds.length > 0;
  const others = body.competencies.filter(({ competency }) => competency !== row.competency);
  const competencies = (says ? [...others, row] : others).sort(
    (a, b) => order.indexOf(a.competency) - order.indexOf(b.competency),
  );
  return { ...body, competencies };
}

/** The step a fault is mended in. */
export function stepOfFault(fault: ScorecardFault): string {
  if ('competency' in fault) return fault.competency;
  if ('field' in fault) return 'advice';
  return fault.code === 'recommendation_missing' ? 'recommendation' : 'level';
}

export interface Progress {
  rated: number;
  toRate: number;
  minutesLeft: number;
  faults: ScorecardFault[];
  /** Steps with nothing left to do. */
  done: ReadonlySet<string>;
}

const SECONDS_FOR = { competency: 40, evidence: 30, advice: 45, choice: 12 };

/** What is left, and about how long it takes. */
export function progressOf(form: ScorecardForm, body: CardBody, steps: readonly CardStep[]): Progress {
  const faults = scorecardFaults(body, rulesOf(form));
  const seconds = faults.reduce((sum, fault) => {
    if (fault.code === 'not_rated') return sum + SECONDS_FOR.competency;
    if (fault.code === 'evidence_missing') return sum + SECONDS_FOR.evidence;
    if (fault.code === 'advice_missing' || fault.code === 'advice_too_long') return sum + SECONDS_FOR.advice;
    return sum + SECONDS_FOR.choice;
  }, 0);
  const open = new Set(faults.map(stepOfFault));
  const isBegun = (step: CardStep) =>
    step.kind !== 'competency' || step.isRequired || rowOf(body, step.id).rating !== null;
  return {
    rated: form.required.filter((key) => rowOf(body, key).rating !== null).length,
    toRate: form.required.length,
    minutesLeft: Math.ceil(seconds / 60),
    faults,
    done: new Set(steps.filter((step) => !open.has(step.id) && isBegun(step)).map(({ id }) => id)),
  };
}

export function progressText({ rated, toRate, minutesLeft, faults }: Progress): string {
  if (faults.length === 0) return 'Everything is in';
  const time = minutesLeft <= 1 ? 'about a minute left' : `about ${minutesLeft} minutes left`;
  return `${rated} of ${toRate} rated, ${time}`;
}

/** The next step with something left to do, after this one or else from the top; undefined when none is left. */
export function nextOpen(
  steps: readonly CardStep[],
  { faults }: Progress,
  current: string,
): string | undefined {
  const open = new Set(faults.map(stepOfFault));
  const at = steps.findIndex(({ id }) => id === current);
  return [...steps.slice(at + 1), ...steps.slice(0, at + 1)].find(({ id }) => open.has(id))?.id;
}

/** What a 3 means at the candidate's level, when all rows of the round share one sentence. */
export function sharedBar({ competencies, candidate }: ScorecardForm): string | undefined {
  const bars = new Set(competencies.map(({ levelBar }) => levelBar[candidate.targetLevel]));
  return bars.size === 1 ? [...bars][0] : undefined;
}
