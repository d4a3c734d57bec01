import { z } from 'zod';

/** The closed list of refusals, on every edge: HTTP bodies, socket acknowledgements and close reasons. */
export const ERROR_CODES = [
  // edges
  'body_invalid',
  'not_found',
  'not_signed_in',
  'origin_refused',
  'too_many_requests',
  'too_large',
  'unavailable',
  'internal',
  // people
  'email_taken',
  'email_or_password_wrong',
  'password_too_short',
  'password_too_common',
  'zone_unknown',
  'invitation_expired',
  'invitation_used',
  'invitation_is_yours',
  'account_needed',
  // scheduling
  'slot_taken',
  'slot_not_offered',
  'slot_too_soon',
  'slot_too_far',
  'too_many_that_day',
  'too_many_open_requests',
  'too_late_to_move',
  'rule_overlaps',
  'rule_ends_before_start',
  'format_not_for_round',
  'no_question_left',
  'too_many_requests_open',
  'no_hours_given',
  'already_answered',
  'already_cancelled',
  'too_many_notes',
  'late_twice',
  'dispute_closed',
  // cohorts
  'too_many_cohorts',
  'last_staff',
  'invitation_for_another',
  // rooms
  'room_not_open',
  'room_closed',
  'replaced_by_another_tab',
  'not_now',
  'only_the_interviewer',
  'no_pause_left',
  'version_conflict',
  'hint_out_of_order',
  // scorecards
  'card_incomplete',
  'card_submitted',
  'card_revealed',
  'draft_conflict',
  'self_assessment_first',
  // push
  'push_off',
  'push_unanswered',
  // documents
  'frame_invalid',
  'document_full',
  'read_only',
  'epoch_mismatch',
  'slow_reader',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Body of every HTTP answer that is not 2xx. `issues` names fields; `requestId` finds the line in the log. */
export const errorBody = z.object({
  code: z.enum(ERROR_CODES),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  requestId: z.string().optional(),
});
export type ErrorBody = z.infer<typeof errorBody>;

/**
 * WebSocket close codes of `/collab/<document>`. 4401–4499 are final (y-websocket does not retry them);
 * the others ask the client to come back.
 */
export const CLOSE_CODES = {
  not_signed_in: 4401,
  not_found: 4404,
  replaced_by_another_tab: 4409,
  epoch_mismatch: 4412,
  document_full: 4413,
  read_only: 4423,
  frame_invalid: 4422,
  resync: 4500,
  slow_reader: 4501,
  too_many_requests: 4502,
  draining: 4503,
} as const;
