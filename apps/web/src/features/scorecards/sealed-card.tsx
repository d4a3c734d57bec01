import type { ScorecardForm as Form } from '@loopmate/contracts/scorecards';
import { LockKeyhole } from 'lucide-react';
import { Button, EmptyState, Icon, LinkButton } from '../../ui/index.ts';
import { firstName } from './card-words.ts';
import { useTimes } from './use-times.ts';

/** A card that is in: sealed and still changeable, or open. */
export function SealedCard({ form, onEdit }: { form: Form; onEdit: () => void }) {
  const { dateTime } = useTimes();
  const { candidate, submitted, isRevealed, interviewId, revealsAt } = form;
  if (!submitted) return null;
  const version = submitted.version > 1 ? `, version ${submitted.version}` : '';
  return (
    <EmptyState
      picture={<Icon of={LockKeyhole} size="l" />}
      title={
        isRevealed ? 'The scorecards are open' : `Your scorecard for ${firstName(candidate.name)} is sealed`
      }
      acts={
        <>
          <LinkButton
            to="/interviews/$id/reveal"
            params={{ id: interviewId }}
            look={isRevealed ? 'act' : 'line'}
          >
            {isRevealed ? 'Open the scorecards' : 'Where the scorecards stand'}
          </LinkButton>
          {!isRevealed && (
            <Button look="quiet" onPress={onEdit}>
              Change it
            </Button>
          )}
        </>
      }
    >
      {`Submitted ${dateTime(submitted.submittedAt)}${version}. `}
      {!isRevealed &&
        `${firstName(candidate.name)} knows only that it is in. Both open when both are in, and on ${dateTime(revealsAt)} at the latest.`}
    </EmptyState>
  );
}
