import { describe, expect, it } from '@jest/globals';
import { Passwords } from './passwords.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';

describe('passwords', () => {
  it('answer rightly when far more than four are hashed at once', async () => {
    const passwords = new Passwords();
    const stored = await passwords.hash('thirteen green lamps');
    const tries = Array.from({ length: 24 }, (_, n) =>
      passwords.matches(stored, n % 2 === 0 ? 'thirteen green lamps' : 'twelve green lamps'),
    );
    expect(await Promise.all(tries)).toEqual(tries.map((_, n) => n % 2 === 0));
  });

  it('go on after a stored hash that cannot be read', async () => {
    const passwords = new Passwords();
    const broken = Array.from({ length: 6 }, () =>
      passwords.matches('not a hash', 'x').catch(() => 'failed'),
    );
    expect(await Promise.all(broken)).toEqual(Array.from({ length: 6 }, () => 'failed'));
    expect(await passwords.matches(await passwords.hash('x'), 'x')).toBe(true);
  });

  it('refuse new work when two hundred wait already, rather than answer minutes later', async () => {
    const passwords = new Passwords();
    const all = await Promise.allSettled(
      Array.from({ length: 210 }, () => passwords.matches('not a hash', 'x')),
    );
    const refused = all.filter(
      (one) => one.status === 'rejected' && (one.reason as { code?: string }).code === 'unavailable',
    );
    expect(refused).toHaveLength(6);
  });

  it('that are common number two hundred and more, each long enough to be refused for being common', () => {
    expect(COMMON_PASSWORDS.size).toBeGreaterThanOrEqual(200);
    expect([...COMMON_PASSWORDS].filter((one) => one.length < 8)).toEqual([]);
  });
});
