import { useNavigate } from '@tanstack/react-router';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom } from './room-context.ts';

/** Leaving never ends the interview: the seat, the text and the clock stay, and coming back is one click. */
export function LeaveRoom() {
  const { room, partner } = useRoom();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const leave = () => void navigate({ to: '/interviews/$id', params: { id: room.interviewId } });
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
