/** The seven kinds of round in a machine-learning engineer's loop. Names, lengths and order are data of a loop. */
export const ROUND_IDS = [
  'recruiter',
  'coding',
  'ml_fundamentals',
  'ml_system_design',
  'dl_applied_ai',
  'ml_engineering_ops',
  'behavioral',
] as const;
export type RoundId = (typeof ROUND_IDS)[number];

export const LEVELS = ['entry', 'mid', 'senior', 'staff', 'principal'] as const;
export type Level = (typeof LEVELS)[number];

/** What the middle of the room is made of. */
export const LAYOUTS = ['audio', 'code', 'code_data', 'board', 'board_code', 'code_board', 'star'] as const;
export type Layout = (typeof LAYOUTS)[number];

export const PROGRAMMING_LANGUAGES = ['python', 'javascript', 'sql'] as const;
export type ProgrammingLanguage = (typeof PROGRAMMING_LANGUAGES)[number];

/** Interviewer asks, candidate answers, observer watches: decided by the server for each half. */
export const SEATS = ['interviewer', 'candidate', 'observer'] as const;
export type Seat = (typeof SEATS)[number];

export type HalfNumber = 1 | 2;
