import { ArrowRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useRoundNames } from '../../app/use-loop.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SeatBadge } from '../../ui/seat-badge.tsx';
import { clock } from '../../ui/clock.ts';
import { roomTime, useServerSecond } from './room-clock.ts';
import { useRoom } from './room-context.ts';
import { BothReady } from './stage-card.tsx';

/** Across the whole room: seats, question, documents and notes change sides together when both confirm, or after 30 s. */
export function SwapStage() {
  const { inside, room, plan, me, partner } = useRoom();
  const { leftMs } = roomTime(inside, plan, useServerSecond(inside.offsetMs));
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const nextRound = room.rounds[1] ?? room.round;
  const nextName = useRoundNames([nextRound]);
  const wasInterviewer = room.seat === 'interviewer';
  return (
    <section className="swap" aria-labelledby="swap-title">
      <div className="swap-box">
        <h2 id="swap-title" ref={title} tabIndex={-1}>
          Now {wasInterviewer ? `${partner.name} interviews you` : `you interview ${partner.name}`}
        </h2>
        <ul className="swap-seats">
          {[me, partner].map((person) => (
            <li key={person.id}>
              <Avatar
                name={person.name}
                seat={person.seat === 'interviewer' ? 'candidate' : 'interviewer'}
                size={72}
              />
              <p className="strong">{person.id === me.id ? 'You' : person.name}</p>
              <p className="row">
                <SeatBadge seat={person.seat} />
                <Icon of={ArrowRight} size="s" />
                <span className="sr">becomes</span>
                <SeatBadge seat={person.seat === 'interviewer' ? 'candidate' : 'interviewer'} />
              </p>
            </li>
          ))}
        </ul>
        <p className="soft">
          {nextRound !== room.round && `The round is ${nextName} now. `}
          {wasInterviewer
            ? `${partner.name} gets a new question and reads it for ${plan.readIn} minutes. What you wrote about this half is kept.`
            : `You get a question of your own and ${plan.readIn} minutes to read it. Your text of this half is kept.`}
        </p>
        <div className="stage-acts">
          <BothReady>Swap now</BothReady>
        </div>
        <p className="small muted num" role="timer" aria-label="Swaps by itself">
          Swaps by itself in {clock((leftMs ?? 0) / 1000)}
        </p>
      </div>
    </section>
  );
}
