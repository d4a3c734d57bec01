import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import type { CardBody, Mark } from '@loopmate/contracts/scorecards';
import type { ErrorCode } from '@loopmate/contracts/errors';
import { INITIAL_ROOM, type FormatId, type HalfNumber, type Phase } from '@loopmate/domain';
import { person } from '@loopmate/identity/tables';
import { InterviewsService, cardsRevealed, scorecardSubmitted } from '@loopmate/interviews';
import { interview } from '@loopmate/interviews/tables';
import { Database, PersistenceModule, cloneDatabase, faultOf } from '@loopmate/persistence';
import { Clock, Config, Events, PlatformModule, Refusal } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { eq, sql } from 'drizzle-orm';
import { HistoryService } from './history.service.ts';
import { MarksService } from './marks.service.ts';
import { RevealService } from './reveal.service.ts';
import { ScorecardsModule } from './scorecards.module.ts';
import { ScorecardsService } from './scorecards.service.ts';
import { ScorecardsStore } from './scorecards.store.ts';
import { scorecard, scorecardVersion } from './scorecards.tables.ts';
import { firstBroken } from './version-chain.ts';

const HOUR = 3_600_000;
const START = Date.parse('2027-03-01T18:00:00Z');

class HandClock extends Clock {
  ms = START;
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
let marks: MarksService;
const told: string[] = [];

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
  marks = app.get(MarksService);
  const events = app.get(Events);
  events.on(scorecardSubmitted, ({ interviewId, authorId, allIn }) =>
    told.push(`${interviewId} submitted ${authorId} ${allIn}`),
  );
  events.on(cardsRevealed, ({ interviewId }) => told.push(`${interviewId} revealed`));
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

/** Ada interviews Kenji in half 1, and he her in half 2. */
async function anInterview(phase: Phase, half: HalfNumber, format: FormatId = 'standard') {
  clock.ms = START;
  const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
  const id = await interviews.book({
    round: 'coding',
    format,
    startsAt: new Date(START),
    people: [ada, kenji],
    state: 'confirmed',
    proposedBy: ada,
  });
  await move(id, phase, half);
  return { id, ada, kenji };
}

async function move(id: string, phase: Phase, half: HalfNumber) {
  const version = (await interviews.moved(new Map([[id, -1]]))).get(id) ?? 0;
  await interviews.advance(id, version, { ...INITIAL_ROOM, phase, half }, { type: 'test' });
}

const keys = () =>
  app
    .get(QuestionsService)
    .competencies('coding')
    .map((one) => one.key);
const aCard = (change: Partial<CardBody> = {}): CardBody => ({
  competencies: keys().map((competency) => ({ competency, rating: 3, evidence: '', markIds: [] })),
  keep: 'You asked for the limits first.',
  change: 'Run your tests before you say it works.',
  exercise: 'Write three tests for an old solution.',
  recommendation: 'hire',
  reason: '',
  levelSignal: null,
  confidence: 'medium',
  ...change,
});
const rated = (rating: 1 | 4, evidence = '', markIds: string[] = []): CardBody =>
  aCard({
    competencies: keys().map((competency, at) =>
      at === 0
        ? { competency, rating, evidence, markIds }
        : { competency, rating: 3, evidence: '', markIds: [] },
    ),
  });
const aMark = (change: Partial<Mark> = {}): Mark => ({
  id: randomUUID(),
  kind: 'minus',
  text: 'Did not test the exact gap',
  competency: null,
  atMs: 95_000,
  ...change,
});
const refusal = async (work: Promise<unknown>): Promise<ErrorCode | 'none'> => {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
const versionsOf = async (id: string) => {
  const halves = await interviews.halves(id);
  const store = app.get(ScorecardsStore);
  const rows = await store.cards(halves.map((half) => half.id));
  return store.versions(rows.map((row) => row.id));
};
const fresh = { revision: 0 };

describe('an interview of two rounds', () => {
  it('gives each half the lines of its own round, and both the minutes of the shorter', async () => {
    clock.ms = START;
    const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
    const id = await interviews.book({
      round: 'coding',
      secondRound: 'recruiter',
      format: 'full',
      startsAt: new Date(START),
      people: [ada, kenji],
      state: 'confirmed',
      proposedBy: ada,
    });
    await move(id, 'cards', 2);
    const [adas, kenjis] = [await cards.form(ada, id), await cards.form(kenji, id)];
    expect([adas.round, kenjis.round]).toEqual(['coding', 'recruiter']);
    expect(adas.competencies.map(({ key }) => key)).toEqual(keys());
    const status = await reveals.status(ada, id);
    expect(status.competencies.given).toEqual(adas.competencies);
    expect(status.competencies.received).toEqual(kenjis.competencies);
    const summary = await interviews.summary(ada, id);
    expect(summary).toMatchObject({ round: 'recruiter', rounds: ['coding', 'recruiter'] });
    expect((await interviews.summary(kenji, id)).round).toBe('coding');
    expect(Date.parse(summary.end) - Date.parse(summary.start)).toBe(
      interviews.planOf('full', 'recruiter').booked * 60_000,
    );
    const ratings = [{ competency: keys()[0] ?? '', rating: 3 as const }];
    await expect(reveals.assessMyself(ada, id, ratings)).rejects.toEqual(new Refusal('body_invalid'));
    await reveals.assessMyself(kenji, id, ratings);
  });

  it('refuses a format that one of the two rounds does not have', async () => {
    const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
    const booking = { round: 'coding', secondRound: 'recruiter', format: 'standard' } as const;
    const people = [ada, kenji] as const;
    const rest = { startsAt: new Date(START), people, state: 'confirmed', proposedBy: ada } as const;
    await expect(interviews.book({ ...booking, ...rest })).rejects.toEqual(
      new Refusal('format_not_for_round'),
    );
  });
});

describe('drafting a scorecard', () => {
  it('opens with the half, not before', async () => {
    const { id, ada } = await anInterview('read_in', 1);
    expect((await cards.form(ada, id)).stage).toBe('not_yet');
    expect(await refusal(cards.saveDraft(ada, id, { ...fresh, body: aCard() }))).toBe('not_now');
    await move(id, 'half', 1);
    expect(await refusal(cards.saveDraft(ada, id, { ...fresh, body: aCard() }))).toBe('none');
    expect(await refusal(cards.submit(ada, id, { revision: 1, body: aCard() }))).toBe('not_now');
  });

  it('never overwrites what another window kept', async () => {
    const { id, ada } = await anInterview('half', 1);
    await cards.saveDraft(ada, id, { revision: 0, body: aCard({ keep: 'first window' }) });
    const late = { revision: 0, body: aCard({ keep: 'second window' }) };
    expect(await refusal(cards.saveDraft(ada, id, late))).toBe('draft_conflict');
    expect((await cards.form(ada, id)).draft).toMatchObject({ revision: 1, body: { keep: 'first window' } });
    await cards.saveDraft(ada, id, { ...late, revision: 1 });
    expect((await cards.form(ada, id)).draft).toMatchObject({ revision: 2, body: { keep: 'second window' } });
  });

  it('keeps one of many drafts that come at once', async () => {
    const { id, ada } = await anInterview('half', 1);
    const saves = Array.from({ length: 12 }, (_, n) =>
      refusal(cards.saveDraft(ada, id, { revision: 0, body: aCard({ keep: `window ${n}` }) })),
    );
    const outcomes = await Promise.all(saves);
    expect(outcomes.filter((one) => one === 'none')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'draft_conflict')).toHaveLength(11);
  });

  it('refuses a competency of another round', async () => {
    const { id, ada } = await anInterview('half', 1);
    const body = aCard({
      competencies: [{ competency: 'behavioral.growth', rating: 3, evidence: '', markIds: [] }],
    });
    expect(await refusal(cards.saveDraft(ada, id, { ...fresh, body }))).toBe('body_invalid');
  });

  it('asks a quick interview for three competencies, others for all', async () => {
    const quick = await anInterview('half', 1, 'quick');
    expect((await cards.form(quick.ada, quick.id)).required).toHaveLength(3);
    const standard = await anInterview('half', 1);
    expect((await cards.form(standard.ada, standard.id)).required).toHaveLength(keys().length);
  });

  it('fills in the hints used and the challenges put from the timeline', async () => {
    const { id, ada } = await anInterview('half', 1);
    clock.ms += 61_000;
    const event = { half: 1, personId: ada } as const;
    await interviews.append(id, { ...event, kind: 'hint', body: { stage: 1 } });
    await interviews.append(id, {
      ...event,
      kind: 'challenge',
      body: { challengeId: 'p95', outcome: 'partly' },
    });
    const form = await cards.form(ada, id);
    expect(form.hintsUsed).toEqual([{ stage: 1, atMs: 61_000 }]);
    expect(form.challenges.asked).toBe(1);
  });
});

describe('submitting a scorecard', () => {
  it('refuses anyone but the interviewer of a half, as if it were not there', async () => {
    const { id, kenji } = await anInterview('cards', 1, 'one_way');
    const stranger = await aPerson('Mei');
    expect(await refusal(cards.submit(kenji, id, { ...fresh, body: aCard() }))).toBe('not_found');
    expect(await refusal(cards.submit(stranger, id, { ...fresh, body: aCard() }))).toBe('not_found');
    expect(await refusal(cards.form(stranger, id))).toBe('not_found');
  });

  it('names what an incomplete card lacks', async () => {
    const { id, ada } = await anInterview('debrief', 1);
    const body = { ...aCard({ keep: ' ', recommendation: null }), competencies: [] };
    const failed = cards.submit(ada, id, { ...fresh, body });
    await expect(failed).rejects.toMatchObject({ code: 'card_incomplete' });
    const paths = await failed.catch((error: Refusal) => error.issues?.map(({ path }) => path));
    expect(paths).toEqual([...keys().map((key) => `competencies.${key}`), 'keep', 'recommendation']);
    expect(await versionsOf(id)).toEqual([]);
  });

  it.each([1, 4] as const)('refuses a %d without evidence', async (rating) => {
    const { id, ada } = await anInterview('debrief', 1);
    expect(await refusal(cards.submit(ada, id, { ...fresh, body: rated(rating) }))).toBe('card_incomplete');
    const backed = rated(rating, 'They traced the state of the loop aloud, twice.');
    expect(await refusal(cards.submit(ada, id, { ...fresh, body: backed }))).toBe('none');
  });

  it('copies linked marks into the version, and refuses those of others', async () => {
    const { id, ada, kenji } = await anInterview('debrief', 2);
    const mine = await marks.add(ada, id, 1, aMark());
    const theirs = await marks.add(kenji, id, 2, aMark());
    const stolen = { ...fresh, body: rated(1, '', [theirs.id]) };
    expect(await refusal(cards.submit(ada, id, stolen))).toBe('card_incomplete');
    await cards.submit(ada, id, { ...fresh, body: rated(1, '', [mine.id]) });
    await marks.remove(ada, mine.id);
    expect((await versionsOf(id))[0]?.body.marks).toEqual([mine]);
  });

  it('leaves exactly one whole version when twenty come at once', async () => {
    const { id, ada } = await anInterview('debrief', 1);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        refusal(cards.submit(ada, id, { ...fresh, body: aCard({ keep: `press ${n}` }) })),
      ),
    );
    expect(outcomes.filter((one) => one === 'none')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'card_submitted')).toHaveLength(19);
    const versions = await versionsOf(id);
    expect(versions).toHaveLength(1);
    expect(firstBroken(versions)).toBeNull();
    const winner = outcomes.indexOf('none');
    expect((await cards.form(ada, id)).draft).toMatchObject({
      revision: 1,
      body: { keep: `press ${winner}` },
    });
  });

  it('does not take the place of a newer draft from another window', async () => {
    const { id, ada } = await anInterview('debrief', 1);
    await cards.saveDraft(ada, id, { revision: 0, body: aCard({ keep: 'newer' }) });
    expect(await refusal(cards.submit(ada, id, { revision: 0, body: aCard() }))).toBe('draft_conflict');
    expect(await versionsOf(id)).toEqual([]);
  });

  it('tells that it is in, and nothing more', async () => {
    const { id, ada, kenji } = await anInterview('debrief', 1);
    await cards.submit(ada, id, { ...fresh, body: aCard() });
    expect(told).toContain(`${id} submitted ${ada} false`);
    expect(await reveals.status(kenji, id)).toMatchObject({
      mine: 'not_yet',
      theirsIn: true,
      revealed: false,
    });
    expect(Object.fromEntries(await cards.cardStates(id))).toEqual({ [ada]: 'submitted', [kenji]: 'none' });
    expect(await refusal(reveals.reveal(kenji, id))).toBe('not_now');
    expect(await refusal(reveals.reveal(ada, id))).toBe('not_now');
  });
});

describe('a sealed card', () => {
  it('is amended by further versions in one chain of hashes; the last is revealed', async () => {
    const { id, ada, kenji } = await anInterview('cards', 2);
    await cards.submit(ada, id, { ...fresh, body: aCard() });
    const stale = { revision: 1, body: aCard({ keep: 'second' }), after: 2 };
    expect(await refusal(cards.amend(ada, id, stale))).toBe('draft_conflict');
    await cards.amend(ada, id, { ...stale, after: 1 });
    const versions = await versionsOf(id);
    expect(versions.map(({ n, body }) => [n, body.keep])).toEqual([
      [1, 'You asked for the limits first.'],
      [2, 'second'],
    ]);
    expect(firstBroken(versions)).toBeNull();
    expect(firstBroken(versions.map((one) => ({ ...one, body: { ...one.body, keep: 'forged' } })))).toBe(1);
    await cards.submit(kenji, id, { ...fresh, body: aCard() });
    await reveals.assessMyself(kenji, id, null);
    expect((await reveals.reveal(kenji, id)).received).toMatchObject({
      version: 2,
      body: { keep: 'second' },
    });
  });

  it('cannot be rewritten or removed in the database', async () => {
    const { id, ada } = await anInterview('debrief', 1);
    await cards.submit(ada, id, { ...fresh, body: aCard() });
    const change = database.orm.update(scorecardVersion).set({ sha256: 'forged' });
    expect(faultOf(await change.catch((error: unknown) => error))?.code).toBe('23001');
    const removal = database.orm.delete(scorecardVersion);
    expect(faultOf(await removal.catch((error: unknown) => error))?.code).toBe('23001');
    const wipe = database.orm.execute(sql`TRUNCATE scorecard_version`);
    expect(faultOf(await wipe.catch((error: unknown) => error))?.code).toBe('23001');
  });

  it('belongs to the interviewer of its half: the database refuses any other author', async () => {
    const { id, kenji } = await anInterview('debrief', 1);
    const half = (await interviews.halves(id))[0];
    const forged = { id: randomUUID(), halfId: half?.id ?? '', authorId: kenji, createdAt: new Date() };
    const error = await database.orm
      .insert(scorecard)
      .values(forged)
      .catch((caught: unknown) => caught);
    expect(faultOf(error)?.constraint).toBe('scorecard_author_interviewed');
  });
});

describe('the reveal', () => {
  it('opens both when both are in, after a look at oneself', async () => {
    const { id, ada, kenji } = await anInterview('cards', 2);
    await cards.submit(ada, id, { ...fresh, body: aCard({ keep: 'for Kenji' }) });
    await cards.submit(kenji, id, { ...fresh, body: aCard({ keep: 'for Ada' }) });
    expect(told.filter((line) => line.startsWith(id))).toEqual([
      `${id} submitted ${ada} false`,
      `${id} submitted ${kenji} true`,
      `${id} revealed`,
    ]);
    expect(await refusal(reveals.reveal(ada, id))).toBe('self_assessment_first');
    const self = [{ competency: keys()[0] ?? '', rating: 4 as const }];
    await reveals.assessMyself(ada, id, self);
    await reveals.assessMyself(ada, id, null);
    const seen = await reveals.reveal(ada, id);
    expect(seen.received?.body.keep).toBe('for Ada');
    expect(seen.given?.body.keep).toBe('for Kenji');
    expect(seen.selfRatings).toEqual(self);
    expect(await refusal(reveals.reveal(kenji, id))).toBe('self_assessment_first');
    expect(await refusal(cards.amend(ada, id, { revision: 1, body: aCard(), after: 1 }))).toBe(
      'card_revealed',
    );
    expect(await refusal(cards.saveDraft(ada, id, { revision: 1, body: aCard() }))).toBe('card_revealed');
  });

  it('misses neither of two last cards that come at once', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, ada, kenji } = await anInterview('cards', 2);
      await Promise.all([ada, kenji].map((me) => cards.submit(me, id, { ...fresh, body: aCard() })));
      expect(await reveals.status(ada, id)).toMatchObject({ revealed: true, theirsIn: true });
      expect(told.filter((line) => line === `${id} revealed`)).toHaveLength(1);
    }
  });

  it('opens a lone card 48 hours after the booked end; one that comes later is open at once and marked late', async () => {
    const { id, ada, kenji } = await anInterview('cards', 2);
    await cards.submit(ada, id, { ...fresh, body: aCard() });
    const [row] = await database.orm.select().from(interview).where(eq(interview.id, id));
    const due = (row?.endsAt.getTime() ?? 0) + 48 * HOUR;
    clock.ms = due - 1;
    await reveals.revealDue();
    expect((await reveals.status(kenji, id)).revealed).toBe(false);
    clock.ms = due;
    expect(await refusal(cards.amend(ada, id, { revision: 1, body: aCard(), after: 1 }))).toBe(
      'card_revealed',
    );
    await reveals.revealDue();
    expect(told).toContain(`${id} revealed`);
    await reveals.assessMyself(kenji, id, null);
    expect((await reveals.reveal(kenji, id)).received?.isLate).toBe(false);
    clock.ms = due + 3 * HOUR;
    await cards.submit(kenji, id, { ...fresh, body: aCard({ keep: 'late words' }) });
    await reveals.assessMyself(ada, id, null);
    expect((await reveals.reveal(ada, id)).received).toMatchObject({
      isLate: true,
      body: { keep: 'late words' },
    });
  });

  it('opens at once in a one-way interview, and asks only its candidate for a look at themselves', async () => {
    const { id, ada, kenji } = await anInterview('debrief', 1, 'one_way');
    await cards.submit(ada, id, { ...fresh, body: aCard() });
    expect((await reveals.reveal(ada, id)).given?.version).toBe(1);
    expect(await refusal(reveals.reveal(kenji, id))).toBe('self_assessment_first');
    expect(await refusal(reveals.assessMyself(ada, id, null))).toBe('not_found');
  });

  it('opens the one card there can be when the room closed before the second half', async () => {
    const { id, ada, kenji } = await anInterview('swap', 1);
    await cards.submit(ada, id, { ...fresh, body: aCard() });
    expect((await reveals.status(kenji, id)).revealed).toBe(false);
    await move(id, 'closed', 1);
    await reveals.revealIfTime(id);
    expect((await reveals.status(kenji, id)).revealed).toBe(true);
  });

  it('refuses a self-assessment of foreign or doubled competencies', async () => {
    const { id, kenji } = await anInterview('cards', 2);
    const one = { competency: keys()[0] ?? '', rating: 2 as const };
    const foreign = [{ competency: 'behavioral.growth', rating: 2 as const }];
    expect(await refusal(reveals.assessMyself(kenji, id, foreign))).toBe('body_invalid');
    expect(await refusal(reveals.assessMyself(kenji, id, [one, one]))).toBe('body_invalid');
  });
});

describe('history', () => {
  it('shows a card received only when it is open and I rated myself', async () => {
    const { id, ada, kenji } = await anInterview('cards', 2);
    const received = async () =>
      (await history.history(kenji)).find((one) => one.interviewId === id)?.received;
    expect(await received()).toEqual({ state: 'waiting' });
    await cards.submit(ada, id, { ...fresh, body: aCard() });
    expect(await received()).toEqual({ state: 'sealed' });
    await cards.submit(kenji, id, { ...fresh, body: aCard() });
    expect(await received()).toEqual({ state: 'rate_yourself' });
    await reveals.assessMyself(kenji, id, null);
    expect(await received()).toMatchObject({ state: 'open', recommendation: 'hire' });
  });
});

describe('history of an interview under way', () => {
  it('waits for no card of a half that was not reached', async () => {
    const { id, ada, kenji } = await anInterview('half', 1);
    const of = async (me: string) => (await history.history(me)).find((one) => one.interviewId === id);
    expect(await of(ada)).toMatchObject({ given: { state: 'waiting' }, received: { state: 'none' } });
    expect(await of(kenji)).toMatchObject({ given: { state: 'none' }, received: { state: 'waiting' } });
  });
});

describe('marks and notes', () => {
  it('are their author’s alone; for others they are not there', async () => {
    const { id, ada, kenji } = await anInterview('half', 1);
    const mark = await marks.add(ada, id, 1, aMark());
    await marks.saveNote(ada, id, 1, { revision: 0, text: 'CANARY' });
    expect(await refusal(marks.marks(kenji, id, 1))).toBe('not_found');
    expect(await refusal(marks.change(kenji, mark.id, { text: 'mine now' }))).toBe('not_found');
    expect(await refusal(marks.remove(kenji, mark.id))).toBe('not_found');
    expect(await refusal(marks.add(kenji, id, 2, { ...aMark(), id: mark.id }))).toBe('not_found');
    expect(await marks.note(kenji, id, 1)).toEqual({ revision: 0, text: '' });
    expect(await marks.marks(ada, id, 1)).toEqual([mark]);
  });

  it('are added once however often they are sent, and changed in place', async () => {
    const { id, ada } = await anInterview('half', 1);
    const mark = aMark();
    await marks.add(ada, id, 1, mark);
    await marks.add(ada, id, 1, mark);
    await marks.change(ada, mark.id, { text: 'Missed the empty list' });
    expect(await marks.marks(ada, id, 1)).toEqual([{ ...mark, text: 'Missed the empty list' }]);
  });

  it('keep a note from being overwritten by an older window', async () => {
    const { id, ada } = await anInterview('half', 1);
    await marks.saveNote(ada, id, 1, { revision: 0, text: 'one' });
    expect(await refusal(marks.saveNote(ada, id, 1, { revision: 0, text: 'two' }))).toBe('draft_conflict');
    expect(await marks.saveNote(ada, id, 1, { revision: 1, text: 'two' })).toBe(2);
    expect(await marks.note(ada, id, 1)).toEqual({ revision: 2, text: 'two' });
  });
});
