import { calendar } from '@loopmate/contracts/calendar';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { CalendarSync, RotateCcw } from 'lucide-react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { useMe } from '../../app/use-me.ts';
import { dateIn } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toast.ts';
import { LinkField } from './link-field.tsx';
import { calendarFeedQuery } from './scheduling.queries.ts';

/** A link a calendar application subscribes to. It is shown once, where it is made. */
export function CalendarFeedCard() {
  const me = useMe();
  const queries = useQueryClient();
  const { data: feed } = useSuspenseQuery(calendarFeedQuery);
  const keep = (madeAt: string | null) => queries.setQueryData(calendarFeedQuery.queryKey, { madeAt });
  const make = useMutation({
    mutationFn: () => call(calendar.makeFeed, { body: {} }),
    onSuccess: ({ madeAt }) => keep(madeAt),
    onError: () => undefined,
  });
  const end = useMutation({
    mutationFn: () => call(calendar.endFeed),
    onSuccess: () => {
      keep(null);
      make.reset();
      toast('The link has stopped');
    },
    onError: () => undefined,
  });
  const failed = make.error ?? end.error;
  const url = make.data?.url;
  return (
    <Card title="In your calendar">
      <p className="small soft">
        Subscribe to this link in your calendar, and your interviews stand there and follow every change.
        Whoever has the link can read them, so keep it to yourself.
      </p>
      {failed && (
        <Note tone="bad" isLive>
          {errorText(failed)}
        </Note>
      )}
      {url && (
        <>
          <LinkField label="Calendar link" url={url} />
          <p className="small muted">It is shown only now. Copy it before you leave this page.</p>
        </>
      )}
      {feed.madeAt ? (
        <div className="stack">
          {!url && <p className="small">You made a link on {dateIn(me.timeZone, feed.madeAt)}.</p>}
          <div className="row wrap">
            <Button
              size="s"
              icon={RotateCcw}
              isPending={make.isPending}
              pendingText="Making a link"
              onPress={() => make.mutate()}
            >
              Make a new link
            </Button>
            <Button size="s" look="quiet" isPending={end.isPending} onPress={() => end.mutate()}>
              Stop the link
            </Button>
          </div>
          <p className="tiny muted">A new link stops the old one.</p>
        </div>
      ) : (
        <div>
          <Button
            icon={CalendarSync}
            isPending={make.isPending}
            pendingText="Making a link"
            onPress={() => make.mutate()}
          >
            Make a link
          </Button>
        </div>
      )}
    </Card>
  );
}
