import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Endpoint } from '@loopmate/contracts/endpoint';
import { scorecards, type CardBody } from '@loopmate/contracts/scorecards';
import { INITIAL_ROOM, type HalfNumber, type Phase } from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import { person } from '@loopmate/identity/tables';
import { InterviewsService } from '@loopmate/interviews';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Clock, Config, PlatformModule } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { ScorecardsModule } from './scorecards.module.ts';

const ORIGIN = 'https://loopmate.example';
const NOTE = 'CANARY-private-note';
const MARK = 'CANARY-mark';
const CARD = 'CANARY-card';

class HandClock extends Clock {
  movedMs = 0;
  override now() {
    return Date.now() + this.movedMs;
  }
}

const clock = new HandClock();
let app: INestApplication;
let url: string;
let drop: () => Promise<void>;
let interviews: InterviewsService;
let id: string;
let interviewer: string;
let candidate: string;

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  const config = Config.from({ LOG_LEVEL: 'silent', PUBLIC_URL: ORIGIN });
  const module = await Test.createTestingModule({
    imports: [PlatformModule.with(config, clock), PersistenceModule.with(clone.url), ScorecardsModule],
  }).compile();
  app = module.createNestApplication();
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
  interviews = app.get(InterviewsService);
  const [ada, kenji] = [await signedIn('Ada'), await signedIn('Kenji')];
  [interviewer, candidate] = [ada.cookie, kenji.cookie];
  id = await interviews.book({
    round: 'coding',
    format: 'standard',
    startsAt: new Date(),
    people: [ada.id, kenji.id],
    state: 'confirmed',
    proposedBy: ada.id,
  });
}, 60_000);
afterAll(async () => {
  await app.close();
  await drop();
});

async function signedIn(name: string) {
  const person_ = { id: randomUUID(), name, email: `${randomUUID()}@example.com`, timeZone: 'UTC' };
  await app.get(Database).orm.insert(person).values(person_);
  const { cookie } = await app.get(IdentityService).openLogin(person_.id, 'test');
  return { id: person_.id, cookie: cookie.split(';')[0] ?? '' };
}

async function move(phase: Phase, half: HalfNumber) {
  const version = (await interviews.moved(new Map([[id, -1]]))).get(id) ?? 0;
  await interviews.advance(id, version, { ...INITIAL_ROOM, phase, half }, { type: 'test' });
}

async function send(cookie: string, endpoint: Endpoint, params: Record<string, string>, body?: unknown) {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '');
  const response = await fetch(url + path, {
    method: endpoint.method,
    headers: { cookie, origin: ORIGIN, 'content-type': 'application/json' },
    ...(endpoint.method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
  });
  return { status: response.status, text: await response.text() };
}

/** Every reply a person can get from the endpoints of this lib that read, for both halves. */
async function everythingReadBy(cookie: string): Promise<string> {
  const reading = Object.values<Endpoint>(scorecards).filter(({ method }) => method === 'GET');
  const replies = await Promise.all(
    reading.flatMap((endpoint) =>
      ['1', '2'].map(async (half) => (await send(cookie, endpoint, { id, half })).text),
    ),
  );
  return replies.join('\n');
}

const aCard = (): CardBody => ({
  competencies: app
    .get(QuestionsService)
    .competencies('coding')
    .map(({ key }) => ({ competency: key, rating: 2, evidence: `${CARD} seen`, markIds: [] })),
  keep: `${CARD} keep`,
  change: `${CARD} change`,
  exercise: `${CARD} exercise`,
  recommendation: 'no_hire',
  reason: `${CARD} reason`,
  levelSignal: 'below',
  confidence: 'low',
});

describe('what the candidate receives before the reveal', () => {
  const markId = randomUUID();

  it('holds no byte of note, marks, draft or sealed card, over any endpoint', async () => {
    await move('half', 1);
    const half = { id, half: '1' };
    await send(interviewer, scorecards.saveNote, half, { revision: 0, text: NOTE });
    await send(interviewer, scorecards.addMark, half, {
      id: markId,
      kind: 'minus',
      text: MARK,
      competency: null,
      atMs: 1_000,
    });
    await send(interviewer, scorecards.saveDraft, { id }, { revision: 0, body: aCard() });
    const own = await everythingReadBy(interviewer);
    for (const canary of [NOTE, MARK, CARD]) expect(own).toContain(canary);
    expect(await everythingReadBy(candidate)).not.toContain('CANARY');

    await move('debrief', 1);
    expect((await send(interviewer, scorecards.submit, { id }, { revision: 1, body: aCard() })).status).toBe(
      200,
    );
    const sealed = await everythingReadBy(candidate);
    expect(sealed).toContain('"theirsIn":true');
    expect(sealed).not.toContain('CANARY');
    expect(sealed).not.toContain('no_hire');
  });

  it('answers a grasp at the other’s mark, note or card as if it were not there', async () => {
    const taken = [
      await send(candidate, scorecards.changeMark, { id: markId }, { kind: 'plus' }),
      await send(candidate, scorecards.removeMark, { id: markId }),
      await send(candidate, scorecards.marks, { id, half: '1' }),
      await send(
        candidate,
        scorecards.addMark,
        { id, half: '1' },
        { id: markId, kind: 'plus', text: '', competency: null, atMs: 1 },
      ),
      await send(candidate, scorecards.form, { id: randomUUID() }),
    ];
    for (const { status, text } of taken) {
      expect(status).toBe(404);
      expect(text).toContain('not_found');
      expect(text).not.toContain('CANARY');
    }
  });

  it('refuses a rating out of range by name of the field', async () => {
    const body = {
      ...aCard(),
      competencies: [{ competency: 'coding.framing', rating: 5, evidence: '', markIds: [] }],
    };
    const { status, text } = await send(interviewer, scorecards.saveDraft, { id }, { revision: 2, body });
    expect(status).toBe(400);
    expect(text).toMatch(/body_invalid.*competencies\.0\.rating/s);
  });

  it('needs a login', async () => {
    expect((await send('', scorecards.reveal, { id })).status).toBe(401);
  });
});

describe('after the reveal and a look at oneself', () => {
  it('the card is there, and still no note and no mark that is no evidence', async () => {
    await move('cards', 2);
    await send(candidate, scorecards.submit, { id }, { revision: 0, body: aCard() });
    expect((await send(candidate, scorecards.reveal, { id })).text).toContain('self_assessment_first');
    await send(candidate, scorecards.assessMyself, { id }, { ratings: null });
    const open = await everythingReadBy(candidate);
    expect(open).toContain(`${CARD} keep`);
    expect(open).not.toContain(NOTE);
    expect(open).not.toContain(MARK);
  });
});

describe('a card that is locked because its candidate owes a turn', () => {
  it('sends no byte of itself, over any endpoint, also after the look at oneself', async () => {
    const [ada, kenji] = [await signedIn('Ada'), await signedIn('Kenji')];
    id = await interviews.book({
      round: 'coding',
      format: 'standard',
      startsAt: new Date(Date.now() + 6 * 3_600_000),
      people: [ada.id, kenji.id],
      state: 'confirmed',
      proposedBy: ada.id,
    });
    const go = (personId: string, what: 'joined' | 'left') =>
      interviews.append(id, { kind: 'attendance', half: 1, personId, body: { what } });
    await go(ada.id, 'joined');
    await go(kenji.id, 'joined');
    const half = async (n: HalfNumber) => {
      await move('half', n);
      clock.movedMs += 25 * 60_000;
      await move('debrief', n);
    };
    await half(1);
    await send(ada.cookie, scorecards.submit, { id }, { revision: 0, body: aCard() });
    await go(kenji.id, 'left');
    await half(2);
    await move('closed', 2);
    const { sql } = app.get(Database);
    await sql`UPDATE scorecard SET revealed_at = now() FROM half
      WHERE half.id = scorecard.half_id AND half.interview_id = ${id}`;
    await send(kenji.cookie, scorecards.assessMyself, { id }, { ratings: null });

    const locked = await everythingReadBy(kenji.cookie);
    expect(locked).toContain('"locked":"left"');
    expect(locked).toContain('"state":"locked"');
    expect(locked).not.toContain('CANARY');
    expect(locked).not.toContain('no_hire');
    await sql`UPDATE turn_entry SET settled_at = now() WHERE interview_id = ${id}`;
    expect(await everythingReadBy(kenji.cookie)).toContain(`${CARD} keep`);
  });
});
