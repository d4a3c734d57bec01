import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.ts';

const soon = () => new Promise<void>((later) => setTimeout(later, 2));

describe('turns', () => {
  it('come one after the other for a shared key, at once for others, in the order asked for', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const run = (name: string, ...keys: string[]) =>
      turns.take(keys, async () => {
        log.push(`${name} begins`);
        await soon();
        log.push(`${name} ends`);
      });
    await Promise.all([run('one', 'a', 'b'), run('two', 'b', 'a'), run('three', 'c'), run('four', 'a')]);
    expect(log.slice(0, 2)).toEqual(['one begins', 'three begins']);
    expect(log.filter((line) => !line.startsWith('three'))).toEqual(
      ['one', 'two', 'four'].flatMap((name) => [`${name} begins`, `${name} ends`]),
    );
  });

  it('go on after one that failed, and leave nothing behind', async () => {
    const turns = new Turns();
    const failing = turns.take(['a'], () => Promise.reject(new Error('no')));
    const next = turns.take(['a'], () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    expect(Reflect.get(turns, 'last')).toEqual(new Map());
  });
});
