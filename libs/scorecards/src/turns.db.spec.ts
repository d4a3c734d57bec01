import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import type { CardBody } from '@loopmate/contracts/scorecards';
import { INITIAL_ROOM, type FormatId, type Phase, type RoundId } from '@loopmate/domain';
import { person } from '@loopmate/identity/tables';
import { InterviewsService } from '@loopmate/interviews';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Clock, Config, PlatformModule } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { HistoryService } from './history.service.ts';
import { RevealService } from './reveal.service.ts';
import { ScorecardsModule } from './scorecards.module.ts';
import { ScorecardsService } from './scorecards.service.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

class HandClock extends Clock {
  ms = Date.parse('2027-03-01T18:00:00Z');
  override now() {
    return this.ms;
  }
}

const clock = new HandClock();
let app: TestingModule;
let drop: () => Promise<void>;
let database: Database;
let interviews: InterviewsService;
let cards: ScorecardsService;
let reveals: RevealService;
let history: HistoryService;

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  const config = Config.from({ LOG_LEVEL: 'silent', PUBLIC_URL: 'https://loopmate.example' });
  app = await Test.createTestingModule({
    imports: [PlatformModule.with(config, clock), PersistenceModule.with(clone.url), ScorecardsModule],
  }).compile();
  await app.init();
  database = app.get(Database);
  interviews = app.get(InterviewsService);
  cards = app.get(ScorecardsService);
  reveals = app.get(RevealService);
  history = app.get(HistoryService);
}, 60_000);
afterAll(async () => {
  await app.close();
  await drop();
});

async function aPerson(name: string) {
  const id = randomUUID();
  await database.orm.insert(person).values({ id, name, email: `${id}@example.com`, timeZone: 'UTC' });
  return id;
}

async function move(id: string, phase: Phase, half: 1 | 2) {
  const version = (await interviews.moved(new Map([[id, -1]]))).get(id) ?? 0;
  await interviews.advance(id, version, { ...INITIAL_ROOM, phase, half }, { type: 'test' });
}

type Going = 'joined' | 'left' | 'lost';
/** Ada interviews first. */
interface Interview {
  id: string;
  ada: string;
  kenji: string;
}

/** An interview on a day of its own, up to its cards; `between` happens at the swap. */
async function held(
  people: readonly [string, string],
  format: FormatId,
  between: (go: (personId: string, what: Going) => Promise<unknown>) => Promise<unknown> = async () => {},
  round: RoundId = 'coding',
): Promise<Interview> {
  clock.ms += 48 * HOUR;
  const [ada, kenji] = people;
  const id = await interviews.book({
    round,
    format,
    startsAt: new Date(clock.ms),
    people,
    state: 'confirmed',
    proposedBy: ada,
  });
  const go = (personId: string, what: Going) =>
    interviews.append(id, { kind: 'attendance', half: 1, personId, body: { what } });
  await go(ada, 'joined');
  await go(kenji, 'joined');
  const halves = format === 'one_way' ? ([1] as const) : ([1, 2] as const);
  for (const n of halves) {
    await move(id, n === 1 ? 'hello' : 'swap', 1);
    if (n === 2) await between(go);
    await move(id, 'half', n);
    clock.ms += 25 * MINUTE;
    await move(id, 'debrief', n);
  }
  await move(id, 'cards', halves.length);
  return { id, ada, kenji };
}
const aPair = async () => [await aPerson('Ada'), await aPerson('Kenji')] as const;

const aCard = (round: RoundId = 'coding'): CardBody => ({
  competencies: app
    .get(QuestionsService)
    .competencies(round)
    .map(({ key }) => ({ competency: key, rating: 3, evidence: '', markIds: [] })),
  keep: 'You asked for the limits first.',
  change: 'Run your tests before you say it works.',
  exercise: 'Write three tests for an old solution.',
  recommendation: 'hire',
  reason: '',
  levelSignal: null,
  confidence: 'medium',
});
const send = async (author: string, id: string) => {
  const { round } = await cards.form(author, id);
  return cards.submit(author, id, { revision: 0, body: aCard(round) });
};
const balance = async (personId: string) => (await interviews.turns([personId])).get(personId);
const close = (id: string) => move(id, 'closed', 2);
const receivedBy = async (personId: string, id: string) =>
  (await history.history(personId)).find(({ interviewId }) => interviewId === id)?.received.state;
/** The seal's time is over, and somebody looks. */
async function twoDaysLater({ id, ada }: Interview) {
  clock.ms += 50 * HOUR;
  await reveals.status(ada, id);
}

describe('who leaves after their half as candidate', () => {
  it('owes a turn at once, and the card about them stays locked until they interview somebody one way', async () => {
    const [ada, kenji] = await aPair();
    const one = await held([ada, kenji], 'quick', (go) => go(kenji, 'left'));
    await send(ada, one.id);
    await close(one.id);
    expect([await balance(kenji), await balance(ada)]).toEqual([
      { owed: 0, owing: 1 },
      { owed: 1, owing: 0 },
    ]);
    await twoDaysLater(one);
    await reveals.assessMyself(kenji, one.id, null);
    expect(await reveals.status(kenji, one.id)).toMatchObject({ locked: 'left', theirsIn: true });
    expect((await reveals.reveal(kenji, one.id)).received).toBeNull();
    expect(await receivedBy(kenji, one.id)).toBe('locked');

    const given = await held([kenji, await aPerson('Mei')], 'one_way');
    await send(kenji, given.id);
    // Given to somebody else: Kenji is even, and Ada still has hers to spend.
    expect([await balance(kenji), await balance(ada)]).toEqual([
      { owed: 0, owing: 0 },
      { owed: 1, owing: 0 },
    ]);
    expect((await reveals.status(kenji, one.id)).locked).toBeNull();
    expect((await reveals.reveal(kenji, one.id)).received?.body.keep).toBe(aCard().keep);
    expect(await receivedBy(kenji, one.id)).toBe('open');
  });

  it('does not repay it with a card about a half they were not in', async () => {
    const [ada, kenji] = await aPair();
    const one = await held([ada, kenji], 'quick', (go) => go(kenji, 'left'));
    await close(one.id);
    await send(ada, one.id);
    await send(kenji, one.id);
    expect(await balance(kenji)).toEqual({ owed: 0, owing: 1 });
    expect((await reveals.status(kenji, one.id)).locked).toBe('left');
  });

  it('owes nothing when the connection broke off', async () => {
    const [ada, kenji] = await aPair();
    const one = await held([ada, kenji], 'quick', (go) => go(kenji, 'lost'));
    await send(ada, one.id);
    await close(one.id);
    await twoDaysLater(one);
    expect(await balance(kenji)).toEqual({ owed: 0, owing: 0 });
    expect((await reveals.status(kenji, one.id)).locked).toBeNull();
  });
});

describe('a scorecard that never comes', () => {
  it('is owed two days after the end, locks the card received, and repays itself when it comes', async () => {
    const one = await held(await aPair(), 'quick');
    await send(one.ada, one.id);
    await close(one.id);
    expect(await balance(one.kenji)).toEqual({ owed: 0, owing: 0 });
    await twoDaysLater(one);
    expect(await balance(one.kenji)).toEqual({ owed: 0, owing: 1 });
    expect(await balance(one.ada)).toEqual({ owed: 1, owing: 0 });
    expect((await reveals.status(one.kenji, one.id)).locked).toBe('card_missing');
    expect((await reveals.reveal(one.kenji, one.id)).received).toBeNull();
    expect((await reveals.reveal(one.ada, one.id)).given?.body.keep).toBe(aCard().keep);
    await reveals.revealDue();
    await twoDaysLater(one);
    expect(await balance(one.kenji)).toEqual({ owed: 0, owing: 1 });
    await send(one.kenji, one.id);
    expect([await balance(one.kenji), await balance(one.ada)]).toEqual([
      { owed: 0, owing: 0 },
      { owed: 0, owing: 0 },
    ]);
    expect((await reveals.status(one.kenji, one.id)).locked).toBeNull();
  });

  it('is told to who owes it, once', async () => {
    const one = await held(await aPair(), 'quick');
    await send(one.ada, one.id);
    await close(one.id);
    await twoDaysLater(one);
    await twoDaysLater(one);
    const told = await database.sql`
      SELECT body->>'by' AS by FROM job WHERE kind = 'interview.news'
      AND body->>'interviewId' = ${one.id} AND body->>'kind' = 'turn_owed'`;
    expect([...told]).toEqual([{ by: one.kenji }]);
  });

  it('of both owes nothing to anyone: they are quits', async () => {
    const one = await held(await aPair(), 'quick');
    await close(one.id);
    await twoDaysLater(one);
    expect([await balance(one.ada), await balance(one.kenji)]).toEqual([
      { owed: 0, owing: 0 },
      { owed: 0, owing: 0 },
    ]);
  });
});

describe('the ledger', () => {
  it('goes round: what was owed to one is given by another, and all are even', async () => {
    const [ada, kenji] = await aPair();
    const mei = await aPerson('Mei');
    const left = await held([ada, kenji], 'quick', (go) => go(kenji, 'left'));
    await close(left.id);
    const all = async () => [...(await interviews.turns([ada, kenji, mei])).values()];
    const sum = async () => (await all()).reduce((total, { owed, owing }) => total + owed - owing, 0);
    expect(await sum()).toBe(0);
    await send(kenji, (await held([kenji, mei], 'one_way')).id);
    expect([await sum(), await balance(mei)]).toEqual([0, { owed: 0, owing: 1 }]);
    await send(mei, (await held([mei, ada], 'one_way', undefined, 'ml_system_design')).id);
    expect(await all()).toEqual(Array.from({ length: 3 }, () => ({ owed: 0, owing: 0 })));
  });
});

describe('a one-way interview', () => {
  it('with its card gives who interviewed a turn, and who was candidate owes one openly', async () => {
    const one = await held(await aPair(), 'one_way');
    expect(await balance(one.ada)).toEqual({ owed: 0, owing: 0 });
    await send(one.ada, one.id);
    expect([await balance(one.ada), await balance(one.kenji)]).toEqual([
      { owed: 1, owing: 0 },
      { owed: 0, owing: 1 },
    ]);
    expect((await reveals.status(one.kenji, one.id)).locked).toBeNull();

    // Ada spends hers, and Mei, who owed nothing, has one now.
    const mei = await aPerson('Mei');
    const back = await held([mei, one.ada], 'one_way');
    await send(mei, back.id);
    expect([await balance(one.ada), await balance(mei)]).toEqual([
      { owed: 0, owing: 0 },
      { owed: 1, owing: 0 },
    ]);
  });

  it('nobody sat through moves no turn, whoever submits a card', async () => {
    const [ada, kenji] = await aPair();
    clock.ms += 48 * HOUR;
    const id = await interviews.book({
      round: 'coding',
      format: 'one_way',
      startsAt: new Date(clock.ms),
      people: [ada, kenji],
      state: 'confirmed',
      proposedBy: kenji,
    });
    await move(id, 'half', 1);
    clock.ms += 60 * MINUTE;
    await move(id, 'debrief', 1);
    await send(ada, id);
    expect([await balance(ada), await balance(kenji)]).toEqual([
      { owed: 0, owing: 0 },
      { owed: 0, owing: 0 },
    ]);
  });
});
