import { scorecards, type HistoryEntry } from '@loopmate/contracts/scorecards';
import { useQuery } from '@tanstack/react-query';
import { ClipboardList } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { useLoop } from '../../app/use-loop.ts';
import { useMe } from '../../app/use-me.ts';
import { dayIn } from '../../app/wall-clock.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { firstName } from '../scheduling/interview-words.ts';

const SHOWN = 4;

/** Scorecards to write and to open, what waits for me first. */
export function Feedback({ now }: { now: number }) {
  const { data, error } = useQuery({ queryKey: ['scorecards'], queryFn: () => call(scorecards.history) });
  const lines = (data ?? []).flatMap((entry) => lineOf(entry) ?? []).sort((a, b) => a.rank - b.rank);
  return (
    <Card title="Feedback" aside={<Link to="/interviews">All interviews</Link>}>
      {error && <Note tone="bad">{errorText(error)}</Note>}
      {!data && !error && <Skeleton hasAvatar />}
      {data && lines.length === 0 && (
        <EmptyState picture={<Icon of={ClipboardList} size="l" />} title="No scorecards yet">
          After an interview you each write one. Both open together.
        </EmptyState>
      )}
      {lines.length > 0 && (
        <ul className="list">
          {lines.slice(0, SHOWN).map((line) => (
            <Line key={line.entry.interviewId} line={line} now={now} />
          ))}
        </ul>
      )}
    </Card>
  );
}

interface FeedbackLine {
  entry: HistoryEntry;
  rank: number;
  said: string;
  act: string;
  to: '/interviews/$id/scorecard' | '/interviews/$id/reveal';
  isUrgent: boolean;
}

function lineOf(entry: HistoryEntry): FeedbackLine | undefined {
  const name = firstName(entry.partnerName);
  const { given, received } = entry;
  const toCard = { entry, to: '/interviews/$id/scorecard' } as const;
  const toReveal = { entry, to: '/interviews/$id/reveal' } as const;
  if (given.state === 'waiting' || given.state === 'draft')
    return {
      ...toCard,
      rank: 0,
      said: `${name} is waiting for your scorecard`,
      act: given.state === 'draft' ? 'Finish it' : 'Write it',
      isUrgent: true,
    };
  if (received.state === 'rate_yourself')
    return {
      ...toReveal,
      rank: 1,
      said: `Both scorecards are in with ${name}`,
      act: 'Rate yourself',
      isUrgent: true,
    };
  if (received.state === 'locked')
    return {
      ...toReveal,
      rank: 1,
      said: `What ${name} wrote is locked: you owe a turn`,
      act: 'What to do',
      isUrgent: true,
    };
  if (received.state === 'open')
    return { ...toReveal, rank: 3, said: `What ${name} wrote is open`, act: 'Read it', isUrgent: false };
  if (received.state === 'waiting')
    return { ...toReveal, rank: 2, said: `${name} is still writing`, act: 'Look', isUrgent: false };
  return undefined;
}

function Line({ line, now }: { line: FeedbackLine; now: number }) {
  const loop = useLoop();
  const me = useMe();
  const { entry } = line;
  const round = loop.rounds.find((one) => one.id === entry.round)?.shortName;
  return (
    <li>
      <Avatar name={entry.partnerName} size={36} />
      <div className="grow">
        <p className="strong">{line.said}</p>
        <p className="small muted">
          {round}, {dayIn(me.timeZone, entry.start, now)}
        </p>
      </div>
      <LinkButton
        to={line.to}
        params={{ id: entry.interviewId }}
        look={line.isUrgent ? 'line' : 'quiet'}
        size="s"
      >
        {line.act}
      </LinkButton>
    </li>
  );
}
