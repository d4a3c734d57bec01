import { describe, expect, it } from '@jest/globals';
import { ApiError } from '@loopmate/client';
import { ERROR_CODES } from '@loopmate/contracts/errors';
import { ERROR_TEXT, errorText, fieldIssue } from './error-text.ts';

describe('the words of a refusal', () => {
  it.each(ERROR_CODES)('%s is said in sentences and never as its code', (code) => {
    expect(ERROR_TEXT[code]).toMatch(/^[A-Z].+\.$/);
    expect(ERROR_TEXT[code]).not.toContain('_');
  });
  it('speaks of the server when something unknown was thrown', () => {
    expect(errorText(new TypeError('x is undefined'))).toBe(ERROR_TEXT.internal);
  });
  it('finds the message of a field by its path', () => {
    const refusal = new ApiError('body_invalid', 400, {
      code: 'body_invalid',
      issues: [{ path: 'email', message: 'Invalid email' }],
    });
    expect(fieldIssue(refusal, 'email')).toBe('Invalid email');
    expect(fieldIssue(refusal, 'name')).toBeUndefined();
  });
});
