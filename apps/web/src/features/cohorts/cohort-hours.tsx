import type { Cohort } from '@loopmate/contracts/cohorts';
import { useQuery } from '@tanstack/react-query';
import { errorText } from '../../app/error-text.ts';
import { useNow } from '../../app/use-clock.ts';
import { Card, Note, Skeleton } from '../../ui/index.ts';
import { HourForm } from '../queue/hour-form.tsx';
import { PracticeLine } from '../queue/practice-line.tsx';
import { practiceQuery } from '../queue/use-practice.ts';
import { WeeklyHours } from '../queue/weekly-hours.tsx';

/** Hours at which this cohort comes together; staff set them. */
export function CohortHours({ cohort }: { cohort: Cohort }) {
  const { data, error } = useQuery(practiceQuery);
  const now = useNow(15_000);
  const hours = data?.hours.filter((hour) => hour.cohort?.id === cohort.id) ?? [];
  return (
    <Card title="Practice hours">
      <p className="small muted">Everybody of the cohort who is there is paired at once.</p>
      {error && <Note tone="bad">{errorText(error)}</Note>}
      {!data && !error && <Skeleton />}
      {data && hours.length === 0 && (
        <p className="small soft">
          {cohort.role === 'staff'
            ? 'None yet. Set an evening that suits most of you.'
            : 'None yet. Ask those who run it for an evening that suits you.'}
        </p>
      )}
      <ul className="list">
        {hours.map((hour) => (
          <PracticeLine key={`${hour.id} ${hour.date}`} hour={hour} now={now} />
        ))}
      </ul>
      {cohort.role === 'staff' && (
        <>
          <WeeklyHours hours={hours} />
          <HourForm cohortId={cohort.id} />
        </>
      )}
    </Card>
  );
}
