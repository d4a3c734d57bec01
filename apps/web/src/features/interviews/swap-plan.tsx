import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { useClock } from '../../app/use-clock.ts';
import { usePlan } from '../../app/use-loop.ts';
import { useMe } from '../../app/use-me.ts';
import { SwapTrack } from '../../ui/swap-track.tsx';
import { trackOf } from '../scheduling/interview-words.ts';

/** The interview's minutes with my seats and my wall times. */
export function SwapPlan({ interview }: { interview: InterviewSummary }) {
  const plan = usePlan(interview);
  const me = useMe();
  const { time } = useClock();
  return (
    <SwapTrack
      label={`How the ${plan.booked} minutes run`}
      parts={trackOf(interview.seats, plan, interview.partner.name, interview.start, (at) =>
        time(me.timeZone, at),
      )}
    />
  );
}
