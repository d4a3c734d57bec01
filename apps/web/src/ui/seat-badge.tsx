import type { Seat } from '@loopmate/domain';
import { Eye, MessageCircleQuestionMark, PencilLine, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export const SEAT_ICONS = {
  interviewer: MessageCircleQuestionMark,
  candidate: PencilLine,
  observer: Eye,
} satisfies Record<Seat, LucideIcon>;

export const SEAT_WORDS = {
  interviewer: 'Interviewer',
  candidate: 'Candidate',
  observer: 'Observer',
} satisfies Record<Seat, string>;

export interface SeatBadgeProps {
  seat: Seat;
  /** "You interview first"; the seat's own word if absent. */
  children?: ReactNode;
}

export function SeatBadge({ seat, children }: SeatBadgeProps) {
  return (
    <span className="seat" data-seat={seat}>
      <Icon of={SEAT_ICONS[seat]} />
      {children ?? SEAT_WORDS[seat]}
    </span>
  );
}
