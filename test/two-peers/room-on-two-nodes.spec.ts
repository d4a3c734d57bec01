import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityService } from '@loopmate/identity';
import { DocumentClient } from '../support/document-client.ts';
import { RoomPeer, RoomServer, type Guest } from '../support/room-peers.ts';
import { until } from '../support/until.ts';

let here: RoomServer;
let there: RoomServer;
const opened: { close(): void }[] = [];

beforeAll(async () => {
  [here, there] = await RoomServer.startTwo();
}, 60_000);
afterAll(async () => {
  await there.close();
  await here.close();
});
afterEach(() => {
  for (const peer of opened.splice(0)) peer.close();
});

function enter(on: RoomServer, guest: Guest, interviewId: string, tab?: string): RoomPeer {
  const peer = new RoomPeer(on, guest, interviewId, tab);
  opened.push(peer);
  return peer;
}

/** Ada on one node, Kenji on the other. */
async function bothIn() {
  const { interviewId, ada, kenji } = await here.interview();
  const peers = { ada: enter(here, ada, interviewId), kenji: enter(there, kenji, interviewId) };
  await Promise.all([peers.ada.in('hello'), peers.kenji.in('hello')]);
  return { interviewId, people: { ada, kenji }, ...peers };
}

async function inHalf() {
  const both = await bothIn();
  const { ada, kenji } = both;
  expect([await ada.ready(), await kenji.ready()]).toEqual(['ok', 'ok']);
  await Promise.all([ada.in('read_in'), kenji.in('read_in')]);
  expect(await ada.ready()).toBe('ok');
  await Promise.all([ada.in('half', 1), kenji.in('half', 1)]);
  return both;
}

describe('a room whose people are on two nodes', () => {
  it('begins when both are there, and each sees the other come and go', async () => {
    const { ada, kenji } = await bothIn();
    const present = (peer: RoomPeer) => peer.room.people.filter((one) => one.isPresent).length;
    await until('both to see both', () => present(ada) === 2 && present(kenji) === 2);
    kenji.close();
    await until('Kenji to be gone', () => present(ada) === 1);
  });

  it('goes from phase to phase for both, and brings what they say, short or long', async () => {
    const { ada, kenji } = await inHalf();
    for (const text of ['shall we?', 'ü'.repeat(2_000)]) {
      ada.client.say(text);
      await until('the message', () => kenji.room.chat.at(-1)?.text === text);
    }
    expect(kenji.room.chat.filter(({ text }) => text === 'shall we?')).toHaveLength(1);
  });

  it('lets one tab of a person in, whichever node it is on', async () => {
    const { ada, interviewId, people } = await bothIn();
    const second = enter(there, people.ada, interviewId);
    await until('the other tab', () => second.client.state.status === 'elsewhere');
    second.client.takeOver();
    await second.in();
    await until('the first to give way', () => ada.client.state.status === 'elsewhere');
    expect(second.room.people.every((one) => one.isPresent)).toBe(true);
  });

  it('[B4] freezes the documents of a half on both nodes once it is over', async () => {
    const { ada, kenji, people } = await inHalf();
    const codeOf = (peer: RoomPeer) => peer.room.documents.find(({ kind }) => kind === 'code')?.id ?? '';
    const open = async (on: RoomServer, guest: Guest, documentId: string) => {
      const client = new DocumentClient({ url: on.url, documentId, cookie: guest.cookie });
      opened.push(client);
      await client.seeded();
      return client;
    };
    const writers = [
      await open(here, people.ada, codeOf(ada)),
      await open(there, people.kenji, codeOf(kenji)),
    ];
    expect(await ada.endHalf()).toBe('ok');
    await Promise.all([ada.in('debrief'), kenji.in('debrief')]);
    expect([await ada.ready(), await kenji.ready()]).toEqual(['ok', 'ok']);
    await Promise.all([ada.in('swap'), kenji.in('swap')]);
    await new Promise((drained) => setTimeout(drained, 4_000));
    for (const writer of writers) {
      writer.type('too late');
      expect(await writer.closed()).toBe(4423);
    }
  });

  it('brings signals, large ones too, from one to the other', async () => {
    const peers = await bothIn();
    const { interviewId } = peers;
    const [ada, kenji] = [peers.ada.live.socket, peers.kenji.live.socket];
    for (const one of [ada, kenji])
      expect(await one.timeout(5_000).emitWithAck('signal:join', { interviewId })).toEqual({ ok: true });
    const sdp = 'a=candidate '.repeat(2_000);
    const heard: unknown[] = [];
    kenji.on('signal:deliver', (delivery) => heard.push(delivery));
    const frame = {
      kind: 'parts',
      tab: 'ada-tab-1',
      toTab: 'kenji-tab-1',
      epoch: 0,
      ack: -1,
      parts: [{ seq: 0, data: { kind: 'peer', signal: { type: 'offer', sdp } } }],
    };
    const sent: unknown = await ada.timeout(5_000).emitWithAck('signal:send', { interviewId, frame });
    expect(sent).toEqual({ ok: true });
    await until('the offer', () => heard.length > 0);
    expect(JSON.stringify(heard[0])).toContain(sdp);
  });

  it('[U5] is left by a login that ended on the other node', async () => {
    const { ada, people } = await bothIn();
    const identity = there.server.app.get(IdentityService, { strict: false });
    const current = await identity.personOfCookie(people.ada.cookie);
    await identity.revokeLogin(people.ada.id, current?.loginId ?? '');
    await until('the socket to close', () => !ada.live.socket.connected);
  });
});
