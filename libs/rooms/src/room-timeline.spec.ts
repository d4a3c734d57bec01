import { describe, expect, it } from '@jest/globals';
import type { EventRow } from '@loopmate/interviews';
import { historyOf } from './room-timeline.ts';

const START = Date.UTC(2026, 10, 24, 19);
let seq = 0;
const event = (change: Partial<EventRow>): EventRow => ({
  interviewId: '00000000-0000-4000-8000-0000000000aa',
  seq: ++seq,
  half: 1,
  personId: 'ada',
  kind: 'hint',
  body: {},
  at: new Date(START + seq * 1_000),
  ...change,
});

describe('what the events of a room amount to', () => {
  it('keeps hints, parts, challenges and runs to their half; chat and cards go through both', () => {
    const rows = [
      event({ kind: 'phase', body: { phase: 'half', cause: 'ready' } }),
      event({ kind: 'hint', body: { stage: 1 } }),
      event({ kind: 'part', body: { part: 'scale' } }),
      event({ kind: 'chat', body: { id: 'm1', text: 'hello', nonce: 'n1' } }),
      event({ kind: 'card', body: {} }),
      event({ half: 2, kind: 'hint', body: { stage: 2 } }),
    ];
    const [first, second] = [historyOf(rows, 1), historyOf(rows, 2)];
    expect(first.releasedStages.map((one) => one.stage)).toEqual([1]);
    expect(second.releasedStages.map((one) => one.stage)).toEqual([2]);
    expect([first.releasedParts, second.releasedParts]).toEqual([['scale'], []]);
    expect(first.halfStartedAtMs).toBe(rows[0]?.at.getTime());
    expect(second.halfStartedAtMs).toBeNull();
    for (const history of [first, second]) {
      expect(history.chat.map((one) => one.text)).toEqual(['hello']);
      expect([...history.cards]).toEqual(['ada']);
    }
  });

  it('takes the last word on a challenge, and a cleared one back', () => {
    const mark = (outcome: string | null) =>
      event({ kind: 'challenge', body: { challengeId: 'psi', outcome } });
    expect(historyOf([mark('answered'), mark('partly')], 1).challengeOutcomes).toEqual({ psi: 'partly' });
    expect(historyOf([mark('answered'), mark(null)], 1).challengeOutcomes).toEqual({});
  });

  it('shows the last two hundred messages', () => {
    const rows = Array.from({ length: 230 }, (_, n) =>
      event({ kind: 'chat', body: { id: `m${n}`, text: `${n}`, nonce: `n${n}` } }),
    );
    const { chat } = historyOf(rows, 1);
    expect([chat.length, chat[0]?.text, chat.at(-1)?.text]).toEqual([200, '30', '229']);
  });
});
