import type { InterviewSummary } from '@loopmate/contracts/interviews';
import type { LoopRound } from '@loopmate/contracts/questions';
import { Flag } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { useLoop } from '../../app/use-loop.ts';
import { useMe } from '../../app/use-me.ts';
import { dayIn } from '../../app/wall-clock.ts';
import { Icon } from '../../ui/icon.tsx';
import { Range } from '../../ui/range.tsx';
import { RoundShape } from '../../ui/round-shape.tsx';

/** Below this many interviews nothing is said about readiness. */
const EVIDENCE_FROM = 3;

export interface LoopBoardProps {
  interviews: readonly InterviewSummary[];
  next: InterviewSummary | undefined;
  now: number;
}

/** The loop as one line through its rounds. What is known is how often each was practised, and no more. */
export function LoopBoard({ interviews, next, now }: LoopBoardProps) {
  const loop = useLoop();
  const done = interviews.filter((one) => one.state === 'completed' && one.seats.includes('candidate'));
  const stages = [...new Set(loop.rounds.map((round) => round.stage))];
  return (
    <section className="card board" aria-labelledby="board">
      <div className="board-h">
        <h2 id="board">Your loop</h2>
        <p className="small muted">
          {done.length === 0
            ? 'Each round you practise appears on this line'
            : `${done.length} ${done.length === 1 ? 'interview' : 'interviews'} as candidate so far`}
        </p>
      </div>
      <div
        className="stages"
        style={{
          gridTemplateColumns: stages.map((stage) => `${inStage(loop.rounds, stage).length}fr`).join(' '),
        }}
      >
        {stages.map((stage) => (
          <div className="stage" key={stage}>
            <p>{stage}</p>
            <ol>
              {inStage(loop.rounds, stage).map((round) => (
                <Round
                  key={round.id}
                  round={round}
                  count={done.filter((one) => one.round === round.id).length}
                  next={next?.round === round.id ? next : undefined}
                  isLast={round === loop.rounds.at(-1)}
                  now={now}
                />
              ))}
            </ol>
          </div>
        ))}
      </div>
    </section>
  );
}

const inStage = (rounds: readonly LoopRound[], stage: string) =>
  rounds.filter((round) => round.stage === stage);

interface RoundProps {
  round: LoopRound;
  count: number;
  next: InterviewSummary | undefined;
  isLast: boolean;
  now: number;
}

function Round({ round, count, next, isLast, now }: RoundProps) {
  const me = useMe();
  const missing = EVIDENCE_FROM - count;
  const more = next
    ? `next one ${lower(dayIn(me.timeZone, next.start, now))}`
    : missing > 0
      ? `${missing} more to go`
      : 'keep warm';
  return (
    <li className={`cell r${round.number}`} data-next={next ? true : undefined}>
      <Link
        to="/book"
        search={{ round: round.id }}
        aria-label={`${round.name}: ${count} done, ${more}. Book one`}
      >
        <div className="way">
          <RoundShape sides={round.number} look="open" size={38} />
          <i className="leg dots" />
          {isLast && <Icon of={Flag} />}
        </div>
        <h3>{round.shortName}</h3>
        <Range sides={round.number} value={null} />
        <p className="verdict">{count === 0 ? 'Not started' : 'Not enough evidence'}</p>
        <p className="tiny muted num">
          <span className="dn">{count} done, </span>
          {more}
        </p>
      </Link>
    </li>
  );
}

const lower = (word: string) => (['Today', 'Tomorrow'].includes(word) ? word.toLowerCase() : word);
