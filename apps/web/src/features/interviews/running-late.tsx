import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { runningLate } from '@loopmate/contracts/running-late';
import { LATE_MINUTES, type LateMinutes } from '@loopmate/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import { call } from '../../app/api.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toast.ts';
import { firstName } from '../scheduling/interview-words.ts';
import { canSayLate, partnerLate } from './late-words.ts';
import { useLateness } from './use-lateness.ts';

/** Near the start: that the peer comes late, and a way to say so of oneself. */
export function RunningLate({ interview, now }: { interview: InterviewSummary; now: number }) {
  const name = firstName(interview.partner.name);
  const isNear = canSayLate(interview, now);
  const late = partnerLate(interview, now);
  const mine = interview.lateMinutes.mine;
  useLateness(interview.id, isNear);
  const say = useSayLate(interview);
  if (!isNear && late === undefined) return null;
  return (
    <div className="stack stack-3">
      {late !== undefined && (
        <Note tone="warn" icon={Clock} isLive>
          {name} is running {late} minutes late.
        </Note>
      )}
      {isNear && (
        <div className="row row-3 wrap">
          <Menu
            label="How late"
            placement="bottom start"
            trigger={
              <Button icon={Clock} size="s" isPending={say.isPending} pendingText="Telling">
                Running late
              </Button>
            }
          >
            {LATE_MINUTES.map((minutes) => (
              <MenuItem key={minutes} onAction={() => say.mutate(minutes)}>
                {`${minutes} minutes`}
              </MenuItem>
            ))}
          </Menu>
          {mine !== null && (
            <p className="small muted">
              {name} knows that you come {mine} minutes late.
            </p>
          )}
        </div>
      )}
    </div>
  );
}

function useSayLate(interview: InterviewSummary) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (minutes: LateMinutes) =>
      call(runningLate.say, { params: { id: interview.id }, body: { minutes } }),
    onSuccess: () => {
      toast(`${firstName(interview.partner.name)} is told`);
      return queries.invalidateQueries({ queryKey: ['interviews', interview.id] });
    },
  });
}
