import { ApiError } from '@loopmate/client';
import type { ErrorCode } from '@loopmate/contracts/errors';

/** For each refusal: what happened, then what to do. */
export const ERROR_TEXT = {
  body_invalid: 'Something in the form does not fit. Look at the marked fields and send it again.',
  not_found: 'This is not here, or it is not yours to see. Go back and open it from your list.',
  not_signed_in: 'You are signed out. Sign in again to go on.',
  origin_refused: 'The server does not know this address. Open Loopmate at its own address and try again.',
  too_many_requests: 'That was too many tries in a short time. Wait a minute, then try again.',
  too_large: 'That is too large to send. Shorten it and try again.',
  unavailable: 'The server does not answer. Check your connection and try again.',
  internal: 'The server failed at this. Try again; if it stays, tell whoever runs this Loopmate.',

  email_taken: 'There is an account with this e-mail. Sign in instead, or use another address.',
  email_or_password_wrong: 'E-mail or password is wrong. Check both and try again.',
  password_too_short: 'The password is too short. Use at least 8 characters.',
  password_too_common: 'This password is on lists that attackers try first. Choose another one.',
  zone_unknown: 'The server does not know this time zone. Choose one from the list.',
  invitation_expired: 'This invitation has run out. Ask for a new link.',
  invitation_used: 'This invitation is already taken. Ask for a new link.',
  account_needed: 'Peers meet people with an account. Create one, it keeps what you did as a guest.',
  invitation_is_yours: 'This is your own invitation. Send the link to the person you want to meet.',

  slot_taken: 'Someone took this time a moment ago. Choose another one.',
  slot_not_offered: 'This time is not offered any more. Choose another one.',
  slot_too_soon: 'This time is too close to now. Choose a later one.',
  slot_too_far: 'This time is too far ahead. Choose an earlier one.',
  too_many_that_day: 'One of you has enough interviews that day. Choose another day.',
  too_many_open_requests:
    'Six of your requests wait for an answer. Take one back, or wait until somebody answers.',
  too_late_to_move: 'It begins in less than 15 minutes, too late to move it. Meet, or cancel it.',
  rule_overlaps: 'These hours overlap hours you already gave. Change one of them.',
  rule_ends_before_start: 'The end is before the start. Set the end later.',
  format_not_for_round: 'This round cannot be held in that format. Choose another format.',
  no_question_left: 'There is no question in this round that is new to both of you. Choose another round.',
  too_many_requests_open: 'You have six open wishes for a time, which is the most. Take one back first.',
  no_hours_given: 'Nobody can find you a time before you give hours. Set your usual week first.',
  already_answered: 'This request is answered already. Open the interview to see how.',
  dispute_closed: 'This can no longer be changed: it was said already, or a week has passed.',
  already_cancelled: 'This interview is cancelled already. Book a new time.',
  too_many_notes: 'You wrote as many notes as one interview takes. Say the rest in the room.',
  late_twice: 'You said twice that you are late. Come in when you can, or cancel.',

  too_many_cohorts: 'You run 20 cohorts, which is the most. End one you do not need first.',
  last_staff: 'You are the only one who runs this cohort. Make another member staff first, or end it.',
  invitation_for_another:
    'This link was mailed to another address. Sign in with the account of that address.',

  room_not_open: 'The room opens 15 minutes before the start. Come back then.',
  room_closed: 'This room is closed. Your scorecard is on the page of the interview.',
  replaced_by_another_tab: 'You opened the room in another tab. Use it there, or take it back here.',
  not_now: 'This is not possible in the present part of the interview. Wait for the next part.',
  only_the_interviewer: 'Only the interviewer of this half can do this.',
  no_pause_left: 'The pauses of this interview are used up. Go on, or end the half.',
  version_conflict: 'The room moved on while you pressed. Look at it and press again.',
  hint_out_of_order: 'Hints come in order. Release the one before first.',

  card_incomplete: 'The scorecard is not complete. Fill in the marked parts and submit again.',
  card_submitted: 'This scorecard is submitted. Amend it instead; your peer sees that it changed.',
  card_revealed: 'Both scorecards are open, so this one cannot change any more.',
  draft_conflict: 'This draft was changed in another window. Choose the one to keep.',
  self_assessment_first: 'Rate yourself first. Then both scorecards open.',

  push_off: 'This browser takes no messages any more. Switch them on again.',
  push_unanswered: 'The push service of your browser does not answer. Try again in a minute.',

  frame_invalid: 'The editor sent something the server could not read. Reload the page; your text is kept.',
  document_full: 'The shared document is full. Delete what you do not need, then type on.',
  read_only: 'You can read here, not write.',
  epoch_mismatch: 'The document was started anew. Reload the page to see it.',
  slow_reader: 'Your connection could not keep up. The editor is connecting again.',
} satisfies Record<ErrorCode, string>;

/** What to say about anything that was thrown. */
export function errorText(error: unknown): string {
  return error instanceof ApiError ? ERROR_TEXT[error.code] : ERROR_TEXT.internal;
}

/** The message of one field of a refused form, by its path in the body. */
export function fieldIssue(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  return error.body.issues?.find((issue) => issue.path === path)?.message;
}
