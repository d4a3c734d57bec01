import type { Confidence, Level, LevelSignal, Recommendation, ScorecardFault } from '@loopmate/domain';

export const RECOMMENDATION_WORDS = {
  strong_no_hire: 'Not yet',
  no_hire: 'Nearly',
  hire: 'Ready',
  strong_hire: 'Clearly ready',
} satisfies Record<Recommendation, string>;

export const CONFIDENCE_WORDS = { low: 'Low', medium: 'Medium', high: 'High' } satisfies Record<
  Confidence,
  string
>;

const SIGNAL_WORDS = { below: 'Below', at: 'At', above: 'Above' } satisfies Record<LevelSignal, string>;

export const levelShown = (signal: LevelSignal, level: Level) => `${SIGNAL_WORDS[signal]} ${level}`;

export const ADVICE_WORDS = {
  keep: { title: 'Keep', ask: 'One thing to keep doing' },
  change: { title: 'Change', ask: 'One thing to change next time' },
  exercise: { title: 'Exercise', ask: 'One exercise for this week' },
} as const;

/** What to do about a fault, under the field it belongs to. */
export function faultText(fault: ScorecardFault): string {
  switch (fault.code) {
    case 'not_rated':
      return 'Choose a rating, or Not assessed.';
    case 'evidence_missing':
      return 'A 1 or a 4 needs a moment, or 40 characters of what you saw.';
    case 'advice_missing':
      return 'Write one thing.';
    case 'advice_too_long':
      return 'Shorten it to 280 characters.';
    case 'recommendation_missing':
      return 'Choose one of the four.';
    case 'level_signal_missing':
      return 'This round needs the level shown.';
    case 'confidence_missing':
      return 'Say how sure you are.';
    case 'unknown_competency':
    case 'named_twice':
      return 'This row does not belong to the card. Reload the page.';
    default:
      return fault satisfies never;
  }
}

/** "07:05" from the start of the half. */
export function momentClock(atMs: number): string {
  const seconds = Math.floor(atMs / 1000);
  return [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

export const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const firstName = (name: string): string => name.trim().split(/\s+/u)[0] ?? name;
