import type { RoomView } from '@loopmate/contracts/rooms';
import { ClipboardCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ScorecardForm } from '../scorecards/index.ts';
import { useRoom } from './room-context.ts';

/** Whether I may write my card now: while I interview, and after the last half if I interviewed at all. */
function isMineToWrite({ phase, seat, halves }: RoomView): boolean {
  switch (phase) {
    case 'half':
    case 'debrief':
      return seat === 'interviewer';
    case 'cards':
      return halves === 2 || seat === 'interviewer';
    case 'lobby':
    case 'hello':
    case 'read_in':
    case 'swap':
    case 'closed':
      return false;
    default:
      return phase satisfies never;
  }
}

export interface ScorecardDoor {
  isOpen: boolean;
  /** Undefined when there is no card to write now. */
  open: (() => void) | undefined;
  close: () => void;
}

export function useScorecardDoor(): ScorecardDoor {
  const { room } = useRoom();
  const [isWanted, setWanted] = useState(false);
  const isMine = isMineToWrite(room);
  useEffect(() => {
    if (!isMine) setWanted(false);
  }, [isMine]);
  return {
    isOpen: isWanted && isMine,
    open: isMine ? () => setWanted(true) : undefined,
    close: () => setWanted(false),
  };
}

export function ScorecardButton({ door }: { door: ScorecardDoor }) {
  if (!door.open) return null;
  return (
    <Button className="room-card" icon={ClipboardCheck} onPress={door.isOpen ? door.close : door.open}>
      Scorecard
    </Button>
  );
}

/** Beside the room, which stays live. */
export function ScorecardDrawer({ door }: { door: ScorecardDoor }) {
  const { room } = useRoom();
  return door.isOpen ? (
    <ScorecardForm interviewId={room.interviewId} variant="drawer" onClose={door.close} />
  ) : null;
}
