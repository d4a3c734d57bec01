import '../scheduling/scheduling.css';
import './interviews.css';
import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useClock, useNow } from '../../app/use-clock.ts';
import { useLoop, usePlan, useRound, useRoundNames } from '../../app/use-loop.ts';
import { useMe } from '../../app/use-me.ts';
import { useTitle } from '../../app/use-title.ts';
import { dateIn } from '../../app/wall-clock.ts';
import { Chip } from '../../ui/chip.tsx';
import { Card } from '../../ui/card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RoundShape } from '../../ui/round-shape.tsx';
import { SeatBadge } from '../../ui/seat-badge.tsx';
import {
  eachWay,
  firstName,
  halfStart,
  FORMAT_WORDS,
  halfWords,
  isOpen,
  STATE_WORDS,
} from '../scheduling/interview-words.ts';
import { interviewQuery } from '../scheduling/scheduling.queries.ts';
import { ZonePair } from '../scheduling/zone-pair.tsx';
import { AttendanceCard } from './attendance-card.tsx';
import { ConfirmationCard } from './confirmation-card.tsx';
import { InterviewActs } from './interview-acts-row.tsx';
import { InterviewNote } from './interview-note.tsx';
import { MoveCard } from './move-card.tsx';
import { NotesCard } from './notes-card.tsx';
import { PartnerCard } from './partner-card.tsx';
import { RunningLate } from './running-late.tsx';
import { SwapPlan } from './swap-plan.tsx';

export function InterviewPage() {
  const { id } = useParams({ from: '/member/interviews/$id' });
  const now = useNow(15_000);
  const me = useMe();
  const { data: interview } = useSuspenseQuery(interviewQuery(id));
  const round = useRound(interview.round);
  const plan = usePlan(interview);
  const title = `${useRoundNames(interview.rounds)} with ${interview.partner.name}`;
  useTitle(title);
  const move = isOpen(interview) ? interview.move : null;
  const moveCard = move && <MoveCard interview={interview} move={move} now={now} />;
  const confirmation = <ConfirmationCard interview={interview} now={now} />;
  return (
    <div className="page">
      <PageHeader
        title={
          <span className="title-shape">
            <RoundShape sides={round?.number ?? 8} size={36} look={isOpen(interview) ? 'solid' : 'tint'} />
            {title}
          </span>
        }
        subtitle={`${FORMAT_WORDS[interview.format]}, ${eachWay(interview.format, plan.half)}`}
        aside={<Chip tone={chipTone(interview)}>{STATE_WORDS[interview.state]}</Chip>}
      />
      <InterviewNote interview={interview} now={now} />
      <RunningLate interview={interview} now={now} />
      <div className="page-side">
        <div className="stack stack-5">
          {/* What waits for me comes first, also where all is one column. */}
          {move?.byMe === false && moveCard}
          {!interview.confirmation.mine && confirmation}
          <section className="card card-body when-card" aria-label="When">
            <h2>{dateIn(me.timeZone, interview.start)}</h2>
            <ZonePair start={interview.start} myZone={me.timeZone} partner={interview.partner} />
            <SwapPlan interview={interview} />
            <Turns interview={interview} />
            <InterviewActs interview={interview} now={now} />
          </section>
          <NotesCard interview={interview} />
        </div>
        <div className="stack stack-5">
          {move?.byMe && moveCard}
          {interview.confirmation.mine && confirmation}
          <PartnerCard interview={interview} />
          <AttendanceCard interview={interview} />
          {isOpen(interview) && <HowItGoes interview={interview} />}
        </div>
      </div>
    </div>
  );
}

/** Who interviews when, once more in words. */
function Turns({ interview }: { interview: InterviewSummary }) {
  const me = useMe();
  const { time } = useClock();
  const plan = usePlan(interview);
  const names = useLoop().rounds;
  const nameOf = (index: number) => names.find(({ id }) => id === interview.rounds[index])?.shortName;
  const hasTwoRounds = new Set(interview.rounds).size > 1;
  return (
    <ol className="turns">
      {interview.seats.map((seat, index) => (
        <li key={seat}>
          <time className="small muted">{time(me.timeZone, halfStart(interview.start, plan, index))}</time>
          <SeatBadge seat={seat}>
            {halfWords(seat, interview.partner.name)}
            {hasTwoRounds && `: ${nameOf(index)}`}
          </SeatBadge>
        </li>
      ))}
    </ol>
  );
}

function chipTone({ state }: InterviewSummary) {
  if (state === 'live') return 'good' as const;
  return state === 'proposed' ? ('info' as const) : ('plain' as const);
}

function HowItGoes({ interview }: { interview: InterviewSummary }) {
  const name = firstName(interview.partner.name);
  const steps = [
    'The room opens 15 minutes before the start. Camera is a choice, a headset helps.',
    'Who interviews gets the question, hints and answer when that half begins, and 3 minutes to read them.',
    `After each half you say one thing to keep and one to change, then you each write a scorecard. Both open together.`,
    `If something comes up, move it or cancel it here. ${name} is told at once.`,
  ];
  return (
    <Card title="How it goes">
      <ol className="steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Card>
  );
}
