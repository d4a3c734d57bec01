import './scheduling.css';
import { formatsFor, type FormatId, type RoundId } from '@loopmate/domain';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useNow } from '../../app/use-clock.ts';
import { useLoop } from '../../app/use-loop.ts';
import { useMe } from '../../app/use-me.ts';
import { useTitle } from '../../app/use-title.ts';
import { wallIn } from '../../app/wall-clock.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Select } from '../../ui/select.tsx';
import { RequestCard } from '../queue/request-card.tsx';
import { BestTimesCard } from './best-times-card.tsx';
import { BookingCard } from './booking-card.tsx';
import { InviteCard } from './invite-card.tsx';
import { slotsQuery } from './scheduling.queries.ts';
import { SlotNotes } from './slot-notes.tsx';
import { startsWith } from './starts-with.ts';
import { UsualWeek } from './usual-week.tsx';
import { WeekGrid } from './week-grid.tsx';
import { mondayOf } from './week-model.ts';
import { WithPeer } from './with-peer.tsx';

/** With fewer, other hours are worth a look. */
const FEW_STARTS = 6;
const DEFAULT_FORMAT: FormatId = 'standard';

export function BookPage() {
  const loop = useLoop();
  const me = useMe();
  const search = useSearch({ from: '/member/book' });
  const navigate = useNavigate({ from: '/book' });
  const now = useNow(30_000);
  const roundId: RoundId = search.round ?? me.wantedRounds[0] ?? 'coding';
  const round = loop.rounds.find((one) => one.id === roundId) ?? loop.rounds[0];
  const formats = formatsFor(roundId);
  const format = search.format && formats.includes(search.format) ? search.format : pick(formats);
  const { data: all } = useSuspenseQuery(slotsQuery(roundId, format));
  const slots = useMemo(() => (search.with ? startsWith(all, search.with) : all), [all, search.with]);
  const peer = all.peers.find(({ id }) => id === search.with);
  const side = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(search.at ?? null);
  const first = search.at ?? slots.starts[0]?.start ?? now;
  const [monday, setMonday] = useState(() => mondayOf(wallIn(slots.timeZone, first).date));
  // Someone may have taken it, or another format needs more time.
  const start = slots.starts.find((one) => one.start === chosen);
  useTitle(round && `Book ${round.name}`);

  const change = (next: { round?: RoundId; format?: FormatId }) =>
    void navigate({
      search: { round: roundId, format, ...(search.with && { with: search.with }), ...next },
      replace: true,
    });

  const choose = (at: string) => {
    setChosen(at);
    // Where the card lies below the week, the choice would seem to do nothing.
    if (window.matchMedia('(max-width: 1024px)').matches)
      requestAnimationFrame(() => side.current?.scrollIntoView({ block: 'start' }));
  };

  if (!round) return null;
  return (
    <div className="page">
      <PageHeader
        title={`Book a ${round.name} mock`}
        subtitle="Pick a start that suits you both. Nobody sees your calendar, only the overlap."
        aside={
          <Select
            className="round-select"
            label="Round"
            options={loop.rounds.map((one) => ({ id: one.id, label: `${one.number} ${one.name}` }))}
            value={roundId}
            onChange={(next) => change({ round: next })}
          />
        }
      />
      <div className="book-grid">
        <div className="stack stack-5 book-week">
          {search.with ? (
            <WithPeer name={peer?.name} starts={slots.starts.length} roundName={round.name} />
          ) : (
            <SlotNotes slots={slots} format={format} roundName={round.name} />
          )}
          <WeekGrid
            {...{ slots, now, monday }}
            chosen={chosen === null ? [] : [chosen]}
            onWeek={setMonday}
            onChoose={choose}
          />
          {!search.with && slots.starts.length < FEW_STARTS && (
            <BestTimesCard
              onAdd={({ best, minutes }) =>
                void navigate({ to: '/availability', search: { add: best, minutes } })
              }
            />
          )}
        </div>
        <div className="stack stack-5 book-side" ref={side}>
          <BookingCard
            key={start?.start ?? 'none'}
            {...{ round, format, slots }}
            start={start}
            onFormat={(next) => change({ format: next })}
          />
          <RequestCard round={round} format={format} />
          <InviteCard round={round} format={format} />
        </div>
        <div className="book-usual">
          <UsualWeek />
        </div>
      </div>
    </div>
  );
}

function pick(formats: readonly FormatId[]): FormatId {
  return formats.includes(DEFAULT_FORMAT) ? DEFAULT_FORMAT : (formats[0] ?? DEFAULT_FORMAT);
}
