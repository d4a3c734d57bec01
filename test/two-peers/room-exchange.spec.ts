import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { SharedRun } from '@loopmate/contracts/rooms';
import { QuestionsService } from '@loopmate/questions';
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

function enter(guest: Guest, interviewId: string): RoomPeer {
  const peer = new RoomPeer(server, guest, interviewId);
  opened.push(peer);
  return peer;
}

async function inTheHalf(change: Parameters<RoomServer['interview']>[0] = {}) {
  const made = await server.interview(change);
  const ada = enter(made.ada, made.interviewId);
  const kenji = enter(made.kenji, made.interviewId);
  await Promise.all([ada.in('hello'), kenji.in('hello')]);
  await Promise.all([ada.ready(), kenji.ready()]);
  await ada.in('read_in');
  await ada.ready();
  await Promise.all([ada.in('half'), kenji.in('half')]);
  return { interviewId: made.interviewId, ada, kenji, people: made };
}

const hintsOf = (peer: RoomPeer) => {
  const { question } = peer.room;
  return question.for === 'waiting' ? [] : question.question.hints;
};

describe('hints', () => {
  it('go out in order, by the interviewer alone, and reach the candidate', async () => {
    const { ada, kenji } = await inTheHalf();
    expect(hintsOf(kenji)).toEqual([]);
    expect(await ada.outcome('hint:release', { stage: 2 })).toBe('hint_out_of_order');
    expect(await kenji.outcome('hint:release', { stage: 1 })).toBe('only_the_interviewer');
    expect(await ada.outcome('hint:release', { stage: 1 })).toBe('ok');
    await until('the hint', () => hintsOf(kenji).length === 1);
    expect(hintsOf(kenji)[0]?.html).toBe(hintsOf(ada)[0]?.html);
    expect(await ada.outcome('hint:release', { stage: 9 })).toBe('not_found');
  });

  it('pressed twice at once go out once', async () => {
    const { interviewId, ada } = await inTheHalf();
    const press = () => ada.outcome('hint:release', { stage: 1 });
    expect(await Promise.all([press(), press(), press()])).toEqual(['ok', 'ok', 'ok']);
    expect(await server.interviews.events(interviewId, ['hint'])).toHaveLength(1);
  });

  it('stay in when the half is over', async () => {
    const { ada } = await inTheHalf();
    await ada.endHalf();
    await ada.in('debrief');
    expect(await ada.outcome('hint:release', { stage: 1 })).toBe('not_now');
  });
});

/** Every text of the question that is the interviewer's alone; a clarification may repeat a sentence of the prompt. */
async function secretsOf(interviewId: string): Promise<string[]> {
  const [half] = await server.interviews.halves(interviewId);
  const questions = server.server.app.get(QuestionsService, { strict: false });
  const nothing = { releasedStages: [], releasedParts: [], challengeOutcomes: {} };
  const view = await questions.interviewerView(half?.questionVersionId ?? '', 'quick', nothing);
  const prompt = view.parts.map((part) => (part.released ? part.html : '')).join();
  const all = [
    view.briefHtml,
    view.answerHtml,
    ...view.parts.map((part) => (part.released ? '' : part.html)),
    ...view.hints.flatMap((hint) => [hint.html, hint.when]),
    ...view.followups.flatMap((one) => [one.ask, one.goodAnswerHtml]),
    ...view.challenges.flatMap((one) => [one.ask, one.holdsHtml, one.cracksHtml]),
    ...view.clarifications.map((one) => one.answer),
    ...(view.code?.hidden.map((test) => test.title) ?? []),
    ...Object.values(view.code?.reference ?? {}),
  ];
  return all.filter((text) => text.length > 8 && !prompt.includes(text));
}

describe('what reaches the candidate', () => {
  it('holds no word of hints kept back, answers, challenges, hidden tests or outcomes', async () => {
    const { interviewId, ada, kenji } = await inTheHalf();
    await ada.outcome('hint:release', { stage: 1 });
    const question = ada.room.question;
    const card = question.for === 'interviewer' ? question.question.challenges[0] : undefined;
    if (card)
      expect(await ada.outcome('challenge:mark', { challengeId: card.id, outcome: 'partly' })).toBe('ok');
    ada.client.say('Ready?');
    await until('the message', () => kenji.room.chat.length === 1);
    kenji.drop();
    await until('the drop', () => !kenji.inside.isLive);
    await kenji.in('half');

    const released = hintsOf(kenji)[0]?.html;
    const isIn = (peer: RoomPeer, text: string) =>
      peer.received.join('\n').includes(JSON.stringify(text).slice(1, -1));
    const secrets = (await secretsOf(interviewId)).filter((text) => text !== released);
    expect(secrets.length).toBeGreaterThan(8);
    // The same search finds them all where they belong.
    expect(secrets.filter((text) => !isIn(ada, text))).toEqual([]);
    expect(secrets.filter((text) => isIn(kenji, text))).toEqual([]);
    expect(isIn(kenji, '"outcome"')).toBe(false);
    expect(isIn(kenji, released ?? 'no hint')).toBe(true);
  });

  it('tells nothing of the question before the half, not even its starter code', async () => {
    const made = await server.interview();
    const ada = enter(made.ada, made.interviewId);
    const kenji = enter(made.kenji, made.interviewId);
    await Promise.all([ada.in('hello'), kenji.in('hello')]);
    await Promise.all([ada.ready(), kenji.ready()]);
    await Promise.all([ada.in('read_in'), kenji.in('read_in')]);
    const question = ada.room.question;
    const title = question.for === 'interviewer' ? question.question.title : 'no question';
    expect(ada.received.join('\n')).toContain(title);
    expect(kenji.received.join('\n')).not.toContain(title);
    expect(kenji.room.question).toEqual({ for: 'waiting' });
    expect(kenji.room.documents.map((one) => one.kind)).not.toContain('code');
  });
});

describe('chat', () => {
  it('reaches both once, in order, and is there after a drop', async () => {
    const { ada, kenji } = await inTheHalf();
    ada.client.say('Assume two regions');
    kenji.client.say('Then I keep a store per region');
    await until('both messages', () => [ada, kenji].every((one) => one.room.chat.length === 2));
    kenji.drop();
    kenji.client.say('said while away');
    await until('all three', () => ada.room.chat.length === 3 && kenji.room.chat.length === 3);
    expect(kenji.inside.outgoing).toEqual([]);
    expect(ada.room.chat.map((one) => one.id)).toEqual(kenji.room.chat.map((one) => one.id));
  });

  it('sent again with the same nonce is one message', async () => {
    const { interviewId, ada, kenji } = await inTheHalf();
    const body = { interviewId, text: 'once', nonce: 'n1' };
    const send = () => ada.live.socket.timeout(5_000).emitWithAck('chat:send', body);
    expect(await Promise.all([send(), send(), send()])).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    await until('the message', () => kenji.room.chat.length > 0);
    expect(await server.interviews.events(interviewId, ['chat'])).toHaveLength(1);
  });

  it('above five a second is refused, and the rest of the room goes on', async () => {
    const { ada, kenji } = await inTheHalf();
    for (let n = 0; n < 12; n++) ada.client.say(`message ${n}`);
    await until('an answer to each', () => ada.inside.outgoing.every((one) => one.failed !== null));
    expect(ada.inside.outgoing.map((one) => one.failed)).toContain('too_many_requests');
    expect(ada.room.chat.length).toBeLessThanOrEqual(6);
    expect(await kenji.outcome('room:pause', {})).toBe('ok');
  });
});

const aRun = (change: Partial<SharedRun> = {}): SharedRun => ({
  runId: 'run-1',
  language: 'python',
  status: 'passed',
  output: 'ok\n',
  durationMs: 12,
  tests: [{ id: 't1', title: 'empty list', source: 'own', status: 'passed', message: '' }],
  ...change,
});

describe('a run', () => {
  it('is seen by both while it goes, and its end is there after coming back', async () => {
    const { ada, kenji, people } = await inTheHalf();
    await kenji.client.shareRun(aRun({ status: 'running', tests: [], durationMs: null }));
    await until('the running state', () => ada.room.run?.status === 'running');
    await kenji.client.shareRun(aRun());
    await until('the end', () => ada.room.run?.status === 'passed');
    ada.drop();
    await until('the drop', () => !ada.inside.isLive);
    await ada.in('half');
    expect(ada.room.run).toMatchObject({ personId: people.kenji.id, output: 'ok\n', tests: [{ id: 't1' }] });
  });

  it('with a hidden test, or one too large, is refused', async () => {
    const { interviewId, ada } = await inTheHalf();
    const share = (run: unknown) =>
      ada.live.socket.timeout(5_000).emitWithAck('run:share', { interviewId, run });
    const hidden = { ...aRun(), tests: [{ ...aRun().tests[0], source: 'hidden' }] };
    expect(await share(hidden)).toEqual({ ok: false, code: 'body_invalid' });
    expect(await share({ ...aRun(), output: 'x'.repeat(20_000) })).toEqual({
      ok: false,
      code: 'body_invalid',
    });
  });
});

describe('a dropped line', () => {
  it('greys the other, and coming back gives the whole state again', async () => {
    const { ada, kenji } = await inTheHalf();
    const kenjiIn = (peer: RoomPeer) => peer.room.people.find((one) => one.name === 'Kenji')?.isPresent;
    await until('both present', () => kenjiIn(ada));
    kenji.live.socket.disconnect();
    await until('Kenji gone', () => kenjiIn(ada) === false);
    await ada.endHalf();
    kenji.live.socket.connect();
    await kenji.in('debrief');
    await until('Kenji back', () => kenjiIn(ada));
  });
});

describe('bad input', () => {
  it('is answered with a code, and neither the room nor the process minds', async () => {
    const { interviewId, ada, kenji } = await inTheHalf();
    const emit = (event: string, body: unknown) => ada.live.socket.timeout(5_000).emitWithAck(event, body);
    for (const body of [undefined, null, 7, 'x', [], {}, { interviewId: 'no-uuid' }])
      expect(await emit('room:ready', body)).toEqual({ ok: false, code: 'body_invalid' });
    const other = await server.interview();
    expect(await emit('room:pause', { interviewId: other.interviewId })).toEqual({
      ok: false,
      code: 'not_now',
    });
    expect(await emit('chat:send', { interviewId, text: '   ', nonce: 'n' })).toEqual({
      ok: false,
      code: 'body_invalid',
    });
    expect(await kenji.outcome('room:pause', {})).toBe('ok');
  });
});

describe('two nodes on one database', () => {
  it('agree on the phase within two seconds, without telling each other', async () => {
    const second = await RoomServer.start({}, server);
    try {
      const { interviewId, ada, kenji, people } = await inTheHalf();
      kenji.close();
      const there = new RoomPeer(second, people.kenji, interviewId);
      opened.push(there);
      await there.in('half');
      await ada.endHalf();
      const since = Date.now();
      await there.in('debrief');
      expect(Date.now() - since).toBeLessThan(2_500);
      there.close();
    } finally {
      await second.close();
    }
  }, 40_000);
});
