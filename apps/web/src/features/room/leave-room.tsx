import { reports } from '@loopmate/contracts/reports';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Flag, LogOut } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { REPORTED_HASH } from '../interviews/reported-hash.ts';
import { useRoom } from './room-context.ts';

/** Leaving never ends the interview: the seat, the text and the clock stay, and coming back is one click. */
export function LeaveRoom() {
  const { room, partner } = useRoom();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const leave = () => void navigate({ to: '/interviews/$id', params: { id: room.interviewId } });
  // One press: it is on record before anything is asked, and the page of the interview asks the rest.
  const report = useMutation({
    mutationFn: () => call(reports.file, { params: { id: room.interviewId }, body: {} }),
    onSuccess: () =>
      navigate({ to: '/interviews/$id', params: { id: room.interviewId }, hash: REPORTED_HASH }),
  });
  const isOver = room.phase === 'cards' || room.phase === 'closed';
  return (
    <>
      <IconButton icon={LogOut} label="Leave the room" onPress={() => (isOver ? leave() : setAsking(true))} />
      <Dialog
        title="Leave the room?"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        acts={
          <>
            <Button
              look="quiet"
              icon={Flag}
              isPending={report.isPending}
              pendingText="Leaving"
              onPress={() => report.mutate()}
            >
              Leave and report
            </Button>
            <Button onPress={() => setAsking(false)}>Stay</Button>
            <Button look="bad" icon={LogOut} onPress={leave}>
              Leave
            </Button>
          </>
        }
      >
        <p className="soft">
          {partner.name} sees that you left. Your text is kept and the clock runs on; you can come back from
          the page of the interview.
        </p>
      </Dialog>
    </>
  );
}
