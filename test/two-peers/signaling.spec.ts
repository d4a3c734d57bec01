import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiError, connectSocket, createCall, type LiveSocket } from '@loopmate/client';
import { signalAck, signaling, type SignalAck, type SignalFrame } from '@loopmate/contracts/signaling';
import { RoomServer, type Guest } from '../support/room-peers.ts';
import { until } from '../support/until.ts';

let server: RoomServer;
const opened: LiveSocket[] = [];

beforeAll(async () => {
  server = await RoomServer.start({ TURN_URLS: 'turn:relay.example:3478', TURN_SECRET: 'north' });
}, 60_000);
afterAll(() => server.close());
afterEach(() => {
  for (const live of opened.splice(0)) live.close();
});

const hello = (tab: string): SignalFrame => ({ kind: 'hello', tab, isAnswer: false });
const headersOf = (guest: Guest) => () => ({ cookie: guest.cookie, origin: server.url });

class Caller {
  readonly heard: { from: string; frame: SignalFrame }[] = [];
  private readonly live: LiveSocket;

  constructor(
    guest: Guest,
    private readonly interviewId: string,
  ) {
    this.live = connectSocket({ baseUrl: server.url, headers: headersOf(guest) });
    opened.push(this.live);
    this.live.socket.on('signal:deliver', (delivery) => this.heard.push(delivery));
    this.live.socket.connect();
  }

  join(interviewId = this.interviewId): Promise<SignalAck> {
    return this.ask('signal:join', { interviewId });
  }
  send(frame: SignalFrame, interviewId = this.interviewId): Promise<SignalAck> {
    return this.ask('signal:send', { interviewId, frame });
  }
  private async ask(event: string, body: unknown): Promise<SignalAck> {
    await until('a socket', () => this.live.socket.connected);
    return signalAck.parse(await this.live.socket.timeout(4_000).emitWithAck(event, body));
  }
}

const iceOf = (guest: Guest, interviewId: string) =>
  createCall({ baseUrl: server.url, headers: headersOf(guest) })(signaling.iceServers, {
    params: { id: interviewId },
  });
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'given',
    (error: unknown) => (error instanceof ApiError ? error.code : String(error)),
  );

describe('signals of two people on the real server', () => {
  it('reach each other and nobody of another interview', async () => {
    const [mine, theirs] = [await server.interview(), await server.interview()];
    const ada = new Caller(mine.ada, mine.interviewId);
    const kenji = new Caller(mine.kenji, mine.interviewId);
    const stranger = new Caller(theirs.ada, theirs.interviewId);
    for (const one of [ada, kenji, stranger]) expect(await one.join()).toEqual({ ok: true });

    expect(await stranger.join(mine.interviewId)).toEqual({ ok: false, code: 'not_found' });
    expect(await stranger.send(hello('stranger'), mine.interviewId)).toEqual({
      ok: false,
      code: 'not_found',
    });
    expect(await ada.send(hello('tab-of-ada'))).toEqual({ ok: true });
    await until('the hello', () => kenji.heard.length > 0);
    expect(kenji.heard).toMatchObject([{ from: mine.ada.id, frame: { tab: 'tab-of-ada' } }]);
    expect([ada.heard, stranger.heard]).toEqual([[], []]);
  });

  it('are refused from the moment the interview is cancelled', async () => {
    const { ada, kenji, interviewId } = await server.interview({ inMinutes: 10 });
    const [a, k] = [new Caller(ada, interviewId), new Caller(kenji, interviewId)];
    await a.join();
    await k.join();
    await server.interviews.cancel(kenji.id, interviewId, null);
    expect(await a.send(hello('tab-of-ada'))).toEqual({ ok: false, code: 'room_closed' });
    expect(k.heard).toEqual([]);
  });
});

describe('relay credentials', () => {
  it('are given to the two people alone, each their own, and end an hour after the interview', async () => {
    const { ada, kenji, interviewId } = await server.interview({ format: 'quick' });
    const [forAda, forKenji] = [await iceOf(ada, interviewId), await iceOf(kenji, interviewId)];
    const [relay] = forAda.iceServers;
    expect(relay).toMatchObject({ urls: ['turn:relay.example:3478'] });
    const [expiry, person] = relay?.username?.split(':') ?? [];
    expect(person).toBe(ada.id);
    const minutesLeft = (Number(expiry) * 1000 - server.clock.now()) / 60_000;
    expect(minutesLeft).toBeGreaterThan(70 + 60 - 1);
    expect(minutesLeft).toBeLessThan(70 + 60 + 6);
    expect(relay?.credential).not.toBe(forKenji.iceServers[0]?.credential);
  });

  it('are refused to others, to nobody in particular, and before the lobby', async () => {
    const { interviewId } = await server.interview();
    const early = await server.interview({ inMinutes: 60 });
    const stranger = await server.person('Mallory');
    const answers = [
      codeOf(iceOf(stranger, interviewId)),
      codeOf(iceOf({ ...stranger, cookie: 'loopmate=nobody' }, interviewId)),
      codeOf(iceOf(early.ada, early.interviewId)),
      codeOf(iceOf(early.ada, 'ffffffff-ffff-4fff-8fff-ffffffffffff')),
    ];
    expect(await Promise.all(answers)).toEqual(['not_found', 'not_signed_in', 'room_not_open', 'not_found']);
  });
});
