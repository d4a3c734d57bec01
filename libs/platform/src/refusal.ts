import { CLOSE_CODES, type ErrorCode } from '@loopmate/contracts/errors';

export interface FieldIssue {
  path: string;
  message: string;
}

/** An expected failure with a named code. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly issues?: FieldIssue[],
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

const closing = (status: number, close: number = 4400) => ({ status, close });

/** What a refusal is at each edge: HTTP status, and close code of a document socket. */
export const REFUSALS = {
  body_invalid: closing(400),
  not_found: closing(404, CLOSE_CODES.not_found),
  not_signed_in: closing(401, CLOSE_CODES.not_signed_in),
  origin_refused: closing(403, CLOSE_CODES.not_signed_in),
  too_many_requests: closing(429, CLOSE_CODES.too_many_requests),
  too_large: closing(413, CLOSE_CODES.document_full),
  unavailable: closing(503, CLOSE_CODES.draining),
  internal: closing(500, CLOSE_CODES.resync),
  email_taken: closing(409),
  email_or_password_wrong: closing(401),
  password_too_short: closing(422),
  password_too_common: closing(422),
  zone_unknown: closing(422),
  invitation_expired: closing(410),
  invitation_used: closing(410),
  invitation_is_yours: closing(409),
  slot_taken: closing(409),
  slot_not_offered: closing(409),
  slot_too_soon: closing(422),
  slot_too_far: closing(422),
  too_many_that_day: closing(422),
  too_many_open_requests: closing(422),
  too_late_to_move: closing(409),
  rule_overlaps: closing(422),
  rule_ends_before_start: closing(422),
  account_needed: closing(403),
  format_not_for_round: closing(422),
  no_question_left: closing(409),
  too_many_requests_open: closing(422),
  no_hours_given: closing(409),
  already_answered: closing(409),
  dispute_closed: closing(409),
  already_cancelled: closing(409),
  too_many_notes: closing(409),
  late_twice: closing(409),
  too_many_cohorts: closing(422),
  last_staff: closing(409),
  invitation_for_another: closing(409),
  room_not_open: closing(409),
  room_closed: closing(409),
  replaced_by_another_tab: closing(409, CLOSE_CODES.replaced_by_another_tab),
  not_now: closing(409),
  only_the_interviewer: closing(403),
  no_pause_left: closing(409),
  version_conflict: closing(409),
  hint_out_of_order: closing(409),
  card_incomplete: closing(422),
  card_submitted: closing(409),
  card_revealed: closing(409),
  draft_conflict: closing(409),
  self_assessment_first: closing(409),
  push_off: closing(409),
  push_unanswered: closing(502),
  frame_invalid: closing(400, CLOSE_CODES.frame_invalid),
  document_full: closing(413, CLOSE_CODES.document_full),
  read_only: closing(403, CLOSE_CODES.read_only),
  epoch_mismatch: closing(409, CLOSE_CODES.epoch_mismatch),
  slow_reader: closing(429, CLOSE_CODES.slow_reader),
} satisfies Record<ErrorCode, { status: number; close: number }>;

/** Parses at an edge: the value, or a `body_invalid` refusal that names each wrong field. */
export function parse<T>(
  schema: {
    safeParse(
      value: unknown,
    ):
      | { success: true; data: T }
      | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } };
  },
  value: unknown,
): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    'body_invalid',
    parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  );
}
