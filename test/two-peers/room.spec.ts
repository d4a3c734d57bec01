import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { scorecardSubmitted } from '@loopmate/interviews';
import { Events } from '@loopmate/platform';
import { RoomPeer, RoomServer, type Guest } from '../support/room-peers.ts';
import { until } from '../support/until.ts';

let server: RoomServer;
const opened: RoomPeer[] = [];

beforeAll(async () => {
  server = await RoomServer.start();
}, 60_000);
afterAll(() => server.close());
afterEach(() => {
  for (const peer of opened.splice(0)) peer.close();
});

function enter(guest: Guest, interviewId: string, tab?: string): RoomPeer {
  const peer = new RoomPeer(server, guest, interviewId, tab);
  opened.push(peer);
  return peer;
}

async function bothIn(change: Parameters<RoomServer['interview']>[0] = {}) {
  const made = await server.interview(change);
  const ada = enter(made.ada, made.interviewId);
  const kenji = enter(made.kenji, made.interviewId);
  await Promise.all([ada.in('hello'), kenji.in('hello')]);
  return { interviewId: made.interviewId, ada, kenji, people: made };
}

/** Both press; the read-in and the half are the interviewer's to end. */
async function goOn(ada: RoomPeer, kenji: RoomPeer): Promise<void> {
  const { phase, half } = ada.room;
  const interviewer = half === 1 ? ada : kenji;
  if (phase === 'read_in') expect(await interviewer.ready()).toBe('ok');
  else if (phase === 'half') expect(await interviewer.endHalf()).toBe('ok');
  else {
    expect(await ada.ready()).toBe('ok');
    expect(await kenji.ready()).toBe('ok');
  }
  await until(`what follows ${phase} ${half}`, () =>
    [ada, kenji].every(({ room }) => room.phase !== phase || room.half !== half),
  );
}

async function goTo(phase: string, half: number, ada: RoomPeer, kenji: RoomPeer): Promise<void> {
  while (!(ada.room.phase === phase && ada.room.half === half)) await goOn(ada, kenji);
}

const phasesOf = async (interviewId: string) =>
  (await server.interviews.events(interviewId, ['phase'])).map(
    ({ half, body }) => `${(body as { phase: string }).phase} ${half}`,
  );

describe('entering a room', () => {
  it('waits in the lobby for the other, and begins when both are there', async () => {
    const made = await server.interview({ inMinutes: 10 });
    const ada = enter(made.ada, made.interviewId);
    await ada.in('lobby');
    expect(ada.room.people.map((one) => [one.name, one.isPresent])).toEqual([
      ['Ada', true],
      ['Kenji', false],
    ]);
    const kenji = enter(made.kenji, made.interviewId);
    await Promise.all([ada.in('hello'), kenji.in('hello')]);
    expect(kenji.room.people.every((one) => one.isPresent)).toBe(true);
    expect(ada.room.endsAtMs).toBe(kenji.room.endsAtMs);
  });

  it.each([
    ['twenty minutes early', { inMinutes: 20 }, 'room_not_open'],
    ['before the other accepted', { state: 'proposed' }, 'room_not_open'],
    ['long after nobody came', { inMinutes: -120 }, 'room_closed'],
  ] as const)('is refused %s', async (_when, change, code) => {
    const made = await server.interview(change);
    const ada = enter(made.ada, made.interviewId);
    await until('a refusal', () => ada.client.state.status === 'refused');
    expect(ada.client.state).toEqual({ status: 'refused', code });
  });

  it('is refused to others exactly as a room that is not there', async () => {
    const { interviewId } = await server.interview();
    const mallory = await server.person('Mallory');
    const peers = [interviewId, '00000000-0000-4000-8000-000000000000'].map((id) => enter(mallory, id));
    for (const peer of peers) {
      await until('a refusal', () => peer.client.state.status === 'refused');
      expect(peer.client.state).toEqual({ status: 'refused', code: 'not_found' });
    }
  });

  it('is closed for those inside when the interview is cancelled', async () => {
    const made = await server.interview();
    const ada = enter(made.ada, made.interviewId);
    await ada.in('lobby');
    await server.interviews.cancel(made.kenji.id, made.interviewId, null);
    await ada.in('closed');
  });
});

describe('a second tab of the same person', () => {
  it('is asked first; when it takes over, the first steps aside and may do nothing more', async () => {
    const { interviewId, ada, kenji, people } = await bothIn();
    const second = enter(people.ada, interviewId);
    await until('to be asked', () => second.client.state.status === 'elsewhere');
    expect(ada.client.state.status).toBe('in');
    second.client.takeOver();
    await second.in('hello');
    await until('to step aside', () => ada.client.state.status === 'elsewhere');
    expect(await ada.outcome('room:pause', {})).toBe('replaced_by_another_tab');
    ada.close();
    await kenji.in('hello');
    expect(kenji.room.people.find((one) => one.name === 'Ada')?.isPresent).toBe(true);
  });

  it('is no second tab when it is the same one after a reload', async () => {
    const { interviewId, ada, people } = await bothIn();
    const tab = 'the-same-tab';
    ada.close();
    const before = enter(people.ada, interviewId, tab);
    await before.in();
    const after = enter(people.ada, interviewId, tab);
    await after.in('hello');
  });
});

describe('an interview from hello to the end', () => {
  it('changes seats, question, documents and clock for both at once', async () => {
    const { interviewId, ada, kenji } = await bothIn();
    await goTo('half', 1, ada, kenji);
    expect([ada.room.seat, kenji.room.seat]).toEqual(['interviewer', 'candidate']);
    expect([ada.room.question.for, kenji.room.question.for]).toEqual(['interviewer', 'candidate']);
    const firstDocuments = ada.room.documents.map((one) => one.id);
    expect(kenji.room.documents.map((one) => one.id)).toEqual(firstDocuments);
    const firstTitle = kenji.room.question.for === 'candidate' && kenji.room.question.question.title;

    await goTo('read_in', 2, ada, kenji);
    expect([ada.room.seat, kenji.room.seat]).toEqual(['candidate', 'interviewer']);
    expect([ada.room.question.for, kenji.room.question.for]).toEqual(['waiting', 'interviewer']);
    expect(ada.room.documents.some((one) => one.kind === 'code')).toBe(false);

    await goTo('half', 2, ada, kenji);
    const question = ada.room.question;
    expect(question.for === 'candidate' && question.question.title).not.toBe(firstTitle);
    expect(ada.room.documents.some((one) => firstDocuments.includes(one.id))).toBe(false);

    await goTo('cards', 2, ada, kenji);
    expect(await phasesOf(interviewId)).toEqual([
      'hello 1',
      'read_in 1',
      'half 1',
      'debrief 1',
      'swap 1',
      'read_in 2',
      'half 2',
      'debrief 2',
      'cards 2',
    ]);
  });

  it('closes when both cards are in, also when one came before its time', async () => {
    const { interviewId, ada, kenji, people } = await bothIn();
    const events = server.server.app.get(Events, { strict: false });
    await goTo('debrief', 2, ada, kenji);
    events.emit(scorecardSubmitted, { interviewId, authorId: people.ada.id, allIn: false });
    await until('the first card', () => ada.room.cards.mine === 'submitted' && kenji.room.cards.theirsIn);
    expect(kenji.room.cards.mine).toBe('none');
    await goTo('cards', 2, ada, kenji);
    events.emit(scorecardSubmitted, { interviewId, authorId: people.kenji.id, allIn: true });
    await Promise.all([ada.in('closed'), kenji.in('closed')]);
    const late = enter(people.ada, interviewId);
    await until('a refusal', () => late.client.state.status === 'refused');
    expect(late.client.state).toEqual({ status: 'refused', code: 'room_closed' });
  });

  it('goes on by the clock alone, to the end', async () => {
    const { ada, kenji } = await bothIn({ format: 'one_way' });
    for (const phase of ['read_in', 'half', 'debrief', 'cards'] as const) {
      server.clock.move(61);
      await Promise.all([ada.in(phase), kenji.in(phase)]);
      expect(ada.room.endsAtMs).toBe(kenji.room.endsAtMs);
    }
    server.clock.move(61);
    await Promise.all([ada.in('closed'), kenji.in('closed')]);
  });
});

describe('who may move the room on', () => {
  it('is settled by the seat the server knows', async () => {
    const { ada, kenji } = await bothIn();
    await goTo('read_in', 1, ada, kenji);
    expect(await kenji.ready()).toBe('only_the_interviewer');
    await goTo('half', 1, ada, kenji);
    expect(await kenji.endHalf()).toBe('only_the_interviewer');
    expect(await ada.ready()).toBe('not_now');
  });

  it('a press that comes after the room moved on does not count for the next phase', async () => {
    const { ada, kenji } = await bothIn();
    await goTo('swap', 1, ada, kenji);
    const late = { phase: 'debrief', half: 1 } as const;
    expect(await ada.outcome('room:ready', late)).toBe('version_conflict');
    expect(ada.room.people.some((one) => one.isReady)).toBe(false);
  });

  it('both confirm the swap in the same moment as its clock runs out: it happens once', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const { interviewId, ada, kenji } = await bothIn();
      await goTo('swap', 1, ada, kenji);
      server.clock.move(turn % 2 === 0 ? 0 : 1);
      const outcomes = await Promise.all([ada.ready(), kenji.ready(), ada.ready(), kenji.ready()]);
      for (const outcome of outcomes) expect(['ok', 'version_conflict']).toContain(outcome);
      await Promise.all([ada.in('read_in', 2), kenji.in('read_in', 2)]);
      const phases = await phasesOf(interviewId);
      expect(phases.filter((one) => one === 'read_in 2')).toHaveLength(1);
      expect([ada.room.seat, kenji.room.seat]).toEqual(['candidate', 'interviewer']);
      ada.close();
      kenji.close();
    }
  }, 60_000);

  it('a pause stops the clock for both and names who asked', async () => {
    const { ada, kenji, people } = await bothIn();
    await goTo('half', 1, ada, kenji);
    const endsAtMs = ada.room.endsAtMs ?? 0;
    expect(await kenji.outcome('room:pause', {})).toBe('ok');
    await until('the pause', () => ada.room.pausedAtMs !== null && kenji.room.pausedAtMs !== null);
    expect(ada.room.pausedBy).toBe(people.kenji.id);
    server.clock.move(3);
    expect(await ada.outcome('room:resume', {})).toBe('ok');
    await until('to go on', () => [ada, kenji].every(({ room }) => room.pausedAtMs === null));
    expect(Math.abs((kenji.room.endsAtMs ?? 0) - endsAtMs - 180_000)).toBeLessThan(5_000);
    expect(ada.room.pauseLeftMs).toBeLessThanOrEqual(420_000);
  });
});
