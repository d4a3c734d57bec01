import { LEVELS, PROGRAMMING_LANGUAGES, ROUND_IDS } from '@loopmate/domain';
import { z } from 'zod';
import { endpoint, id, instant, nothing, wallDate } from './endpoint.ts';

export const roundId = z.enum(ROUND_IDS);
export const level = z.enum(LEVELS);

export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** 8 to 128 characters as people count them. A shorter one has a code of its own, `password_too_short`. */
export const password = z
  .string()
  .max(512)
  .refine((text) => Array.from(text).length <= 128, { message: 'At most 128 characters' });
/** No control characters and none that turn the direction of the text around it. */
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\u{202A}-\u{202E}\u{2066}-\u{2069}]*$/u);
/** BCP 47 primary tags of languages a person can interview in, such as `en`. */
export const spokenLanguage = z.string().regex(/^[a-z]{2,3}$/);

export const profile = z.object({
  name: personName,
  targetLevel: level,
  targetDate: wallDate.nullable(),
  spokenLanguages: z.array(spokenLanguage).min(1).max(8),
  programmingLanguages: z.array(z.enum(PROGRAMMING_LANGUAGES)).max(8),
  timeZone: z.string().min(1).max(64),
  wantedRounds: z.array(roundId).max(7),
  offeredRounds: z.array(roundId).max(7),
});
export type Profile = z.infer<typeof profile>;

export const me = profile.extend({
  id,
  email: z.string().nullable(),
  isGuest: z.boolean(),
  isOnboarded: z.boolean(),
  /** Runs this Loopmate: the first account of it. */
  isOperator: z.boolean(),
});
export type Me = z.infer<typeof me>;

export const login = z.object({
  id,
  createdAt: instant,
  lastSeenAt: instant,
  userAgent: z.string(),
  isCurrent: z.boolean(),
});
export type Login = z.infer<typeof login>;

export const people = {
  signUp: endpoint({
    method: 'POST',
    path: '/api/sign-up',
    summary: 'Create an account, or turn the current guest into one; signs in',
    open: true,
    body: z.object({ name: personName, email, password, timeZone: z.string().max(64) }),
    reply: me,
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/api/sign-in',
    summary: 'Sign in with e-mail and password',
    open: true,
    body: z.object({ email, password: z.string().max(512) }),
    reply: me,
  }),
  signOut: endpoint({ method: 'POST', path: '/api/sign-out', summary: 'End this login', reply: nothing }),
  me: endpoint({ method: 'GET', path: '/api/me', summary: 'The signed-in person', reply: me }),
  updateProfile: endpoint({
    method: 'PATCH',
    path: '/api/me',
    summary: 'Change the profile; absent fields stay',
    body: profile.partial().extend({ isOnboarded: z.literal(true).optional() }),
    reply: me,
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/api/me/password',
    summary: 'Change the password; ends all other logins',
    body: z.object({ current: z.string().max(512), next: password }),
    reply: nothing,
  }),
  logins: endpoint({
    method: 'GET',
    path: '/api/logins',
    summary: 'Where I am signed in',
    reply: z.array(login),
  }),
  revokeLogin: endpoint({
    method: 'DELETE',
    path: '/api/logins/:id',
    summary: 'End one of my logins',
    params: z.object({ id }),
    reply: nothing,
  }),
};
