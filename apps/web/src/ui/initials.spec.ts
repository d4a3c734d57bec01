import { describe, expect, it } from '@jest/globals';
import { initialsOf } from './initials.ts';

describe('initials', () => {
  it.each([
    ['Ada Moreau', 'AM'],
    ['Ana de la Cruz', 'AC'],
    ['madonna', 'M'],
    ['  Kenji   Arai ', 'KA'],
    ['李 小龙', '李小'],
    ['𝒜da', '𝒜'],
    ['', ''],
  ])('of %p are %p', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
