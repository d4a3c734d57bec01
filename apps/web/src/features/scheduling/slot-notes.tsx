import type { Slots } from '@loopmate/contracts/scheduling';
import type { FormatId } from '@loopmate/domain';
import { CalendarPlus } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { Note } from '../../ui/note.tsx';

/** Why the grid is empty, and the nearest thing to do about it. */
export function SlotNotes({
  slots,
  format,
  roundName,
}: {
  slots: Slots;
  format: FormatId;
  roundName: string;
}) {
  if (!slots.formatsLeft.includes(format))
    return (
      <Note tone="warn">
        <b>
          {slots.formatsLeft.length > 0
            ? 'No question of this length is left that is new to you.'
            : `You have met every question of ${roundName} here, or have one booked.`}
        </b>{' '}
        {slots.formatsLeft.length > 0 ? 'Choose another length' : 'Choose another round'}: nobody gets the
        same question twice.
      </Note>
    );
  if (!slots.hasAvailability)
    return (
      <Note icon={CalendarPlus}>
        <b>Give your hours first.</b> {slots.elsewhere.length > 0 && 'The numbers show when peers could. '}
        <Link to="/availability">Set your usual week</Link>, and the starts that suit you both appear here.
      </Note>
    );
  if (slots.starts.length > 0) return null;
  if (slots.peers.length === 0)
    return (
      <Note>
        <b>Nobody here runs {roundName} yet</b> who shares a language with you. Invite a friend by link, or
        choose another round.
      </Note>
    );
  return (
    <Note>
      <b>No start leaves {slots.minutes} minutes for you and a peer.</b>{' '}
      {slots.elsewhere.length > 0
        ? 'The numbers outside your hours show when peers could: '
        : 'Try a shorter format, or '}
      <Link to="/availability">change your hours</Link>.
    </Note>
  );
}
