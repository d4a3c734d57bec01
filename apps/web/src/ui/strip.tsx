import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { TONE_ICONS, type Tone } from './tone.ts';

export interface StripProps {
  tone: Tone;
  icon?: LucideIcon;
  /** At the far end: a count or a button. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A state of the whole page, across its full width: "Reconnecting, keep typing". */
export function Strip({ tone, icon, aside, children }: StripProps) {
  return (
    <div className={cx('strip', `strip-${tone}`)} role="status">
      <Icon of={icon ?? TONE_ICONS[tone]} />
      <span>{children}</span>
      {aside && <span className="push num">{aside}</span>}
    </div>
  );
}
