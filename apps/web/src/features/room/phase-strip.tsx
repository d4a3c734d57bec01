import type { InterviewerQuestion } from '@loopmate/contracts/questions';
import type { Phase } from '@loopmate/domain';
import { Bell, Check, Eye, Pause, Play } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { clock } from '../../ui/clock.ts';
import { EndHalf } from './end-half.tsx';
import { planNow } from './plan-steps.ts';
import { roomTime, useServerSecond } from './room-clock.ts';
import { ScrollBox } from './scroll-box.tsx';
import { useRoom } from './room-context.ts';
import { lostOf, PHASE_NAMES } from './room-words.ts';
import { useAct } from './use-command.ts';

/** Under the header: the interviewer's plan while a half runs, else where the interview is; pause and end at its end. */
export function PhaseStrip() {
  const { room } = useRoom();
  const question = room.question.for === 'interviewer' ? room.question.question : undefined;
  const hasPlan = room.phase === 'half' && question !== undefined && question.plan.length > 0;
  return (
    <section className="room-strip" aria-label={hasPlan ? 'Plan of this half' : 'Parts of this interview'}>
      {hasPlan ? <PlanSteps plan={question.plan} /> : <Phases />}
      <div className="room-strip-acts">
        <PauseButton />
        {room.phase === 'half' && room.seat === 'interviewer' && <EndHalf />}
      </div>
    </section>
  );
}

function PlanSteps({ plan: steps }: { plan: InterviewerQuestion['plan'] }) {
  const { inside, plan } = useRoom();
  const { spentMs } = roomTime(inside, plan, useServerSecond(inside.offsetMs));
  const spent = spentMs / 60_000;
  const { steps: planned, nudge } = planNow(steps, plan.half, spent);
  return (
    <>
      <ScrollBox className="room-steps" role="group" label="In order">
        <ol>
          {planned.map(({ step, goal, minutes, from, is }) => (
            <Step key={from} is={is} title={goal} name={step}>
              {is === 'now'
                ? `${Math.floor(spent - from)} of ${Math.round(minutes)} min`
                : `${Math.round(minutes)} min`}
            </Step>
          ))}
        </ol>
      </ScrollBox>
      {nudge && (
        <p className="room-nudge" role="status">
          <Icon of={Bell} size="s" />
          Move to “{nudge.next}” by {clock(nudge.byMinutesLeft * 60)} left
        </p>
      )}
    </>
  );
}

interface StepProps {
  is: 'done' | 'now' | 'later';
  name: string;
  title?: string;
  children?: string | undefined;
}

function Step({ is, name, title, children }: StepProps) {
  return (
    <li data-is={is} {...(is === 'now' && { 'aria-current': 'step' })} {...(title && { title })}>
      {is === 'done' && <Icon of={Check} size="s" />}
      <span>{name}</span>
      {is === 'done' && <span className="sr"> (done)</span>}
      {children && <time>{children}</time>}
    </li>
  );
}

function Phases() {
  const { room, plan, partner } = useRoom();
  /** The plan has the minutes of the half that runs. */
  const minutesOf = (half: 1 | 2) => plan.half + lostOf(room, room.half) - lostOf(room, half);
  const first = { half: 1 as const };
  const second = { half: 2 as const };
  const all: { phase: Phase; half: 1 | 2; minutes?: number }[] = [
    { phase: 'lobby', ...first },
    { phase: 'hello', ...first, minutes: plan.hello },
    { phase: 'read_in', ...first, minutes: plan.readIn },
    { phase: 'half', ...first, minutes: minutesOf(1) },
    { phase: 'debrief', ...first, minutes: plan.debrief },
  ];
  if (room.rounds.length === 2)
    all.push(
      { phase: 'swap', ...first },
      { phase: 'read_in', ...second, minutes: plan.readIn },
      { phase: 'half', ...second, minutes: minutesOf(2) },
      { phase: 'debrief', ...second, minutes: plan.debrief },
    );
  all.push({ phase: 'cards', half: room.rounds.length === 2 ? 2 : 1 });
  const at = all.findIndex((one) => one.phase === room.phase && one.half === room.half);
  // An interview that was missed never left the lobby.
  const now = room.attendance ? 0 : room.phase === 'closed' ? all.length : at;
  return (
    <>
      <ScrollBox className="room-steps" role="group" label="In order">
        <ol>
          {all.map(({ phase, half, minutes }, index) => (
            <Step
              key={`${phase}${half}`}
              is={index < now ? 'done' : index === now ? 'now' : 'later'}
              name={PHASE_NAMES[phase]}
            >
              {minutes === undefined ? undefined : `${minutes} min`}
            </Step>
          ))}
        </ol>
      </ScrollBox>
      {room.phase === 'half' && room.seat === 'candidate' && (
        <p className="room-nudge">
          <Icon of={Eye} size="s" />
          <span>{partner.name} sees what you type as you type</span>
        </p>
      )}
    </>
  );
}

function PauseButton() {
  const { client, room } = useRoom();
  const { isPending, act } = useAct();
  if (room.endsAtMs === null || room.phase === 'swap' || room.phase === 'closed') return null;
  const isPaused = room.pausedAtMs !== null;
  const hasNone = !isPaused && room.pauseLeftMs <= 0;
  return (
    <Button
      look="quiet"
      size="s"
      icon={isPaused ? Play : Pause}
      isPending={isPending}
      isDisabled={hasNone}
      onPress={() => act(() => client.command(isPaused ? 'room:resume' : 'room:pause', {}))}
    >
      {isPaused ? 'Go on' : hasNone ? 'No pause left' : 'Pause'}
    </Button>
  );
}
