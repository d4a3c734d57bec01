import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { DoorOpen, Mic } from 'lucide-react';
import { LinkButton } from '../../ui/link-button.tsx';

export const isRoomOpen = ({ state, opensAt }: InterviewSummary, now: number): boolean =>
  state === 'live' || (state === 'confirmed' && Date.parse(opensAt) <= now);

/** Into the room when it is open; before that, to the check of devices. */
export function RoomDoor({ interview, now }: { interview: InterviewSummary; now: number }) {
  const params = { id: interview.id };
  return isRoomOpen(interview, now) ? (
    <LinkButton to="/interviews/$id/prejoin" params={params} look="act" icon={DoorOpen}>
      Enter the room
    </LinkButton>
  ) : (
    <LinkButton to="/interviews/$id/prejoin" params={params} look="line" icon={Mic}>
      Check devices
    </LinkButton>
  );
}
