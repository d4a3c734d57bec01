import { describe, expect, it } from '@jest/globals';
import { callKeyOf } from './call-keys.ts';

const press = (change: Partial<Parameters<typeof callKeyOf>[0]>) =>
  callKeyOf({
    key: 'd',
    ctrlKey: true,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    target: null,
    ...change,
  });
const within = (isField: boolean) =>
  Object.assign(new EventTarget(), { closest: () => (isField ? {} : null) });

describe('keys of the call', () => {
  it('are Ctrl or Cmd with D and E', () => {
    expect([press({}), press({ key: 'E' }), press({ ctrlKey: false, metaKey: true })]).toEqual([
      'mic',
      'camera',
      'mic',
    ]);
  });
  it('are not a letter alone, nor with more held down', () => {
    const presses = [
      { ctrlKey: false },
      { shiftKey: true },
      { altKey: true },
      { metaKey: true },
      { repeat: true },
    ];
    expect(presses.map(press)).toEqual(Array(5).fill(undefined));
  });
  it('leave the editor and fields alone', () => {
    expect([press({ target: within(true) }), press({ target: within(false) })]).toEqual([undefined, 'mic']);
  });
});
