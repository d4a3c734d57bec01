import type { LucideIcon } from 'lucide-react';
import { cx } from './cx.ts';

export interface IconProps {
  of: LucideIcon;
  size?: 's' | 'm' | 'l';
  className?: string;
}

/** Decoration beside a word; a lone icon needs its label on the control around it. */
export function Icon({ of: Drawing, size = 'm', className }: IconProps) {
  return <Drawing aria-hidden className={cx('i', size === 's' && 'i-s', size === 'l' && 'i-l', className)} />;
}
