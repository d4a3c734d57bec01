import type { Availability } from '@loopmate/contracts/scheduling';
import { useSuspenseQuery } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { useClock } from '../../app/use-clock.ts';
import { cityOf, clockOf, type HourCycle } from '../../app/wall-clock.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { availabilityQuery } from './scheduling.queries.ts';
import { WEEKDAYS } from './weekdays.ts';

/** Days with the same hours on one line: "Tue and Wed, 18:00 to 22:00". */
function lines({ rules }: Availability, hours: HourCycle): { days: string; hours: string }[] {
  const byHours = new Map<string, string[]>();
  for (const day of WEEKDAYS) {
    const said = rules
      .filter((rule) => rule.weekday === day.id)
      .map((rule) => `${clockOf(rule.startMinute, hours)} to ${clockOf(rule.endMinute, hours)}`)
      .join(', ');
    if (said) byHours.set(said, [...(byHours.get(said) ?? []), day.short]);
  }
  return [...byHours].map(([said, days]) => ({ days: listed(days), hours: said }));
}

const listed = (days: string[]) =>
  days.length === 7 ? 'Every day' : new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(days);

export function UsualWeek() {
  const { data } = useSuspenseQuery(availabilityQuery);
  const { hours } = useClock();
  if (data.rules.length === 0)
    return (
      <EmptyState
        picture={<Icon of={CalendarClock} size="l" />}
        title="You gave no hours yet"
        acts={
          <LinkButton to="/availability" look="line">
            Set your usual week
          </LinkButton>
        }
      >
        Peers can book you only inside hours you give.
      </EmptyState>
    );
  return (
    <Card
      title="Your usual week"
      subtitle={`${cityOf(data.timeZone)} time`}
      aside={
        <LinkButton to="/availability" look="quiet" size="s">
          Change hours
        </LinkButton>
      }
    >
      <dl className="week-lines">
        {lines(data, hours).map((line) => (
          <div key={line.hours}>
            <dt className="strong">{line.days}</dt>
            <dd className="num">{line.hours}</dd>
          </div>
        ))}
      </dl>
      <p className="small muted">
        {data.acceptsAtOnce
          ? 'Peers may book you inside these hours at once.'
          : 'Peers ask you first; you answer each request.'}
      </p>
    </Card>
  );
}
