import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { CircleCheck } from 'lucide-react';
import { errorText } from '../../app/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { firstName } from '../scheduling/interview-words.ts';
import { useAttend } from './move-acts.ts';

/** The day before, or three hours before: a word that both will be there. Nothing ends by itself without it. */
export function ConfirmationCard({ interview, now }: { interview: InterviewSummary; now: number }) {
  const { confirmation, partner, id } = interview;
  const attend = useAttend(id);
  const name = firstName(partner.name);
  if (confirmation.askedFrom === null || Date.parse(confirmation.askedFrom) > now) return null;
  return (
    <Card title={confirmation.mine ? 'You will be there' : 'Will you be there?'}>
      <p className="small soft">
        {confirmation.partners ? (
          <span className="said-yes">
            <Icon of={CircleCheck} size="s" /> {name} will be there.
          </span>
        ) : (
          `${name} has not said yet.`
        )}
      </p>
      {attend.isError && (
        <Note tone="bad" isLive>
          {errorText(attend.error)}
        </Note>
      )}
      {!confirmation.mine && (
        <div>
          <Button look="act" isPending={attend.isPending} onPress={() => attend.mutate()}>
            Yes, I will be there
          </Button>
        </div>
      )}
    </Card>
  );
}
