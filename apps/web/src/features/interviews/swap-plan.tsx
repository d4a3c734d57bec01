import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { planOf } from '@loopmate/domain';
import { useClock } from '../../app/use-clock.ts';
import { useRound } from '../../app/use-loop.ts';
import { useMe } from '../../app/use-me.ts';
import { SwapTrack } from '../../ui/swap-track.tsx';
import { trackOf } from '../scheduling/interview-words.ts';

/** The interview's minutes with my seats and my wall times. */
export function SwapPlan({ interview }: { interview: InterviewSummary }) {
  const round = useRound(interview.round);
  const me = useMe();
  const { time } = useClock();
  if (!round) return null;
  const plan = planOf(interview.format, round.minutes);
  return (
    <SwapTrack
      label={`How the ${plan.booked} minutes run`}
      parts={trackOf(interview.seats, plan, interview.partner.name, interview.start, (at) =>
        time(me.timeZone, at),
      )}
    />
  );
}
