import { FastForward } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRoom } from './room-context.ts';
import { useAct } from './use-command.ts';

/** The interviewer ends the half early, after a second look: the candidate's minutes do not come back. */
export function EndHalf() {
  const { client, room, partner, plan } = useRoom();
  const { isPending, act } = useAct();
  const [isAsking, setAsking] = useState(false);
  const end = () => {
    setAsking(false);
    act(() => client.command('room:end_half', { phase: room.phase, half: room.half }));
  };
  return (
    <>
      <Button look="quiet" size="s" icon={FastForward} isPending={isPending} onPress={() => setAsking(true)}>
        End half
      </Button>
      <Dialog
        title="End this half now?"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        acts={
          <>
            <Button onPress={() => setAsking(false)}>Keep interviewing</Button>
            <Button look="act" onPress={end}>
              End the half
            </Button>
          </>
        }
      >
        <p className="soft">
          The debrief of {plan.debrief} minutes begins for both of you. The minutes {partner.name} has left
          are given up, so ask first.
        </p>
      </Dialog>
    </>
  );
}
