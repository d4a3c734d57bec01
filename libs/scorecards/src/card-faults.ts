import type { ScorecardFault } from '@loopmate/domain';
import type { FieldIssue } from '@loopmate/platform';

/** A fault as an API names it: the field, and what to do. */
export function issueOf(fault: ScorecardFault): FieldIssue {
  switch (fault.code) {
    case 'unknown_competency':
      return at(fault.competency, 'This competency is not of this round');
    case 'named_twice':
      return at(fault.competency, 'This competency is named twice');
    case 'evidence_missing':
      return at(fault.competency, 'A 1 or a 4 needs 40 characters of evidence or a mark');
    case 'not_rated':
      return at(fault.competency, 'Rate it, or say that it was not assessed');
    case 'advice_missing':
      return { path: fault.field, message: 'Write one thing' };
    case 'advice_too_long':
      return { path: fault.field, message: 'Keep it to 280 characters' };
    case 'recommendation_missing':
      return { path: 'recommendation', message: 'Choose a recommendation' };
    case 'level_signal_missing':
      return { path: 'levelSignal', message: 'Choose the level shown' };
    case 'confidence_missing':
      return { path: 'confidence', message: 'Say how sure you are' };
    default:
      return unreachable(fault);
  }
}

const at = (competency: string, message: string): FieldIssue => ({
  path: `competencies.${competency}`,
  message,
});

function unreachable(fault: never): never {
  throw new Error(`unhandled fault: ${JSON.stringify(fault)}`);
}
