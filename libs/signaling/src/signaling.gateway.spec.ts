import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { Test } from '@nestjs/testing';
import { signalAck, signalNotices, type SignalAck, type SignalFrame } from '@loopmate/contracts/signaling';
import { InterviewsService } from '@loopmate/interviews';
import { Clock, Config, Logger, Refusal } from '@loopmate/platform';
import type { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { SignalingGateway } from './signaling.gateway.ts';
import { SignalingService } from './signaling.service.ts';

const [ada, kenji, mallory] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const interviewId = '00000000-0000-4000-8000-0000000000aa';
const startsAt = new Date('2026-11-24T19:00:00Z');
const endsAt = new Date('2026-11-24T20:10:00Z');
const MINUTE_MS = 60_000;

class SetClock extends Clock {
  at = startsAt.getTime();
  override now() {
    return this.at;
  }
}

/** Says who belongs to the interview; everything else here is the real thing. */
class TwoPeople {
  state = 'live';
  async membership(personId: string, id: string) {
    if (id !== interviewId || personId === mallory) throw new Refusal('not_found');
    return {
      me: personId,
      partnerId: personId === ada ? kenji : ada,
      interview: { id, state: this.state, startsAt, endsAt },
    };
  }
}

/** Takes the place of the adapter of libs/realtime: the person is whom the client says. */
class TrustingAdapter extends IoAdapter {
  override createIOServer(port: number): Server {
    const server: Server = super.createIOServer(port);
    server.use((socket, next) => {
      socket.data.person = { id: socket.handshake.auth['id'] };
      next();
    });
    return server;
  }
}

const frame: SignalFrame = { kind: 'hello', tab: 'tab-of-ada', isAnswer: false };

describe('signals in an interview', () => {
  let app: INestApplication;
  let clock: SetClock;
  let people: TwoPeople;
  let open: Socket[];

  beforeEach(async () => {
    clock = new SetClock();
    people = new TwoPeople();
    open = [];
    const module = await Test.createTestingModule({
      providers: [
        SignalingGateway,
        SignalingService,
        { provide: InterviewsService, useValue: people },
        { provide: Config, useValue: Config.from({ LIMIT_SIGNALS_PER_10_SECONDS: '20' }) },
        { provide: Clock, useValue: clock },
        { provide: Logger, useValue: new Logger('silent') },
      ],
    }).compile();
    app = module.createNestApplication();
    app.useWebSocketAdapter(new TrustingAdapter(app));
    await app.listen(0, '127.0.0.1');
  });
  afterEach(async () => {
    for (const socket of open) socket.close();
    await app.close();
  });

  async function connect(personId: string) {
    const { port } = app.getHttpServer().address();
    const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], auth: { id: personId } });
    open.push(socket);
    const heard: unknown[] = [];
    socket.on('signal:deliver', (delivery) => heard.push(delivery));
    await new Promise<void>((resolve) => void socket.once('connect', resolve));
    const emit = async (event: string, body: unknown): Promise<SignalAck> =>
      signalAck.parse(await socket.timeout(2000).emitWithAck(event, body));
    return {
      socket,
      heard,
      emit,
      join: () => emit('signal:join', { interviewId }),
      send: (one: unknown = frame) => emit('signal:send', { interviewId, frame: one }),
    };
  }

  async function settled<T>(read: () => T, wanted: T) {
    const deadline = Date.now() + 2000;
    while (JSON.stringify(read()) !== JSON.stringify(wanted) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(read()).toEqual(wanted);
  }

  it('reach the other person, with the sender as the server knows it, and not the sender', async () => {
    const [a, k] = [await connect(ada), await connect(kenji)];
    await a.join();
    await k.join();
    expect(await a.send()).toEqual({ ok: true });
    await settled(() => k.heard, [{ interviewId, from: ada, frame }]);
    expect(signalNotices['signal:deliver'].parse(k.heard[0])).toBeTruthy();
    expect(a.heard).toEqual([]);
  });

  it('are refused to and from anyone else, as if the interview were not there', async () => {
    const [m, k] = [await connect(mallory), await connect(kenji)];
    await k.join();
    expect(await m.join()).toEqual({ ok: false, code: 'not_found' });
    expect(await m.send()).toEqual({ ok: false, code: 'not_found' });
    await k.send();
    expect([m.heard, k.heard]).toEqual([[], []]);
  });

  it('go to the tab that joined last; the older one is told that it may not send', async () => {
    const [older, k] = [await connect(ada), await connect(kenji)];
    await older.join();
    await k.join();
    const newer = await connect(ada);
    await newer.join();
    await k.send();
    await settled(() => newer.heard.length, 1);
    expect(older.heard).toEqual([]);
    expect(await older.send()).toEqual({ ok: false, code: 'not_now' });
  });

  it('stop at once when the interview is cancelled while both are connected', async () => {
    const [a, k] = [await connect(ada), await connect(kenji)];
    await a.join();
    await k.join();
    people.state = 'cancelled';
    expect(await a.send()).toEqual({ ok: false, code: 'room_closed' });
    expect(k.heard).toEqual([]);
  });

  it.each([
    ['a minute before the lobby opens', startsAt.getTime() - 16 * MINUTE_MS, 'room_not_open'],
    ['more than an hour after the end', endsAt.getTime() + 61 * MINUTE_MS, 'room_closed'],
  ])('are refused %s', async (_when, at, code) => {
    clock.at = at;
    expect(await (await connect(ada)).join()).toEqual({ ok: false, code });
  });

  it.each([
    ['a frame of an unknown kind', { kind: 'shout', tab: 'tab-of-ada' }, 'body_invalid'],
    ['no frame', null, 'body_invalid'],
    ['a frame above 64 KB', { ...frame, tab: 'x'.repeat(70_000) }, 'too_large'],
  ])('refuse %s by name and go on working', async (_what, bad, code) => {
    const [a, k] = [await connect(ada), await connect(kenji)];
    await a.join();
    await k.join();
    expect(await a.send(bad)).toEqual({ ok: false, code });
    expect(await a.send()).toEqual({ ok: true });
    await settled(() => k.heard.length, 1);
  });

  it('are limited for each connection, and allowed again when the ten seconds are over', async () => {
    const [a, k] = [await connect(ada), await connect(kenji)];
    await a.join();
    await k.join();
    const answers = await Promise.all(Array.from({ length: 30 }, () => a.send()));
    expect(answers.filter((one) => one.ok)).toHaveLength(19);
    expect(answers.at(-1)).toEqual({ ok: false, code: 'too_many_requests' });
    expect(await k.send()).toEqual({ ok: true });
    clock.at += 10_001;
    expect(await a.send()).toEqual({ ok: true });
  });

  it('give relay credentials only to its people, and only while a call may be held', async () => {
    const service = app.get(SignalingService);
    await expect(service.iceServers(ada, interviewId)).resolves.toMatchObject({ iceServers: [] });
    await expect(service.iceServers(mallory, interviewId)).rejects.toThrow('not_found');
    clock.at = startsAt.getTime() - 16 * MINUTE_MS;
    await expect(service.iceServers(ada, interviewId)).rejects.toThrow('room_not_open');
  });
});
