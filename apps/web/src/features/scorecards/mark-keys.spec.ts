import { describe, expect, it } from '@jest/globals';
import { markKindOf } from './mark-keys.ts';

const press = (key: string, change: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  defaultPrevented: false,
  target: null,
  ...change,
});
class Inside extends EventTarget {
  constructor(private readonly place: string) {
    super();
  }
  closest(selector: string) {
    return selector.split(', ').includes(this.place) ? this : null;
  }
}

describe('one key a mark', () => {
  it('is + − ? and H', () => {
    expect(['+', '-', '?', 'h', 'H'].map((key) => markKindOf(press(key)))).toEqual([
      'plus',
      'minus',
      'question',
      'help',
      'help',
    ]);
    expect(markKindOf(press('x'))).toBeUndefined();
  });

  it('is none while something else wants the key', () => {
    expect(markKindOf(press('-', { ctrlKey: true }))).toBeUndefined();
    expect(markKindOf(press('h', { repeat: true }))).toBeUndefined();
    expect(markKindOf(press('h', { target: new Inside('textarea') }))).toBeUndefined();
    expect(markKindOf(press('h', { target: new Inside('.excalidraw') }))).toBeUndefined();
    expect(markKindOf(press('h', { target: new Inside('main') }))).toBe('help');
  });
});
