import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCall } from '@loopmate/client';
import { attendances } from '@loopmate/contracts/attendance';
import { scorecards } from '@loopmate/contracts/scorecards';
import { INITIAL_ROOM, type Phase } from '@loopmate/domain';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { RoomServer, type Guest } from '../support/room-peers.ts';
import { until } from '../support/until.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const looks = [
  { width: 1440, theme: 'light' },
  { width: 390, theme: 'dark' },
] as const;
const LONG = 'Kenji with a name that goes on for quite a while';

/** Waiting in vain, what can be said about it, and a turn owed: what the pages say, and what axe finds. */
describe.each(looks)('attendance and turns at $width px, $theme', ({ width, theme }) => {
  let room: RoomServer;
  let browser: Browser;

  beforeAll(async () => {
    [room, browser] = await Promise.all([RoomServer.start(), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await room.close();
  });

  async function at(guest: Guest): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({
      baseURL: room.url,
      viewport: { width, height: width === 390 ? 844 : 900 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      permissions: ['camera', 'microphone'],
    });
    const [name = '', value = ''] = guest.cookie.split('=');
    await context.addCookies([{ name, value, url: room.url }]);
    return { context, page: await context.newPage() };
  }

  async function look(page: Page, what: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect({ what, found, overflow: Math.max(0, overflow) }).toEqual({ what, found: [], overflow: 0 });
  }

  const callAs = (guest: Guest) =>
    createCall({ baseUrl: room.url, headers: () => ({ cookie: guest.cookie, origin: room.url }) });

  async function book(
    people: readonly [Guest, Guest],
    format: 'quick' | 'one_way' = 'quick',
    startsAt = new Date(room.clock.now()),
  ) {
    return room.interviews.book({
      round: 'coding',
      format,
      startsAt,
      people: [people[0].id, people[1].id],
      state: 'confirmed',
      proposedBy: people[0].id,
    });
  }

  /** Both are there; `whoLeaves` is gone before the second half. */
  async function held(people: readonly [Guest, Guest], format: 'quick' | 'one_way', whoLeaves?: Guest) {
    const id = await book(people, format);
    const go = (guest: Guest, what: 'joined' | 'left') =>
      room.interviews.append(id, { kind: 'attendance', half: 1, personId: guest.id, body: { what } });
    const move = async (phase: Phase, half: 1 | 2) => {
      const version = (await room.interviews.moved(new Map([[id, -1]]))).get(id) ?? 0;
      await room.interviews.advance(id, version, { ...INITIAL_ROOM, phase, half }, { type: 'test' });
    };
    for (const guest of people) await go(guest, 'joined');
    for (const n of format === 'quick' ? ([1, 2] as const) : ([1] as const)) {
      await move('half', n);
      room.clock.move(25);
      await move('debrief', n);
      if (n === 1 && whoLeaves) await go(whoLeaves, 'left');
    }
    const last = format === 'quick' ? 2 : 1;
    await move('cards', last);
    const call = callAs(people[0]);
    const form = await call(scorecards.form, { params: { id } });
    await call(scorecards.submit, {
      params: { id },
      body: {
        revision: 0,
        body: {
          competencies: form.competencies.map(({ key }) => ({
            competency: key,
            rating: 3 as const,
            evidence: '',
            markIds: [],
          })),
          keep: 'You asked for the limits first.',
          change: 'CANARY-change',
          exercise: 'Write three tests for an old solution.',
          recommendation: 'hire',
          reason: '',
          levelSignal: null,
          confidence: 'medium',
        },
      },
    });
    await move('closed', last);
    return id;
  }

  // The first one: the queue goes by the database's clock, which the others leave behind.
  it('who waits in vain finds somebody else, and lands in another room', async () => {
    const [ada, kenji, noor] = [await room.person('Ada'), await room.person(LONG), await room.person('Noor')];
    const id = await book([ada, kenji], 'quick', new Date(Date.now() - 5.5 * 60_000));
    const [{ context, page }, other] = [await at(ada), await at(noor)];
    await page.goto(`/interviews/${id}/room`);
    await page.getByRole('button', { name: 'Look for somebody else' }).click();
    await page.getByText('Looking for somebody else').waitFor();
    await look(page, 'looking');
    await other.page.goto('/now');
    await other.page.getByRole('button', { name: 'Find a peer now' }).click();
    await page.getByRole('heading', { name: 'Noor is here' }).waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'I am ready' }).click();
    await other.page.getByRole('button', { name: 'I am ready' }).click();
    for (const one of [page, other.page]) await one.waitForURL(/\/prejoin/);
    expect(page.url()).toBe(other.page.url());
    expect(page.url()).not.toContain(id);
    expect((await room.interviews.summary(ada.id, id)).state).toBe('missed');
    await Promise.all([context.close(), other.context.close()]);
  }, 120_000);

  it('who waits is told the truth at each minute, and the absent one may dispute', async () => {
    const [ada, kenji] = [await room.person('Ada'), await room.person(LONG)];
    const id = await book([ada, kenji]);
    const { context, page } = await at(ada);
    await page.goto(`/interviews/${id}/prejoin`);
    await until('the arrival', async () => (await room.interviews.events(id, ['connection'])).length > 0);
    await page.goto(`/interviews/${id}/room`);
    await page.getByRole('heading', { name: `${LONG} is on the way` }).waitFor();
    room.clock.move(1.1);
    await page.getByText('We told Kenji at').waitFor();
    await look(page, 'called');
    room.clock.move(5);
    await page.reload();
    await page.getByRole('heading', { name: `${LONG} is late` }).waitFor();
    await page.getByText('You have waited long enough').waitFor();
    await look(page, 'late');
    room.clock.move(4);
    await page.getByRole('heading', { name: `${LONG} did not come` }).waitFor();
    await page.getByText('You owe nothing').waitFor();
    await look(page, 'missed');
    await page.getByRole('link', { name: 'To the page of this interview' }).click();
    await page.getByRole('heading', { name: 'Who came' }).waitFor();
    await page.getByText('You came.').waitFor();
    await look(page, 'page of who came');

    const theirs = await at(kenji);
    await theirs.page.goto(`/interviews/${id}`);
    await theirs.page.getByText('You did not come.').waitFor();
    await theirs.page.getByRole('button', { name: 'That is wrong' }).click();
    await theirs.page.getByLabel('What happened').fill('It was not me: the connection failed.');
    await look(theirs.page, 'dispute');
    await theirs.page.getByRole('button', { name: 'Send it' }).click();
    await theirs.page.getByText('Until that is settled it counts for nothing.').waitFor();
    expect(await theirs.page.getByRole('button', { name: 'That is wrong' }).count()).toBe(0);
    await look(theirs.page, 'page of who did not');

    await page.reload();
    await page.getByRole('button', { name: 'Excuse Kenji' }).click();
    await page.getByText('You excused Kenji.').waitFor();
    await look(page, 'excused');
    await page.goto('/inbox');
    await page.getByText('says they are wrongly marked').waitFor();
    await look(page, 'inbox');
    await context.close();
    await theirs.context.close();
  }, 90_000);

  it('a turn owed locks the scorecard, says what to do, and is gone once repaid', async () => {
    const [ada, kenji, mei] = [await room.person('Ada'), await room.person(LONG), await room.person('Mei')];
    const id = await held([ada, kenji], 'quick', kenji);
    await until('the turn', async () => (await callAs(kenji)(attendances.turns)).owing.length === 1);
    room.clock.move(50 * 60);
    const { context, page } = await at(kenji);
    await page.goto(`/interviews/${id}/reveal`);
    await page.getByText('left before Ada’s').waitFor();
    expect(await page.content()).not.toContain('CANARY');
    await look(page, 'locked');
    await page.goto('/interviews');
    await page.getByText('You owe one turn to Ada').waitFor();
    await page.getByText('Locked: you owe a turn').waitFor();
    await look(page, 'interviews, owing');

    const owed = await at(ada);
    await owed.page.goto('/interviews');
    await owed.page.getByText('Kenji left before your half.').waitFor();
    await look(owed.page, 'interviews, owed');
    await owed.context.close();

    await held([kenji, mei], 'one_way');
    await page.goto(`/interviews/${id}/reveal`);
    await page.getByRole('heading', { name: 'First, how did you see it?' }).waitFor();
    await context.close();
  }, 90_000);

  it('a turn earned is there to spend', async () => {
    const [ada, kenji] = [await room.person('Ada'), await room.person('Kenji')];
    await held([ada, kenji], 'one_way');
    const { context, page } = await at(ada);
    await page.goto('/interviews');
    await page.getByText('You have one turn to spend').waitFor();
    await look(page, 'to spend');
    await context.close();
  }, 60_000);
});
