import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SignalFrame } from '@loopmate/contracts/signaling';
import { CallEngine } from './call-engine.ts';
import type { Peer, PeerOptions } from './peer.ts';
import type { SignalTransport } from './signal-transport.ts';

type Side = 'ada' | 'kenji';
const other = (side: Side): Side => (side === 'ada' ? 'kenji' : 'ada');

/** The relay of the server, which may be down, and which may lose frames. */
class FakeRelay {
  isUp = true;
  loses: (frame: SignalFrame) => boolean = () => false;
  readonly sent: { by: Side; frame: SignalFrame }[] = [];
  private readonly seats = new Map<Side, { frames: Set<(f: SignalFrame) => void>; ready: Set<() => void> }>();

  transportOf(side: Side): SignalTransport {
    const seat = { frames: new Set<(f: SignalFrame) => void>(), ready: new Set<() => void>() };
    this.seats.set(side, seat);
    const isUp = () => this.isUp;
    return {
      get isReady() {
        return isUp();
      },
      send: (frame) => {
        if (!this.isUp || this.loses(frame)) return;
        this.sent.push({ by: side, frame });
        setTimeout(() => {
          for (const handle of this.seats.get(other(side))?.frames ?? []) handle(structuredClone(frame));
        }, 5);
      },
      on: (handler) => (seat.frames.add(handler), () => seat.frames.delete(handler)),
      onReady(handler) {
        seat.ready.add(handler);
        if (isUp()) handler();
        return () => seat.ready.delete(handler);
      },
      probe: () => {},
      open: () => {},
      close: () => {},
    };
  }

  return(): void {
    this.isUp = true;
    for (const { ready } of this.seats.values()) for (const tell of ready) tell();
  }
}

/** Peer connections that open once offer and answer of the same generation have met, over a wire that can be cut. */
class FakePeers {
  isCut = false;
  generation = 0;
  readonly made: {
    side: Side;
    generation: number;
    signals: unknown[];
    sends: Record<string, string | null>;
    restarts: number;
    isClosed: boolean;
  }[] = [];
  private readonly live = new Map<Side, { options: PeerOptions; packets: number; isOpen: boolean }>();

  make(side: Side, options: PeerOptions): Peer {
    const record = {
      side,
      generation: this.generation++,
      signals: [] as unknown[],
      sends: {} as Record<string, string | null>,
      restarts: 0,
      isClosed: false,
    };
    this.made.push(record);
    const mine = { options, packets: 0, isOpen: false };
    this.live.set(side, mine);
    const say = (signal: Record<string, string>) =>
      setTimeout(() => !record.isClosed && options.events.signal(signal), 1);
    if (options.makesOffers) say({ type: 'offer', by: side });
    const open = () => {
      const theirs = this.live.get(other(side));
      for (const end of [mine, theirs])
        if (end && !end.isOpen) {
          end.isOpen = true;
          end.options.events.open();
        }
    };
    return {
      signal: (signal) => {
        record.signals.push(signal);
        const type = (signal as { type?: string } | null)?.type;
        if (type === 'offer') say({ type: 'answer', by: side });
        if (type === 'answer') open();
      },
      restart: () => {
        record.restarts += 1;
        this.isCut = false;
      },
      setTrack: (kind, track) => void (record.sends[kind] = track?.id ?? null),
      tell: (text) => {
        const theirs = this.live.get(other(side));
        if (!this.isCut && theirs?.isOpen) theirs.options.events.message(text);
      },
      stats: async () => undefined,
      close: () => {
        record.isClosed = true;
        mine.isOpen = false;
      },
    };
  }
}

describe('two pages in a call', () => {
  let relay: FakeRelay;
  let peers: FakePeers;
  let engines: CallEngine[];

  beforeEach(() => {
    jest.useFakeTimers();
    relay = new FakeRelay();
    peers = new FakePeers();
    engines = [];
  });
  afterEach(async () => {
    for (const engine of engines) engine.close();
    await after(10);
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  async function page(side: Side, tab = `tab-of-${side}`) {
    const engine = new CallEngine({
      leads: side === 'kenji',
      transport: relay.transportOf(side),
      loadIce: async () => ({ iceServers: [], relayOnly: false }),
      makePeer: (options) => peers.make(side, options),
      nameTab: () => tab,
      now: () => Date.now(),
    });
    engines.push(engine);
    await engine.start();
    return engine;
  }
  const after = (ms: number) => jest.advanceTimersByTimeAsync(ms);
  const faces = () => engines.map((engine) => engine.snapshot().is);
  async function connected() {
    const pages = [await page('ada'), await page('kenji')] as const;
    await after(500);
    expect(faces()).toEqual(['connected', 'connected']);
    return pages;
  }

  it('wait alone, and connect when both are there, with one offer', async () => {
    const ada = await page('ada');
    await after(5_000);
    expect(ada.snapshot().is).toBe('waiting');
    await page('kenji');
    await after(500);
    expect(faces()).toEqual(['connected', 'connected']);
    const offers = peers.made
      .flatMap((one) => one.signals)
      .filter((one) => (one as { type: string }).type === 'offer');
    expect(offers).toHaveLength(1);
  });

  it('are quiet once they are connected: nothing is said that nobody asked for', async () => {
    await connected();
    const spent = relay.sent.length;
    // The server allows each side 50 frames in ten seconds.
    expect(spent).toBeLessThan(15);
    await after(30_000);
    expect(relay.sent.length).toBe(spent);
  });

  it('connect although the relay loses every first copy of a frame', async () => {
    const seen = new Set<string>();
    relay.loses = (frame) => {
      const key = JSON.stringify(frame);
      const isFirst = frame.kind === 'parts' && !seen.has(key);
      seen.add(key);
      return isFirst;
    };
    await page('ada');
    await page('kenji');
    await after(12_000);
    expect(faces()).toEqual(['connected', 'connected']);
  });

  it('go on when the server is gone, and restart the route once when it is back', async () => {
    await connected();
    relay.isUp = false;
    await after(60_000);
    expect(faces()).toEqual(['connected', 'connected']);
    expect(peers.made).toHaveLength(2);
    relay.return();
    await after(3_000);
    expect(Object.fromEntries(peers.made.map((one) => [one.side, one.restarts]))).toEqual({
      ada: 0,
      kenji: 1,
    });
    expect(faces()).toEqual(['connected', 'connected']);
  });

  it('show that they are rerouting when the wire is cut, and come back on the same connection', async () => {
    await connected();
    peers.isCut = true;
    await after(3_000);
    expect(peers.made).toHaveLength(2);
    expect(peers.made.find((one) => one.side === 'kenji')?.restarts).toBeGreaterThan(0);
    await after(2_000);
    expect(faces()).toEqual(['connected', 'connected']);
  });

  it('meet again on a new connection after one of them reloads', async () => {
    const [ada] = await connected();
    ada.close();
    engines.shift();
    await after(100);
    expect(faces()).toEqual(['waiting']);
    await page('ada', 'second-tab-of-ada');
    await after(500);
    expect(faces()).toEqual(['connected', 'connected']);
    expect(peers.made).toHaveLength(4);
  });

  it('are not confused by what a reloaded page had sent before', async () => {
    const [ada] = await connected();
    const late = relay.sent.filter(({ by }) => by === 'ada').map(({ frame }) => frame);
    ada.close();
    engines.shift();
    await page('ada', 'second-tab-of-ada');
    await after(500);
    const replayed = relay.transportOf('ada');
    for (const frame of late) replayed.send(frame);
    await after(500);
    expect(peers.made).toHaveLength(4);
  });

  it('send no picture to a side that takes part by voice', async () => {
    const [ada, kenji] = await connected();
    const camera = { id: 'camera of kenji' } as MediaStreamTrack;
    kenji.setTrack('video', camera);
    const sent = () => peers.made.find((one) => one.side === 'kenji')?.sends['video'];
    expect(sent()).toBe('camera of kenji');
    ada.setMedia({ mic: true, camera: false, screen: false, wantsPicture: false });
    expect(sent()).toBeNull();
    ada.setMedia({ mic: true, camera: false, screen: false, wantsPicture: true });
    expect(sent()).toBe('camera of kenji');
  });

  it('say what of theirs is on', async () => {
    const [ada, kenji] = await connected();
    ada.setMedia({ mic: true, camera: false, screen: false, wantsPicture: true });
    expect(kenji.snapshot().theirMedia).toEqual({
      mic: true,
      camera: false,
      screen: false,
      wantsPicture: true,
    });
  });
});
