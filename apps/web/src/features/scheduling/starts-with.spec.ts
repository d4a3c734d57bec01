import { describe, expect, it } from '@jest/globals';
import type { SlotPeer, Slots } from '@loopmate/contracts/scheduling';
import { startsWith } from './starts-with.ts';

const peer = (id: string): SlotPeer => ({
  id,
  name: id,
  targetLevel: 'mid',
  timeZone: 'UTC',
  acceptsAtOnce: true,
  wantsRound: true,
  sharedLanguages: ['en'],
  earlierTogether: 0,
  iInterviewFirst: true,
  showsUp: { came: 0, of: 0 },
});
const slots: Slots = {
  timeZone: 'UTC',
  minutes: 70,
  formatsLeft: ['quick'],
  hasAvailability: true,
  free: [],
  busy: [],
  peers: [peer('kenji'), peer('noor')],
  starts: [
    { start: '2026-11-24T19:00:00.000Z', peers: [0, 1] },
    { start: '2026-11-24T19:30:00.000Z', peers: [1] },
  ],
  elsewhere: [{ start: '2026-11-25T19:00:00.000Z', count: 2 }],
};

describe('the starts with one peer', () => {
  it('are theirs only, and say nothing of others', () => {
    expect(startsWith(slots, 'kenji')).toMatchObject({
      starts: [{ start: '2026-11-24T19:00:00.000Z', peers: [0] }],
      elsewhere: [],
    });
    expect(startsWith(slots, 'somebody else').starts).toEqual([]);
  });
});
