import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import type { Tone } from './tone.ts';

export interface ChipProps {
  tone?: Tone | 'plain' | 'line';
  icon?: LucideIcon;
  children: ReactNode;
}

export function Chip({ tone = 'plain', icon, children }: ChipProps) {
  return (
    <span className={cx('chip', tone !== 'plain' && `chip-${tone}`)}>
      {icon && <Icon of={icon} size="s" />}
      {children}
    </span>
  );
}
