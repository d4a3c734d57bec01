import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { Peer } from '../support/peer.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { stepsOf } from '../support/steps.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const OFFERED = /is here$/;

/** One who waits alone is told the truth; two find each other, miss each other once, and land in one room. */
describe('finding a peer now', () => {
  let server: ServerProcess;
  let browser: Browser;
  let ada: Peer;
  let kenji: Peer;
  const step = stepsOf(() => ({ ada, kenji }));
  const both = (act: (peer: Peer) => Promise<unknown>) => Promise.all([act(ada), act(kenji)]);
  const placeOf = async (peer: Peer) =>
    (await (await peer.context.request.get('/api/queue')).json()) as { state: string; since?: string };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServerProcess(), launchBrowser()]);
    ada = await Peer.at(browser, 'Ada Moreno', { baseUrl: server.url });
    kenji = await Peer.at(browser, 'Kenji Watanabe', { baseUrl: server.url, timeZone: 'Asia/Tokyo' });
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  step('who is alone hears that nobody is there, and nothing invented', async () => {
    await both((peer) => peer.signUp(`${peer.name.split(' ')[0]}@now.example`));
    await both((peer) => peer.press('Skip for now'));
    await both((peer) => peer.page.waitForURL(/\/home/));
    await ada.page.getByRole('link', { name: 'Find a peer now' }).click();
    await ada.press('Find a peer now');
    await ada.heading('Looking for your peer');
    await ada.page.getByText('Nobody else is waiting right now.').waitFor();
    await ada.page.getByText('Too few people have waited here lately to say how long it takes.').waitFor();
    await isAccessible(ada);
  });

  step('a reload, a second tab and another page keep one place and its time', async () => {
    const { since } = await placeOf(ada);
    await ada.page.reload();
    await ada.heading('Looking for your peer');
    const second = await ada.context.newPage();
    await second.goto('/now');
    await second.getByRole('heading', { name: 'Looking for your peer' }).waitFor();
    await second.close();
    await ada.page.getByRole('navigation').getByRole('link', { name: 'Interviews' }).first().click();
    await ada.page.locator('.strip').getByText('Looking for your peer').waitFor();
    await isAccessible(ada);
    await ada.page.locator('.strip').getByRole('link', { name: 'See' }).click();
    expect(await placeOf(ada)).toMatchObject({ state: 'waiting', since });
  });

  step('two who fit are told why; who does not answer loses the place, who was ready keeps it', async () => {
    const { since } = await placeOf(ada);
    await kenji.page.goto('/now');
    await kenji.press('Find a peer now');
    await both((peer) => peer.heading(OFFERED));
    await ada.page.getByText('Both mid level').waitFor();
    await ada.page.getByText('You both speak English').waitFor();
    await isAccessible(ada);
    await ada.press('I am ready');
    await ada.page.getByText('Waiting for Kenji Watanabe to say so too').waitFor();
    await kenji.page.getByText('Ada Moreno is ready and waits for you.').waitFor();
    await ada.page.getByText('Your peer did not answer in time.').waitFor({ timeout: 30_000 });
    expect(await placeOf(ada)).toMatchObject({ state: 'waiting', since });
    await kenji.page.getByText('you did not say you were ready in time').waitFor();
  });

  step('both ready: one room, each with the other', async () => {
    await kenji.press('Find a peer now');
    await both((peer) => peer.heading(OFFERED));
    await both((peer) => peer.press('I am ready'));
    await both((peer) => peer.enterRoom());
    expect(new URL(ada.page.url()).pathname).toBe(new URL(kenji.page.url()).pathname);
    await both((peer) => peer.heading(/Say hello/));
    await both((peer) => peer.seesMoving());
    expect([...ada.faults, ...kenji.faults]).toEqual([]);
  });

  async function isAccessible(peer: Peer): Promise<void> {
    await peer.page.getByRole('heading', { level: 1 }).waitFor();
    const { violations } = await new AxeBuilder({ page: peer.page }).withTags(TAGS).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
});
