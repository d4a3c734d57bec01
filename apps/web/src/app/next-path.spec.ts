import { describe, expect, it } from '@jest/globals';
import { nextPath } from './next-path.ts';

describe('the page after signing in', () => {
  it('is the one asked for, with its query', () => {
    expect(nextPath('/interviews/7/room?tab=board')).toBe('/interviews/7/room?tab=board');
  });
  it.each([
    undefined,
    '',
    'home',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/sign-in?next=/x',
    '/\t/evil.example',
  ])('is home instead of %p', (next) => {
    expect(nextPath(next)).toBe('/home');
  });
});
