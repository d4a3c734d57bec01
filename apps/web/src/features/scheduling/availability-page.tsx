import './scheduling.css';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useNow } from '../../app/use-clock.ts';
import { cityOf, offsetIn } from '../../app/wall-clock.ts';
import { errorText } from '../../app/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Switch } from '../../ui/switch.tsx';
import { hoursAround, withHours } from './added-hours.ts';
import { isComplete } from './availability-draft.ts';
import { BestTimesCard } from './best-times-card.tsx';
import { CalendarFeedCard } from './calendar-feed-card.tsx';
import { ExceptionsForm } from './exceptions-form.tsx';
import { PaintedWeek } from './painted-week.tsx';
import { availabilityQuery } from './scheduling.queries.ts';
import { useAvailabilityForm } from './use-availability-form.ts';
import { WeekForm } from './week-form.tsx';
import { ZoneNote } from './zone-note.tsx';

export function AvailabilityPage() {
  const { data } = useSuspenseQuery(availabilityQuery);
  const { add = [], minutes = 0 } = useSearch({ from: '/member/availability' });
  const form = useAvailabilityForm(data, hoursAround(data.timeZone, add, minutes));
  const now = useNow(60_000);
  const { draft, change, save, isDirty } = form;
  return (
    <div className="page">
      <PageHeader
        title="Your hours"
        subtitle={`Peers are offered only the overlap with theirs. All times are ${cityOf(draft.timeZone)} time, ${offsetIn(draft.timeZone, now)}.`}
      />
      <ZoneNote draft={draft} onUse={form.useZone} />
      <div className="page-side">
        <div className="stack stack-5">
          <WeekForm draft={draft} change={change} faults={form.faults} />
          <ExceptionsForm draft={draft} change={change} faults={form.faults} />
          <div className="row row-3 wrap save-row" data-dirty={isDirty || undefined}>
            {save.isError && (
              <Note tone="bad" isLive>
                {errorText(save.error)}
              </Note>
            )}

            <Button
              look="act"
              isDisabled={!isDirty || !isComplete(draft)}
              isPending={save.isPending}
              pendingText="Saving"
              onPress={() => save.mutate(draft)}
            >
              Save hours
            </Button>
            <span className="small muted row" role="status">
              {!isDirty && <Check aria-hidden className="i i-s" />}
              {isDirty ? 'Not saved yet' : 'Saved'}
            </span>
          </div>
        </div>
        <div className="stack stack-5">
          <PaintedWeek draft={draft} />
          <BestTimesCard
            onAdd={({ best, minutes: length }) =>
              change(withHours(draft, hoursAround(draft.timeZone, best, length)))
            }
          />
          <Card title="Who may book you">
            <Switch
              isRow
              isSelected={data.acceptsAtOnce}
              isDisabled={form.accept.isPending}
              onChange={(acceptsAtOnce) => form.accept.mutate(acceptsAtOnce)}
              hint={
                data.acceptsAtOnce
                  ? 'A peer who fits books an hour of yours and it is settled.'
                  : 'A peer asks for a time. You have a day at most to answer; the time is held until then.'
              }
            >
              Accept bookings at once
            </Switch>
          </Card>
          <CalendarFeedCard />
        </div>
      </div>
    </div>
  );
}
