import { ApiError } from '@loopmate/client';
import { email as emailSchema } from '@loopmate/contracts/people';
import { ERROR_TEXT } from '../../app/error-text.ts';

export interface SignUpForm {
  name: string;
  email: string;
  password: string;
  timeZone: string;
}

export type Faults<Form> = Partial<Record<keyof Form & string, string>>;

const MIN_PASSWORD = 8;
const MAX_PASSWORD = 128;
const charactersOf = (text: string) => Array.from(text.normalize('NFKC')).length;

export function nameFault(name: string): string | undefined {
  if (name.trim() === '') return 'Enter the name your peers will see.';
  if (name.trim().length > 60) return 'Use at most 60 characters.';
  return undefined;
}

export function emailFault(email: string): string | undefined {
  if (email.trim() === '') return 'Enter your e-mail.';
  return emailSchema.safeParse(email).success
    ? undefined
    : 'This is not a whole e-mail address. It needs a name, an @ and a domain.';
}

export function newPasswordFault(password: string): string | undefined {
  if (password === '') return 'Choose a password.';
  if (charactersOf(password) < MIN_PASSWORD) return ERROR_TEXT.password_too_short;
  if (charactersOf(password) > MAX_PASSWORD) return `Use at most ${MAX_PASSWORD} characters.`;
  return undefined;
}

export const signUpFaults = (form: SignUpForm): Faults<SignUpForm> =>
  present({
    name: nameFault(form.name),
    email: emailFault(form.email),
    password: newPasswordFault(form.password),
  });

export interface SignInForm {
  email: string;
  password: string;
}

export const signInFaults = (form: SignInForm): Faults<SignInForm> =>
  present({
    email: emailFault(form.email),
    password: form.password === '' ? 'Enter your password.' : undefined,
  });

export interface PasswordForm {
  current: string;
  next: string;
}

export const passwordFaults = (form: PasswordForm): Faults<PasswordForm> =>
  present({
    current: form.current === '' ? 'Enter the password you have now.' : undefined,
    next: newPasswordFault(form.next),
  });

/** What a refusal of the server says, and beside which field; without a field it stands above the form. */
export function refusalAt<Field extends string>(
  error: unknown,
  fieldOf: Partial<Record<string, Field>>,
): { field: Field | undefined; text: string } {
  if (!(error instanceof ApiError)) return { field: undefined, text: ERROR_TEXT.internal };
  const issue = error.body.issues?.find(({ path }) => fieldOf[path] !== undefined);
  return { field: fieldOf[error.code] ?? (issue && fieldOf[issue.path]), text: ERROR_TEXT[error.code] };
}

function present<Field extends string>(
  faults: Record<Field, string | undefined>,
): Partial<Record<Field, string>> {
  const found: Partial<Record<Field, string>> = {};
  for (const field in faults) {
    const text = faults[field];
    if (text !== undefined) found[field] = text;
  }
  return found;
}
