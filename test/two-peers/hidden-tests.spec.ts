import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { questions } from '@loopmate/contracts/questions';
import { RoomServer, type Guest } from '../support/room-peers.ts';

let server: RoomServer;
beforeAll(async () => {
  server = await RoomServer.start();
}, 60_000);
afterAll(() => server.close());

const ask = (guest: Guest | undefined, interviewId: string) =>
  fetch(`${server.url}${questions.hiddenTests.path.replace(':id', interviewId)}`, {
    headers: guest ? { cookie: guest.cookie } : {},
  });

describe('hidden tests', () => {
  it('are given to the interviewer of the half in course and to nobody else', async () => {
    const { interviewId, ada, kenji } = await server.interview();
    const { interviewId: other, ada: stranger } = await server.interview();
    const given = questions.hiddenTests.reply.parse(await (await ask(ada, interviewId)).json());
    expect(given.tests.length).toBeGreaterThan(3);
    expect(given.tests[0]).toHaveProperty('args');
    for (const refused of [await ask(kenji, interviewId), await ask(stranger, interviewId)]) {
      expect(refused.status).toBe(404);
      expect(await refused.json()).toEqual({ code: 'not_found' });
    }
    expect((await ask(undefined, other)).status).toBe(401);
  });
});
