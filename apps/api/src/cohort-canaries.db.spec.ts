import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cohorts, memberCoverage } from '@loopmate/contracts/cohorts';
import type { Endpoint } from '@loopmate/contracts/endpoint';
import { matching } from '@loopmate/contracts/matching';
import { scorecards, type CardBody } from '@loopmate/contracts/scorecards';
import { CohortsService } from '@loopmate/cohorts';
import { INITIAL_ROOM, type HalfNumber, type Phase } from '@loopmate/domain';
import { AccountsService, IdentityService } from '@loopmate/identity';
import { InterviewsService } from '@loopmate/interviews';
import { cloneDatabase } from '@loopmate/persistence';
import { Config } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { startServer, type Server } from './server.ts';

const ORIGIN = 'http://localhost:3998';
const PARTNER = 'CANARY Partner';

let server: Server;
let drop: () => Promise<void>;
let staff: Person;
let member: Person;
let partner: Person;
let course: string;
let interviewId: string;

interface Person {
  id: string;
  cookie: string;
}

async function aPerson(name: string): Promise<Person> {
  const account = {
    name,
    email: `${randomUUID()}@example.com`,
    password: 'thirteen green lamps',
    timeZone: 'UTC',
  };
  const { id } = await server.app.get(AccountsService).create(account);
  const { cookie } = await server.app.get(IdentityService).openLogin(id, 'test');
  return { id, cookie: cookie.split(';')[0] ?? '' };
}

async function send(
  who: Person,
  endpoint: Endpoint,
  params: Record<string, string> = {},
  body: unknown = {},
) {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '');
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method: endpoint.method,
    headers: { cookie: who.cookie, origin: ORIGIN, 'content-type': 'application/json' },
    ...(endpoint.method !== 'GET' && { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

async function move(phase: Phase, half: HalfNumber) {
  const interviews = server.app.get(InterviewsService);
  const version = (await interviews.moved(new Map([[interviewId, -1]]))).get(interviewId) ?? 0;
  await interviews.advance(interviewId, version, { ...INITIAL_ROOM, phase, half }, { type: 'test' });
}

const aCard = (): CardBody => ({
  competencies: server.app
    .get(QuestionsService)
    .competencies('coding')
    .map(({ key }) => ({ competency: key, rating: 2, evidence: 'CANARY-evidence', markIds: [] })),
  keep: 'CANARY-keep',
  change: 'CANARY-change',
  exercise: 'CANARY-exercise',
  recommendation: 'strong_no_hire',
  reason: 'CANARY-reason',
  levelSignal: 'below',
  confidence: 'low',
});

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  server = await startServer(Config.from({ PORT: '0', LOG_LEVEL: 'error', PUBLIC_URL: ORIGIN }), clone.url);
  [staff, member, partner] = [await aPerson('Staff'), await aPerson('Member'), await aPerson(PARTNER)];
  const founded = await server.app.get(CohortsService).found(staff.id, 'Autumn course');
  if (founded.role !== 'staff') throw new Error('whoever founds it runs it');
  course = founded.id;
  expect((await send(member, cohorts.join, {}, { code: founded.code })).status).toBe(200);
  interviewId = await server.app.get(InterviewsService).book({
    round: 'coding',
    format: 'standard',
    startsAt: new Date(),
    people: [partner.id, member.id],
    state: 'confirmed',
    proposedBy: partner.id,
  });
  const half = { id: interviewId, half: '1' };
  await move('half', 1);
  await send(partner, scorecards.saveNote, half, { revision: 0, text: 'CANARY-note' });
  await send(partner, scorecards.addMark, half, {
    id: randomUUID(),
    kind: 'minus',
    text: 'CANARY-mark',
    competency: null,
    atMs: 1_000,
  });
  await move('debrief', 1);
  await send(partner, scorecards.submit, { id: interviewId }, { revision: 0, body: aCard() });
  await move('half', 2);
  await move('cards', 2);
  await send(member, scorecards.submit, { id: interviewId }, { revision: 0, body: aCard() });
  await send(member, scorecards.assessMyself, { id: interviewId }, { ratings: null });
}, 60_000);
afterAll(async () => {
  await server.close();
  await drop();
});

/** Every reply staff can get from the endpoints of cohorts that read, and the queue beside them. */
async function everythingReadByStaff(): Promise<string> {
  const reading = [...Object.values<Endpoint>(cohorts), matching.place].filter(
    ({ method }) => method === 'GET',
  );
  const { code } = JSON.parse((await send(staff, cohorts.one, { id: course })).text) as { code: string };
  const replies = await Promise.all(reading.map((one) => send(staff, one, { id: course, code })));
  expect(replies.map(({ status }) => status)).toEqual(reading.map(() => 200));
  return replies.map(({ text }) => text).join('\n');
}

describe('what staff of a cohort receive about a member', () => {
  it('is there to be leaked: the member reads the opened card', async () => {
    const { text } = await send(member, scorecards.reveal, { id: interviewId });
    for (const canary of ['CANARY-keep', 'CANARY-evidence', 'strong_no_hire', PARTNER])
      expect(text).toContain(canary);
  });

  it('says that they practised, and when', async () => {
    let members: Record<string, unknown>[] = [];
    // The room closes by itself when both cards are in, and who came is settled then.
    for (let n = 0; n < 100 && members[0]?.['came'] !== 1; n++) {
      await new Promise((later) => setTimeout(later, 50));
      const { text } = await send(staff, cohorts.coverage, { id: course });
      ({ members } = JSON.parse(text) as { members: typeof members });
    }
    expect(members).toHaveLength(1);
    expect(members[0]).toMatchObject({ id: member.id, practised: { coding: 1 }, given: 1, came: 1, of: 1 });
    expect(Object.keys(members[0] ?? {}).sort()).toEqual(Object.keys(memberCoverage.shape).sort());
  });

  it('holds no byte of a rating, recommendation, question, note or partner, over any endpoint', async () => {
    const text = await everythingReadByStaff();
    expect(text).toContain(member.id);
    const slugs = await server.app.get(InterviewsService).halves(interviewId);
    const secrets = [
      'CANARY',
      'hire',
      'rating',
      'evidence',
      'below',
      partner.id,
      interviewId,
      ...slugs.flatMap(({ id, questionVersionId }) => [id, questionVersionId ?? 'CANARY']),
    ];
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it('opens none of the member’s own pages to them', async () => {
    for (const endpoint of [scorecards.reveal, scorecards.status])
      expect((await send(staff, endpoint, { id: interviewId })).status).toBe(404);
  });

  it('is for no member and no stranger', async () => {
    for (const one of [member, partner])
      expect((await send(one, cohorts.coverage, { id: course })).status).toBe(404);
  });
});
