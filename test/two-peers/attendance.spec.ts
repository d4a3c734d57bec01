import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connectSocket } from '@loopmate/client';
import { Link } from '../durability/link.ts';
import { RoomPeer, RoomServer, type Guest } from '../support/room-peers.ts';
import { until } from '../support/until.ts';

let server: RoomServer;
const opened: { close(): unknown }[] = [];

beforeAll(async () => {
  server = await RoomServer.start();
}, 60_000);
afterAll(() => server.close());
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

function enter(guest: Guest, interviewId: string, by = { url: server.url, origin: server.url }): RoomPeer {
  const peer = new RoomPeer(by, guest, interviewId);
  opened.push(peer);
  return peer;
}

/** A way to the server that can fail. */
async function aLink() {
  const link = await Link.to(server.server.port);
  opened.push(link);
  return { link, by: { url: link.url, origin: server.url } };
}

const attendanceOf = async (guest: Guest, interviewId: string) =>
  (await server.interviews.summary(guest.id, interviewId)).attendance;
const settled = (guest: Guest, interviewId: string) =>
  until('the settlement', () => attendanceOf(guest, interviewId));
const whatHappened = async (interviewId: string) =>
  (await server.interviews.events(interviewId, ['attendance', 'connection'])).map(
    ({ kind, body }) => `${kind} ${(body as { what: string }).what}`,
  );

describe('who waits alone', () => {
  it('sees that the other was called, then that they did not come; the room is closed to both', async () => {
    const made = await server.interview();
    const ada = enter(made.ada, made.interviewId);
    await ada.in('lobby');
    expect(ada.room.calledAtMs).toBeNull();
    server.clock.move(1);
    await until('the call', () => ada.room.calledAtMs);
    server.clock.move(9);
    await ada.in('closed');
    expect(ada.room.attendance).toMatchObject({ mine: { is: 'attended' }, theirs: { is: 'no_show' } });
    const kenji = enter(made.kenji, made.interviewId);
    await until('a refusal', () => kenji.client.state.status === 'refused');
    expect(kenji.client.state).toMatchObject({ code: 'room_closed' });
  });

  it('has the other called on coming in later', async () => {
    const made = await server.interview();
    server.clock.move(3);
    const kenji = enter(made.kenji, made.interviewId);
    await kenji.in('lobby');
    await until('the call', () => kenji.room.calledAtMs);
  });
});

describe('who was not waited for', () => {
  it('is late when they come to the closed door in time', async () => {
    const made = await server.interview();
    const ada = enter(made.ada, made.interviewId);
    await ada.in('lobby');
    server.clock.move(6);
    await server.interviews.giveUp(made.ada.id, made.interviewId);
    const headers = { cookie: made.kenji.cookie, origin: server.url };
    const live = connectSocket({ baseUrl: server.url, headers: () => headers });
    opened.push(live);
    live.socket.connect();
    await until('the connection', () => live.socket.connected);
    expect(await live.socket.emitWithAck('room:arrive', { interviewId: made.interviewId })).toEqual({
      ok: true,
    });
    await until('the arrival', async () =>
      (await whatHappened(made.interviewId)).includes('connection arrived'),
    );
    server.clock.move(5);
    expect(await settled(made.kenji, made.interviewId)).toMatchObject({
      mine: { is: 'late' },
      theirs: { is: 'attended' },
    });
  });
});

describe('who comes late', () => {
  it('has that much less of their own half as candidate, and the other all of theirs', async () => {
    const made = await server.interview();
    const ada = enter(made.ada, made.interviewId);
    await ada.in('lobby');
    server.clock.move(8);
    const kenji = enter(made.kenji, made.interviewId);
    await Promise.all([ada.in('hello'), kenji.in('hello')]);
    expect(kenji.room.lostMinutes).toEqual([8, 0]);
    const minutes = () => Math.round(((ada.room.endsAtMs ?? 0) - (ada.room.startedAtMs ?? 0)) / 60_000);
    for (const peer of [ada, kenji]) await peer.ready();
    await ada.in('read_in', 1);
    await ada.ready();
    await ada.in('half', 1);
    expect(minutes()).toBe(17);
    await ada.endHalf();
    await ada.in('debrief', 1);
    for (const phase of ['debrief', 'swap'] as const) {
      await Promise.all([ada.in(phase, 1), kenji.in(phase, 1)]);
      for (const peer of [ada, kenji]) await peer.ready();
    }
    await kenji.in('read_in', 2);
    await kenji.ready();
    await Promise.all([ada.in('half', 2), kenji.in('half', 2)]);
    expect(minutes()).toBe(25);
  });
});

describe('a connection that fails', () => {
  it('in the room is told from leaving, and is no absence', async () => {
    const made = await server.interview({ inMinutes: 1 });
    const { link, by } = await aLink();
    const kenji = enter(made.kenji, made.interviewId, by);
    await kenji.in('lobby');
    link.set('mute_up');
    await until(
      'the loss',
      async () => (await whatHappened(made.interviewId)).includes('attendance lost'),
      30_000,
    );
    server.clock.move(11);
    expect(await settled(made.kenji, made.interviewId)).toMatchObject({
      mine: { is: 'technical' },
      theirs: { is: 'no_show' },
    });
  }, 60_000);

  it('at the door is no absence either; a tab that is closed there is', async () => {
    const made = await server.interview({ inMinutes: 1 });
    const { link, by } = await aLink();
    const atDoor = async (guest: Guest, { url, origin }: typeof by) => {
      const live = connectSocket({ baseUrl: url, headers: () => ({ cookie: guest.cookie, origin }) });
      opened.push(live);
      live.socket.connect();
      await until('the connection', () => live.socket.connected);
      const body = { interviewId: made.interviewId };
      expect(await live.socket.emitWithAck('room:arrive', body)).toEqual({ ok: true });
      expect(await live.socket.emitWithAck('room:arrive', body)).toEqual({ ok: true });
      return live;
    };
    await atDoor(made.kenji, by);
    const ada = await atDoor(made.ada, { url: server.url, origin: server.url });
    ada.close();
    link.set('mute_up');
    await until(
      'the loss',
      async () => (await whatHappened(made.interviewId)).includes('connection lost'),
      30_000,
    );
    expect(await whatHappened(made.interviewId)).toEqual([
      'connection arrived',
      'connection arrived',
      'connection lost',
    ]);
    server.clock.move(11);
    expect(await settled(made.kenji, made.interviewId)).toMatchObject({
      mine: { is: 'technical' },
      theirs: { is: 'no_show' },
    });
  }, 60_000);

  it('nobody can stand before a room that is not theirs', async () => {
    const made = await server.interview({ inMinutes: 1 });
    const stranger = await server.person('Mallory');
    const live = connectSocket({
      baseUrl: server.url,
      headers: () => ({ cookie: stranger.cookie, origin: server.url }),
    });
    opened.push(live);
    live.socket.connect();
    await until('the connection', () => live.socket.connected);
    expect(await live.socket.emitWithAck('room:arrive', { interviewId: made.interviewId })).toEqual({
      ok: false,
      code: 'not_found',
    });
  });
});
