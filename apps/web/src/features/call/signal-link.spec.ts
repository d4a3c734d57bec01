import { describe, expect, it } from '@jest/globals';
import { enqueue, frameOf, openLink, receive, type Link, type PartsFrame } from './signal-link.ts';

const says = (n: number) => ({ kind: 'peer' as const, signal: n });
const fill = (link: Link, ...numbers: number[]) => numbers.reduce((to, n) => enqueue(to, says(n)), link);
const a = () => openLink('tab-of-ada', 'tab-of-kenji');
const k = () => openLink('tab-of-kenji', 'tab-of-ada');
const signals = (frame: PartsFrame) => frame.parts.map((part) => part.data);

/** A small seeded generator (mulberry32), so a failing run can be played again. */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('a link between two tabs', () => {
  it('sends a part once, and again only when asked to, until it is acked', () => {
    const first = frameOf(fill(a(), 1, 2), false);
    expect(signals(first.frame)).toEqual([says(1), says(2)]);
    expect(signals(frameOf(first.link, false).frame)).toEqual([]);
    expect(signals(frameOf(first.link, true).frame)).toEqual([says(1), says(2)]);
    const answer = frameOf(receive(k(), first.frame, true).link, false).frame;
    expect(receive(first.link, answer, false).link.unacked).toEqual([]);
  });

  it('delivers a repeated frame once', () => {
    const { frame } = frameOf(fill(a(), 1), false);
    const once = receive(k(), frame, true);
    expect(once.delivered).toEqual([says(1)]);
    expect(receive(once.link, frame, true).delivered).toEqual([]);
  });

  it('ignores frames of another tab, as of a page that was reloaded', () => {
    const { frame } = frameOf(fill(openLink('old-tab-of-ada', 'tab-of-kenji'), 1), false);
    expect(receive(k(), frame, true).delivered).toEqual([]);
  });

  it('begins anew on a higher epoch, and drops what comes late from a lower one', () => {
    const late = frameOf(fill(a(), 1), false).frame;
    const raised = frameOf(fill(openLink('tab-of-ada', 'tab-of-kenji', 1), 2), false).frame;
    const after = receive(fill(k(), 9), raised, true);
    expect([after.isNewEpoch, after.delivered, after.link.unacked]).toEqual([true, [says(2)], []]);
    expect(receive(after.link, late, true).delivered).toEqual([]);
  });

  it('lets only the side that makes offers begin an epoch', () => {
    const { frame } = frameOf(fill(openLink('tab-of-kenji', 'tab-of-ada', 1), 1), false);
    expect(receive(a(), frame, false)).toMatchObject({ isNewEpoch: false, delivered: [] });
  });

  it.each(Array.from({ length: 50 }, (_, n) => n + 1))(
    'delivers everything once and in order over a relay that loses, repeats and reorders (seed %i)',
    (seed) => {
      const dice = random(seed);
      let [from, to] = [a(), k()];
      const got: unknown[] = [];
      let wire: PartsFrame[] = [];
      const wanted = Array.from({ length: 40 }, (_, n) => says(n));
      for (let round = 0; round < 400 && from.unacked.length + (wanted.length - from.nextSeq) > 0; round++) {
        const next = wanted[from.nextSeq];
        if (next && dice() < 0.5) from = enqueue(from, next);
        const sent = frameOf(from, dice() < 0.3);
        from = sent.link;
        for (const copy of dice() < 0.2 ? [sent.frame, sent.frame] : [sent.frame])
          if (dice() > 0.4) wire.push(copy);
        wire = wire.sort(() => dice() - 0.5);
        for (const frame of wire.splice(0, Math.floor(dice() * 3))) {
          const result = receive(to, frame, true);
          to = result.link;
          got.push(...result.delivered);
          if (dice() > 0.3) from = receive(from, frameOf(to, false).frame, false).link;
        }
      }
      expect(got).toEqual(wanted);
    },
  );
});
