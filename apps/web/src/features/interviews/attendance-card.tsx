import { attendances } from '@loopmate/contracts/attendance';
import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { useMe } from '../../app/use-me.ts';
import { dateIn } from '../../app/wall-clock.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Note } from '../../ui/note.tsx';
import { firstName } from '../scheduling/interview-words.ts';
import { attendanceWords } from './attendance-words.ts';
import { DisputeDialog } from './dispute-dialog.tsx';

/** Who came to a past interview, and what can be said about it. */
export function AttendanceCard({ interview }: { interview: InterviewSummary }) {
  const me = useMe();
  const [isDisputing, setDisputing] = useState(false);
  const excuse = useExcuse(interview);
  const words = attendanceWords(interview);
  const { attendance, partner, disputeUntil, mayExcuse } = interview;
  if (!words || !attendance) return null;
  const name = firstName(partner.name);
  return (
    <Card title="Who came">
      <ul className="list attendance">
        <li>
          <Avatar name={me.name} size={36} />
          <div className="grow">
            <p>{words.mine}</p>
            {attendance.mine.dispute && (
              <Disputed isSettled={attendance.mine.is === 'excused'} who="You">
                {attendance.mine.dispute}
              </Disputed>
            )}
            {disputeUntil && (
              <p className="small muted">
                If that is wrong, say so until {dateIn(me.timeZone, disputeUntil)}. You can do it once.
              </p>
            )}
          </div>
          {disputeUntil && (
            <Button size="s" onPress={() => setDisputing(true)}>
              That is wrong
            </Button>
          )}
        </li>
        <li>
          <Avatar name={partner.name} size={36} />
          <div className="grow">
            <p>{words.theirs}</p>
            {attendance.theirs.dispute && (
              <Disputed isSettled={attendance.theirs.is === 'excused'} who={name}>
                {attendance.theirs.dispute}
              </Disputed>
            )}
          </div>
          {mayExcuse && (
            <Button size="s" isPending={excuse.isPending} onPress={() => excuse.mutate()}>
              Excuse {name}
            </Button>
          )}
        </li>
      </ul>
      {excuse.isError && (
        <Note tone="bad" isLive>
          {errorText(excuse.error)}
        </Note>
      )}
      <DisputeDialog interview={interview} isOpen={isDisputing} onClose={() => setDisputing(false)} />
    </Card>
  );
}

function Disputed({ who, isSettled, children }: { who: string; isSettled: boolean; children: string }) {
  return (
    <p className="small soft attendance-said">
      {who} wrote: <q>{children}</q>
      {!isSettled && ' Until that is settled it counts for nothing.'}
    </p>
  );
}

function useExcuse(interview: InterviewSummary) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(attendances.excuse, { params: { id: interview.id } }),
    onSuccess: (next) => queries.setQueryData(['interviews', next.id], next),
  });
}
