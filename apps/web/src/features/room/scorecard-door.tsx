import type { RoomView } from '@loopmate/contracts/rooms';
import { ClipboardCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ScorecardForm } from '../scorecards/index.ts';
import { useRoom } from './room-context.ts';

/** Whether I may write my card now: while I interview, and after the last half if I interviewed at all. */
function isMineToWrite({ phase, seat, rounds }: RoomView): boolean {
  switch (phase) {
    case 'half':
    case 'debrief':
      return seat === 'interviewer';
    case 'cards':
      return rounds.length === 2 || seat === 'interviewer';
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
  const isMine = isMineToWrite(room);
  // The card of this half, or the one at the end: what was open in one does not stand open in the next.
  const card = room.phase === 'cards' ? 'last' : `half ${room.half}`;
  const [opened, setOpened] = useState<string>();
  return {
    isOpen: isMine && opened === card,
    open: isMine ? () => setOpened(card) : undefined,
    close: () => setOpened(undefined),
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
