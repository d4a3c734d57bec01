import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { TONE_ICONS, type Tone } from './tone.ts';

export interface NoteProps {
  tone?: Tone;
  icon?: LucideIcon;
  /** Spoken when it appears: for what the page says after an act, not for standing advice. */
  isLive?: boolean;
  className?: string;
  ref?: Ref<HTMLDivElement>;
  children: ReactNode;
}

export function Note({ tone = 'info', icon, isLive = false, className, ref, children }: NoteProps) {
  const role = tone === 'bad' ? 'alert' : 'status';
  return (
    <div
      ref={ref}
      tabIndex={-1}
      className={cx('note', tone !== 'info' && `note-${tone}`, className)}
      {...(isLive && { role })}
    >
      <Icon of={icon ?? TONE_ICONS[tone]} />
      <div className="grow">{children}</div>
    </div>
  );
}
