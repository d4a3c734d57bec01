import type { Level, ProgrammingLanguage } from '@loopmate/domain';

export const LEVEL_WORDS = {
  entry: { label: 'Entry', note: 'Your first role, or close to it' },
  mid: { label: 'Mid', note: 'You ship models with some guidance' },
  senior: { label: 'Senior', note: 'You own a system end to end' },
  staff: { label: 'Staff', note: 'You set direction across teams' },
  principal: { label: 'Principal', note: 'You set it for an organisation' },
} satisfies Record<Level, { label: string; note: string }>;

export const PROGRAMMING_WORDS = {
  python: 'Python',
  javascript: 'JavaScript',
  sql: 'SQL',
} satisfies Record<ProgrammingLanguage, string>;

const OFFERED_LANGUAGES = 'en es pt fr de it nl pl uk ru tr ar hi zh ja ko vi id'.split(' ');

/** Languages to tick, with whatever the person has chosen elsewhere among them. */
export function spokenOptions(chosen: readonly string[]): { id: string; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return [...new Set([...OFFERED_LANGUAGES, ...chosen])].map((id) => ({ id, label: names.of(id) ?? id }));
}

export const MAX_SPOKEN = 8;
