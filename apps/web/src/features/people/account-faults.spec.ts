import { describe, expect, it } from '@jest/globals';
import { ApiError } from '@loopmate/client';
import type { ErrorCode } from '@loopmate/contracts/errors';
import { passwordFaults, refusalAt, signInFaults, signUpFaults } from './account-faults.ts';

const form = { name: 'Mei', email: 'mei@example.org', password: 'thirteen green lamps', timeZone: 'UTC' };

describe('the sign-up form', () => {
  it('is fine as the server wants it', () => {
    expect(signUpFaults(form)).toEqual({});
    expect(signUpFaults({ ...form, email: ' Mei@Example.org ', password: '日本語のパスワード' })).toEqual({});
  });
  it.each([
    ['name', ' '],
    ['name', 'n'.repeat(61)],
    ['email', ''],
    ['email', 'mei@example'],
    ['password', ''],
    ['password', '😀😀😀😀😀😀😀'],
    ['password', 'p'.repeat(129)],
  ])('marks %s when it is %j, and nothing else', (field, value) => {
    expect(Object.keys(signUpFaults({ ...form, [field]: value }))).toEqual([field]);
  });
});

describe('the other forms', () => {
  it('ask for what is missing', () => {
    expect(Object.keys(signInFaults({ email: '', password: '' }))).toEqual(['email', 'password']);
    expect(Object.keys(passwordFaults({ current: '', next: 'short' }))).toEqual(['current', 'next']);
  });
});

describe('a refusal of the server', () => {
  const refused = (code: ErrorCode, path?: string) =>
    new ApiError(code, 400, { code, ...(path && { issues: [{ path, message: 'x' }] }) });
  const fields = { email_taken: 'email', password: 'password' } as const;

  it('stands beside the field its code or its issue names, else above the form', () => {
    expect(refusalAt(refused('email_taken'), fields).field).toBe('email');
    expect(refusalAt(refused('body_invalid', 'password'), fields).field).toBe('password');
    expect(refusalAt(refused('body_invalid', 'other'), fields).field).toBeUndefined();
    expect(refusalAt(refused('unavailable'), fields).field).toBeUndefined();
    expect(refusalAt(new TypeError('x'), fields)).toEqual({ field: undefined, text: expect.any(String) });
  });
});
