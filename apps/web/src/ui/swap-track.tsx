import type { Seat } from '@loopmate/domain';
import { Repeat } from 'lucide-react';
import { Icon } from './icon.tsx';
import { SEAT_ICONS } from './seat-badge.tsx';

export interface TrackPart {
  kind: 'hello' | 'half' | 'debrief' | 'swap';
  minutes: number;
  /** "You interview Kenji". */
  word: string;
  /** Whose seat colours it: mine, in a half. */
  seat?: Seat | undefined;
  /** Wall clock at its start, "19:00". */
  at?: string;
  isPast?: boolean;
}

const slimMinutes = 10;

/** The shape of an interview: minutes are width, my seat is corner and colour. */
export function SwapTrack({ label, parts }: { label: string; parts: readonly TrackPart[] }) {
  return (
    <ol className="track" aria-label={label}>
      {parts.map((part, index) => (
        <li
          key={`${index} ${part.word}`}
          style={{ '--m': part.minutes }}
          data-seat={part.seat}
          data-past={part.isPast || undefined}
          data-slim={part.minutes < slimMinutes || undefined}
        >
          <span className="blk" title={`${part.word}, ${part.minutes} min`}>
            {part.seat && <Icon of={SEAT_ICONS[part.seat]} size="s" />}
            {part.kind === 'swap' && <Icon of={Repeat} size="s" />}
            <span className={part.minutes < slimMinutes ? 'sr' : 'blk-word'}>{part.word}</span>
          </span>
          {part.at && <time>{part.at}</time>}
        </li>
      ))}
    </ol>
  );
}
