import { describe, expect, it } from '@jest/globals';
import * as encoding from 'lib0/encoding';
import * as awarenessProtocol from 'y-protocols/awareness';
import * as Y from 'yjs';
import { presenceOf, readPresence, writePresence } from './presence.ts';

describe('presence', () => {
  it('is awareness as y-protocols reads it', () => {
    const awareness = new awarenessProtocol.Awareness(new Y.Doc());
    const state = { user: { id: 'p', name: 'Mei', seat: 'candidate' }, cursor: null };
    awarenessProtocol.applyAwarenessUpdate(
      awareness,
      writePresence([{ client: 7, clock: 1, state }]),
      'test',
    );
    expect(awareness.getStates().get(7)).toEqual(state);
    const written = awarenessProtocol.encodeAwarenessUpdate(awareness, [7]);
    expect(readPresence(written)).toEqual([{ client: 7, clock: 1, state }]);
    awarenessProtocol.applyAwarenessUpdate(
      awareness,
      writePresence([{ client: 7, clock: 2, state: undefined }]),
      'test',
    );
    expect(awareness.getStates().has(7)).toBe(false);
    awareness.destroy();
  });

  it('refuses a frame of very many states without reading them', () => {
    const many = encoding.encode((encoder) => encoding.writeVarUint(encoder, 50_000));
    expect(() => readPresence(many)).toThrow('too many');
  });

  it('takes only states the server stamped', () => {
    expect(presenceOf({ user: { name: 'x' } })).toBeUndefined();
    expect(presenceOf({ user: { id: 'a', name: 'x', seat: 'boss' } })).toBeUndefined();
    expect(presenceOf({ user: { id: 'a', name: 'x', seat: 'observer' }, cursor: 1 })).toEqual({
      user: { id: 'a', name: 'x', seat: 'observer' },
      cursor: 1,
    });
  });
});
