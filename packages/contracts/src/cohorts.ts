import { z } from 'zod';
import { endpoint, id, instant, nothing, wallDate } from './endpoint.ts';
import { me, people, personName, roundId } from './people.ts';

/** Staff see coverage and attendance of the members, never ratings; members see each other's names. */
export const COHORT_ROLES = ['member', 'staff'] as const;
export type CohortRole = (typeof COHORT_ROLES)[number];

/** How many lines one upload of people may have. */
export const MOST_LINES = 1_000;
/** How many cohorts one person may run at a time. */
export const MOST_FOUNDED = 20;

export const cohortName = personName;

export const cohortMember = z.object({
  id,
  name: z.string(),
  role: z.enum(COHORT_ROLES),
  isMe: z.boolean(),
});
export type CohortMember = z.infer<typeof cohortMember>;

/** Somebody asked by staff who has not answered. */
export const cohortInvite = z.object({
  id,
  name: z.string(),
  email: z.string(),
  /** `asked`: in the inbox of an account here. `mailed`: by a link of their own. `unsent`: no account, and no mail is sent from here. */
  way: z.enum(['asked', 'mailed', 'unsent']),
  createdAt: instant,
});
export type CohortInvite = z.infer<typeof cohortInvite>;

const aCohort = z.object({ id, name: z.string(), members: z.array(cohortMember) });

/** A cohort as the asking person may know it. */
export const cohort = z.discriminatedUnion('role', [
  aCohort.extend({ role: z.literal('member') }),
  aCohort.extend({
    role: z.literal('staff'),
    /** Whoever knows it may join; a new one ends it. */
    code: z.string(),
    invites: z.array(cohortInvite),
  }),
]);
export type Cohort = z.infer<typeof cohort>;

export const myCohorts = z.object({
  cohorts: z.array(z.object({ id, name: z.string(), role: z.enum(COHORT_ROLES), members: z.int() })),
  /** Cohorts whose staff asked me; nobody is in one before they said yes. */
  asked: z.array(z.object({ inviteId: id, cohortName: z.string(), byName: z.string() })),
});
export type MyCohorts = z.infer<typeof myCohorts>;

/** One member as staff see them: of interviews that began since they joined. All that staff are told is named here. */
export const memberCoverage = z.object({
  id,
  name: z.string(),
  /** How often they were candidate in each round. */
  practised: z.record(roundId, z.int()),
  /** How often they interviewed. */
  given: z.int(),
  /** Wall date of their next interview, in the asking person's zone. */
  nextOn: wallDate.nullable(),
  /** Interviews they came to, of those that were to take place. */
  came: z.int(),
  of: z.int(),
  /** Monday of the week in which they last were in an interview. */
  lastWeek: wallDate.nullable(),
});
export type MemberCoverage = z.infer<typeof memberCoverage>;

export const coverage = z.object({ members: z.array(memberCoverage) });
export type Coverage = z.infer<typeof coverage>;

/** What became of one line of people. */
export const LINE_OUTCOMES = [
  /** Has an account here and is asked there. */
  'asked',
  'mailed',
  /** No account, and this Loopmate sends no mail: give them the link. */
  'unsent',
  'asked_before',
  'declined',
  'member',
  'twice',
  'not_an_address',
] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

/** A line as it was typed; what does not fit is answered, not refused. */
export const personLine = z.object({ name: z.string().max(200), email: z.string().max(320) });
export type PersonLine = z.infer<typeof personLine>;

/** What a join code, or the link of a mail, opens. */
export const door = z.object({
  cohortName: z.string(),
  /** Some of those who run it. */
  staffNames: z.array(z.string()),
  /** The address a mailed link is for; null for a code, which is for anybody. */
  email: z.string().nullable(),
  /** Null when nobody is signed in, or only as a guest. */
  signedInAs: z.object({ name: z.string(), isTheirs: z.boolean() }).nullable(),
  /** The cohort, when I am in it already. */
  cohortId: id.nullable(),
});
export type Door = z.infer<typeof door>;

const ofCohort = z.object({ id });
const ofMember = z.object({ id, personId: id });
const ofInvite = z.object({ id, inviteId: id });
const code = z.string().trim().min(1).max(64);

export const cohorts = {
  mine: endpoint({
    method: 'GET',
    path: '/api/cohorts',
    summary: 'Cohorts I am in, and those I am asked to join',
    reply: myCohorts,
  }),
  found: endpoint({
    method: 'POST',
    path: '/api/cohorts',
    summary: 'Found a cohort; I become its staff',
    body: z.object({ name: cohortName }),
    reply: cohort,
  }),
  join: endpoint({
    method: 'POST',
    path: '/api/cohorts/join',
    summary: 'Join by code, or by the link of a mail that was sent to my address',
    body: z.object({ code }),
    reply: cohort,
  }),
  one: endpoint({
    method: 'GET',
    path: '/api/cohorts/:id',
    summary: 'A cohort I am in',
    params: ofCohort,
    reply: cohort,
  }),
  rename: endpoint({
    method: 'PATCH',
    path: '/api/cohorts/:id',
    summary: 'Rename it; for staff',
    params: ofCohort,
    body: z.object({ name: cohortName }),
    reply: cohort,
  }),
  end: endpoint({
    method: 'DELETE',
    path: '/api/cohorts/:id',
    summary: 'End it for everybody; for staff',
    params: ofCohort,
    reply: nothing,
  }),
  rotate: endpoint({
    method: 'POST',
    path: '/api/cohorts/:id/code',
    summary: 'Make a new join code; the old one opens nothing any more. For staff',
    params: ofCohort,
    reply: cohort,
  }),
  addPeople: endpoint({
    method: 'POST',
    path: '/api/cohorts/:id/people',
    summary: 'Ask people to join, by address; answers for each line what happened. For staff',
    params: ofCohort,
    body: z.object({ people: z.array(personLine).min(1).max(MOST_LINES) }),
    reply: z.object({ outcomes: z.array(z.enum(LINE_OUTCOMES)) }),
  }),
  withdraw: endpoint({
    method: 'DELETE',
    path: '/api/cohorts/:id/invites/:inviteId',
    summary: 'Take back what somebody was asked; for staff',
    params: ofInvite,
    reply: cohort,
  }),
  accept: endpoint({
    method: 'POST',
    path: '/api/cohorts/asked/:id/accept',
    summary: 'Join a cohort whose staff asked me',
    params: ofCohort,
    reply: cohort,
  }),
  decline: endpoint({
    method: 'POST',
    path: '/api/cohorts/asked/:id/decline',
    summary: 'Do not join; staff cannot ask me again',
    params: ofCohort,
    reply: myCohorts,
  }),
  leave: endpoint({
    method: 'POST',
    path: '/api/cohorts/:id/leave',
    summary: 'Leave; the last of the staff names another first, or ends it',
    params: ofCohort,
    reply: nothing,
  }),
  removeMember: endpoint({
    method: 'DELETE',
    path: '/api/cohorts/:id/members/:personId',
    summary: 'Remove somebody else; for staff',
    params: ofMember,
    reply: cohort,
  }),
  makeStaff: endpoint({
    method: 'POST',
    path: '/api/cohorts/:id/members/:personId/staff',
    summary: 'Make a member staff; for staff',
    params: ofMember,
    reply: cohort,
  }),
  coverage: endpoint({
    method: 'GET',
    path: '/api/cohorts/:id/coverage',
    summary: 'Who practised what, and who came; never ratings. For staff',
    params: ofCohort,
    reply: coverage,
  }),
  door: endpoint({
    method: 'GET',
    path: '/api/join/:code',
    summary: 'Which cohort a code or mailed link opens',
    open: true,
    params: z.object({ code }),
    reply: door,
  }),
  signUp: endpoint({
    method: 'POST',
    path: '/api/join/:code/sign-up',
    summary: 'Create an account and join; many may do so from one address. Signs in',
    open: true,
    params: z.object({ code }),
    body: people.signUp.body,
    reply: me,
  }),
};
