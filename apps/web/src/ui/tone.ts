import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';

/** Green, rust and red only judge; info explains. */
export type Tone = 'info' | 'good' | 'warn' | 'bad';

export const TONE_ICONS = {
  info: Info,
  good: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
} satisfies Record<Tone, LucideIcon>;
