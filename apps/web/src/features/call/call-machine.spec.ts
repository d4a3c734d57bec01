import { describe, expect, it } from '@jest/globals';
import { nextCall, waiting, type CallContext, type CallEvent, type CallState } from './call-machine.ts';

type Row = readonly [nowMs: number, event: CallEvent | Simple, context?: Partial<CallContext>];
type Simple = Exclude<CallEvent, { wish: unknown }>['type'];

/** Runs events at their times and tells the last state and every effect with its time. */
function run(events: readonly Row[], { leads = true } = {}) {
  let state: CallState = waiting;
  const effects: string[] = [];
  for (const [nowMs, given, context] of events) {
    const event = typeof given === 'string' ? { type: given } : given;
    const step = nextCall(state, event, { leads, canSignal: true, nowMs, ...context });
    state = step.state;
    effects.push(...step.effects.map((effect) => `${nowMs} ${effect}`));
  }
  return { is: state.is, state, effects };
}
const ticks = (from: number, to: number, context: Partial<CallContext> = {}): Row[] =>
  Array.from({ length: (to - from) / 250 }, (_, n) => [from + n * 250, 'tick', context]);
const up: Row[] = [
  [0, 'peer_came'],
  [300, 'flowing'],
];

describe('a call', () => {
  it('begins when the other tab is there and is up when media flows', () => {
    expect(run([...up])).toMatchObject({ is: 'connected', effects: ['0 build'] });
  });

  it('begins anew when the other person reloads', () => {
    expect(run([...up, [5_000, 'peer_came']])).toMatchObject({
      is: 'connecting',
      effects: ['0 build', '5000 build'],
    });
  });

  it('waits again when the other person says bye', () => {
    expect(run([...up, [5_000, 'peer_left']])).toMatchObject({
      is: 'waiting',
      effects: ['0 build', '5000 close_peer'],
    });
  });

  it('tries a connection again after 8 seconds, then less and less often', () => {
    const { effects } = run([[0, 'peer_came'], ...ticks(0, 60_000)]);
    expect(effects).toEqual(['0 build', '8000 raise', '20000 raise', '40000 raise']);
  });

  it('restarts when media stalls, at most every 2.5 seconds, and looks whether the socket lives', () => {
    const { effects } = run([...up, [9_000, 'stalled'], ...ticks(9_000, 15_000)]);
    expect(effects).toEqual([
      '0 build',
      '9000 restart',
      '9000 probe_signalling',
      '11500 restart',
      '14000 restart',
    ]);
  });

  it('builds a new connection when restarts did not help for 8 seconds', () => {
    const { effects, is } = run([...up, [9_000, 'stalled'], ...ticks(9_000, 17_250)]);
    expect([effects.at(-1), is]).toEqual(['17000 raise', 'connecting']);
  });

  it('is up again as soon as media returns, without doing more', () => {
    const { effects, is } = run([...up, [9_000, 'stalled'], [9_500, 'flowing'], ...ticks(9_500, 30_000)]);
    expect([effects, is]).toEqual([['0 build', '9000 restart', '9000 probe_signalling'], 'connected']);
  });

  it('goes on without signalling: a server that is gone changes nothing while media flows', () => {
    const { effects, is } = run([...up, ...ticks(500, 60_000, { canSignal: false })]);
    expect([effects, is]).toEqual([['0 build'], 'connected']);
  });

  it('keeps its connection through an outage of everything and restarts it when signalling is back', () => {
    const offline = { canSignal: false };
    const { effects, is } = run([
      ...up,
      [9_000, 'stalled', offline],
      ...ticks(9_000, 49_000, offline),
      [49_000, 'signalling_back'],
      ...ticks(49_000, 50_000),
      [50_000, 'flowing'],
    ]);
    expect([effects, is]).toEqual([['0 build', '9000 probe_signalling', '49000 restart'], 'connected']);
  });

  it('restarts once when the socket of a working call reconnected: the network may be another', () => {
    const { effects } = run([...up, [9_000, 'signalling_back'], [9_100, { type: 'asked', wish: 'restart' }]]);
    expect(effects).toEqual(['0 build', '9000 restart']);
  });

  it('comes back a second after the library gave up, not at once and not never', () => {
    const { effects } = run([...up, [9_000, 'broken'], ...ticks(9_000, 12_000)]);
    expect(effects).toEqual(['0 build', '9000 close_peer', '10000 raise']);
  });
});

describe('the side that does not lead', () => {
  const follow = { leads: false };

  it('never restarts or raises, it asks', () => {
    const { effects } = run([...up, [9_000, 'stalled'], ...ticks(9_000, 17_250)], follow);
    expect(effects.filter((one) => / (raise|restart)$/.test(one))).toEqual([]);
    expect(effects).toContain('9000 ask_restart');
    expect(effects.at(-1)).toBe('17000 ask_rebuild');
  });
  it('is not moved by being asked', () => {
    const { effects } = run([...up, [9_000, { type: 'asked', wish: 'rebuild' }]], follow);
    expect(effects).toEqual(['0 build']);
  });
  it('builds along when the other side began a new generation', () => {
    expect(run([...up, [9_000, 'epoch_raised']], follow)).toMatchObject({
      is: 'connecting',
      effects: ['0 build', '9000 build'],
    });
  });
});
