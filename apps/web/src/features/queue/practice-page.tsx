import '../scheduling/scheduling.css';
import '../interviews/interviews.css';
import './queue.css';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useNow } from '../../app/use-clock.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { HourForm } from './hour-form.tsx';
import { PracticeLine } from './practice-line.tsx';
import { practiceQuery } from './use-practice.ts';
import { WeeklyHours } from './weekly-hours.tsx';

/** Hours at which everybody of this Loopmate comes together. */
export function PracticePage() {
  const { data } = useSuspenseQuery(practiceQuery);
  const now = useNow(15_000);
  return (
    <div className="page">
      <PageHeader
        title="Practice hours"
        subtitle="Say you come, be in the hall when it begins, and everybody there is paired at once."
      />
      <div className="page-side">
        {data.hours.length === 0 ? (
          <EmptyState
            picture={<Icon of={Users} size="l" />}
            title="No practice hours here yet"
            acts={<LinkButton to="/now">Find a peer now</LinkButton>}
          >
            {data.canSet
              ? 'Set one beside this. With few people, a common hour is how they meet.'
              : 'Whoever runs this Loopmate can set some. Ask them for an evening that suits you.'}
          </EmptyState>
        ) : (
          <Card title="The next two weeks">
            <ul className="list">
              {data.hours.map((hour) => (
                <PracticeLine key={`${hour.id} ${hour.date}`} hour={hour} now={now} />
              ))}
            </ul>
          </Card>
        )}
        <div className="stack stack-5">
          {data.canSet && <SetHours />}
          <Card title="How it goes">
            <ol className="steps">
              <li>The hall opens 15 minutes before. Go in; your place is kept while the page is open.</li>
              <li>
                At the start everybody there is paired with whoever fits best. You both press ready, and
                begin.
              </li>
              <li>With an odd number one is left over for late comers. Nobody is left over twice running.</li>
            </ol>
          </Card>
        </div>
      </div>
    </div>
  );
}

/** For operators: every week, until ended. */
function SetHours() {
  const { data } = useSuspenseQuery(practiceQuery);
  return (
    <Card title="Set the hours">
      <WeeklyHours hours={data.hours.filter(({ cohort }) => cohort === null)} />
      <HourForm />
    </Card>
  );
}
