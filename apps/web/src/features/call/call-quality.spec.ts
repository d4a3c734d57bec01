import { describe, expect, it } from '@jest/globals';
import { qualityOf, sampleOf } from './call-quality.ts';

function report({ received = 0, lost = 0, rtt = 0.04, relay = false, bytes = 0 }) {
  return new Map<string, unknown>([
    ['T', { type: 'transport', packetsReceived: received, bytesReceived: bytes }],
    ['A', { type: 'inbound-rtp', kind: 'audio', packetsReceived: received, packetsLost: lost }],
    [
      'V',
      {
        type: 'inbound-rtp',
        kind: 'video',
        framesDecoded: 30,
        frameWidth: 640,
        frameHeight: 360,
        framesPerSecond: 30,
      },
    ],
    [
      'P',
      {
        type: 'candidate-pair',
        nominated: true,
        state: 'succeeded',
        currentRoundTripTime: rtt,
        localCandidateId: 'L',
        remoteCandidateId: 'R',
      },
    ],
    ['L', { type: 'local-candidate', candidateType: relay ? 'relay' : 'host' }],
    ['R', { type: 'remote-candidate', candidateType: 'host' }],
  ]);
}
const between = (after: Parameters<typeof report>[0]) =>
  qualityOf(sampleOf(report({}), 0), sampleOf(report(after), 2_000));

describe('the quality of a connection', () => {
  it.each([
    [4, { received: 1000, lost: 5 }],
    [3, { received: 1000, lost: 40 }],
    [2, { received: 1000, lost: 90 }],
    [1, { received: 1000, lost: 400 }],
    [3, { received: 1000, rtt: 0.3 }],
    [1, { received: 1000, rtt: 0.9 }],
  ])('has %i bars for %j', (bars, after) => {
    expect(between(after).bars).toBe(bars);
  });

  it('judges what was lost since the last sample, not in all', () => {
    const early = sampleOf(report({ received: 100, lost: 100 }), 0);
    expect(qualityOf(early, sampleOf(report({ received: 1100, lost: 100 }), 2_000)).bars).toBe(4);
  });

  it('says in words only good or weak, and keeps figures for those who ask', () => {
    expect(between({ received: 1000, bytes: 250_000, relay: true })).toEqual({
      bars: 4,
      text: 'Good connection',
      figures: [
        { name: 'Route', value: 'Through a relay' },
        { name: 'Round trip', value: '40 ms' },
        { name: 'Lost', value: '0.0 %' },
        { name: 'Receiving', value: '1000 kbit/s' },
        { name: 'Picture', value: '640 × 360, 30 per second' },
      ],
    });
  });
});
