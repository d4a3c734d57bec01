import { describe, expect, it } from '@jest/globals';
import { readFrame } from '@loopmate/room-doc';
import { PackedFrames } from './packed-frames.ts';

describe('packed frames', () => {
  it('give back each update, small and large, as bytes and as a frame', () => {
    const packed = new PackedFrames();
    const updates = [2, 127, 128, 300, 16_383, 16_384, 70_000].map((length, i) =>
      new Uint8Array(length).fill(i + 1),
    );
    for (const update of updates) packed.add(update);
    expect(packed.count).toBe(updates.length);
    expect([...packed.updates()]).toEqual(updates);
    expect([...packed.frames()].map(readFrame)).toEqual(
      updates.map((update) => ({ kind: 'update', update })),
    );
  });

  it('leave what they gave unchanged when more is added', () => {
    const packed = new PackedFrames();
    packed.add(new Uint8Array([1, 2, 3]));
    const [first] = [...packed.frames()];
    for (let i = 0; i < 500; i++) packed.add(new Uint8Array(50).fill(9));
    expect([...(first ?? [])]).toEqual([0, 2, 3, 1, 2, 3]);
  });
});
