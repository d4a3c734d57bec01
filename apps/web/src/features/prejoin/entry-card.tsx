import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { Clock } from 'lucide-react';
import { useClock } from '../../app/use-clock.ts';
import { usePlan, useRound, useRoundNames } from '../../app/use-loop.ts';
import { browserZone, dayIn } from '../../app/wall-clock.ts';
import { HalfDisc } from '../../ui/half-disc.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RoundShape } from '../../ui/round-shape.tsx';
import { SeatBadge } from '../../ui/seat-badge.tsx';
import { Button } from '../../ui/button.tsx';
import { firstName, halfWords } from '../scheduling/interview-words.ts';
import { countdown, type EntryTime } from './entry-time.ts';

export interface EntryCardProps {
  interview: InterviewSummary;
  time: EntryTime;
  nowMs: number;
  onEnter: () => void;
}

const MINUTE_MS = 60_000;

/** Which interview this is, who interviews first, and the door. */
export function EntryCard({ interview, time, nowMs, onEnter }: EntryCardProps) {
  const round = useRound(interview.round);
  const clock = useClock();
  const zone = browserZone();
  const plan = usePlan(interview);
  const roundNames = useRoundNames(interview.rounds);
  const [first, second] = interview.seats;
  const swapAt =
    Date.parse(interview.start) + (plan.hello + plan.readIn + plan.half + plan.debrief) * MINUTE_MS;
  const minutes = Math.round((Date.parse(interview.end) - Date.parse(interview.start)) / MINUTE_MS);
  const day = dayIn(zone, interview.start, nowMs);
  return (
    <section className="card rm-card" aria-labelledby="entry-title">
      <div className="row row-4">
        {round && <RoundShape sides={round.number} size={44} />}
        <div className="rm-title">
          <h2 id="entry-title">
            {roundNames} with {interview.partner.name}
          </h2>
          <p className="small muted">
            {day}, {clock.time(zone, interview.start)}. {minutes} minutes
            {second ? `, ${plan.half} each way` : ''}
          </p>
        </div>
      </div>
      <div className="row row-3 rm-seats">
        {first && (
          <SeatBadge seat={first}>
            {halfWords(first, interview.partner.name)}
            {second ? ' first' : ''}
          </SeatBadge>
        )}
        {second && (
          <span className="small soft row">
            <HalfDisc half={1} />
            then you swap at {clock.time(zone, swapAt)}
          </span>
        )}
      </div>
      <Button look="act" size="l" isWide isDisabled={time.is === 'early'} onPress={onEnter}>
        Enter the room
      </Button>
      <p className="small muted row rm-when">
        <Icon of={Clock} size="s" />
        <span className="num">
          {whenWords(time, clock.time(zone, interview.opensAt), interview.partner.name)}
        </span>
      </p>
    </section>
  );
}

function whenWords(time: EntryTime, opensAt: string, partnerName: string): string {
  switch (time.is) {
    case 'early':
      return `The room opens at ${opensAt}, in ${countdown(time.opensInMs)}`;
    case 'open':
      return `Starts in ${countdown(time.startsInMs)}`;
    case 'begun':
      return time.sinceMs < MINUTE_MS
        ? 'Starts now'
        : `It has started. ${firstName(partnerName)} may be waiting`;
    default:
      return time satisfies never;
  }
}
