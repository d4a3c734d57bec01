import { useQuery } from '@tanstack/react-query';
import { errorText } from '../../app/error-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTimes } from '../scorecards/use-times.ts';
import { blocksQuery, useBlock } from './blocks.queries.ts';

/** Whom I blocked, each of whom I can let back in. */
export function BlocksCard() {
  const { data: blocked, error } = useQuery(blocksQuery);
  const lift = useBlock('lift');
  const { day } = useTimes();
  return (
    <Card title="Blocked people">
      {error && <Note tone="bad">{errorText(error)}</Note>}
      {!blocked && !error && <Skeleton lines={['40%']} />}
      {blocked?.length === 0 && (
        <p className="small muted">
          Nobody. You can block someone on the page of an interview with them: you are not offered to each
          other from then on.
        </p>
      )}
      {blocked && blocked.length > 0 && (
        <ul className="list">
          {blocked.map(({ person, since }) => (
            <li key={person.id} className="login">
              <Avatar name={person.name} size={32} />
              <span className="grow">
                <b>{person.name}</b>
                <small>Since {day(since)}</small>
              </span>
              <Button
                size="s"
                isPending={lift.isPending && lift.variables.id === person.id}
                pendingText="Lifting"
                onPress={() => lift.mutate(person)}
                aria-label={`Lift the block of ${person.name}`}
              >
                Lift block
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
