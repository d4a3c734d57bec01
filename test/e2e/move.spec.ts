import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { Peer } from '../support/peer.ts';
import { RoomServer } from '../support/room-peers.ts';
import { stepsOf } from '../support/steps.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const evening = (startMinute: number, endMinute: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute, endMinute }));

/** One asks for another time, the other answers by her own, and he accepts one of those. */
describe('two people move their interview', () => {
  let server: RoomServer;
  let browser: Browser;
  let ada: Peer;
  let kenji: Peer;
  let interviewId: string;
  const step = stepsOf(() => ({ ada, kenji }));

  beforeAll(async () => {
    [server, browser] = await Promise.all([RoomServer.start(), launchBrowser()]);
    const start = (new Date().getUTCHours() + 1) * 60;
    const made = await server.interview({ inMinutes: 50 * 60 });
    interviewId = made.interviewId;
    const arrive = async (name: string, cookie: string, timeZone: string) => {
      const peer = await Peer.at(browser, name, { baseUrl: server.url, timeZone });
      const [key = '', value = ''] = cookie.split('=');
      await peer.context.addCookies([{ name: key, value, url: server.url }]);
      const profile = await peer.context.request.patch('/api/me', {
        headers: { origin: server.url },
        data: { timeZone, isOnboarded: true },
      });
      const saved = await peer.context.request.put('/api/availability', {
        headers: { origin: server.url },
        data: {
          timeZone: 'UTC',
          acceptsAtOnce: true,
          overrides: [],
          rules: evening(start % 1440, (start % 1440) + 300),
        },
      });
      expect([profile.status(), saved.status()]).toEqual([200, 200]);
      return peer;
    };
    ada = await arrive('Ada', made.ada.cookie, 'Europe/Lisbon');
    kenji = await arrive('Kenji', made.kenji.cookie, 'America/Toronto');
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const open = (peer: Peer) => peer.page.goto(`/interviews/${interviewId}`);
  const startOf = async (peer: Peer) => {
    const summary = await (await peer.context.request.get(`/api/interviews/${interviewId}`)).json();
    return (summary as { start: string; move: unknown }).start;
  };

  /** The first so many starts the grid offers. */
  async function pick(page: Page, count: number): Promise<string[]> {
    const starts = page.locator('.wk button[data-start]:not([aria-pressed="true"])');
    await starts.first().waitFor();
    const picked: string[] = [];
    for (let n = 0; n < count; n++) {
      picked.push((await starts.first().getAttribute('data-start')) ?? '');
      await starts.first().click();
    }
    return picked;
  }

  async function isAccessible(page: Page): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
  }

  step('one suggests up to three starts from the times both share', async () => {
    await open(ada);
    await ada.page.getByRole('link', { name: 'Move it' }).click();
    await ada.heading('Another time with Kenji');
    await pick(ada.page, 3);
    await ada.page.getByText('3 of 3').waitFor();
    await ada.page.locator('.wk button[data-start]:not([aria-pressed="true"])').first().click();
    await ada.page.getByText(/Three are enough/).waitFor();
    await ada.press(/^Remove/);
    await ada.page.getByText('2 of 3').waitFor();
    await isAccessible(ada.page);
    await ada.press('Ask Kenji');
    await ada.heading('You asked Kenji for other times');
  });

  step('the other is told, sees both local times, and answers by another', async () => {
    const before = await startOf(kenji);
    await kenji.page.goto('/inbox');
    await kenji.page.getByText('Ada suggests another time').waitFor();
    await open(kenji);
    await kenji.heading('Ada suggests other times');
    expect(await kenji.page.locator('.move-starts time').count()).toBe(4);
    await isAccessible(kenji.page);
    await kenji.page.getByRole('link', { name: 'Suggest other times' }).click();
    // Far enough off to be asked the day before.
    await kenji.press('Next week');
    await kenji.page.locator('.wk button[data-start]').last().click();
    await kenji.press('Ask Ada');
    await kenji.heading('You asked Ada for another time');
    expect(await startOf(kenji)).toBe(before);
  });

  step('who accepts moves it for both', async () => {
    await open(ada);
    await ada.heading('Kenji suggests another time');
    const wanted = await ada.page.locator('.move-starts time').first().getAttribute('datetime');
    await ada.press(/^Accept/);
    await ada.page.getByText('Moved. Kenji is told').waitFor();
    expect(await startOf(ada)).toBe(wanted);
    await kenji.page.goto('/inbox');
    await kenji.page.getByText('You now meet Ada at another time').waitFor();
  });

  step('the day before, each says that they will be there, and the other sees it', async () => {
    const dayBefore = Date.parse(await startOf(ada)) - 20 * 3_600_000;
    server.clock.move((dayBefore - Date.now()) / 60_000);
    for (const { page } of [ada, kenji]) await page.clock.setFixedTime(dayBefore);
    await open(ada);
    await ada.heading('Will you be there?');
    await isAccessible(ada.page);
    await ada.press('Yes, I will be there');
    await ada.heading('You will be there');
    await open(kenji);
    await kenji.page.getByText('Ada will be there.').waitFor();
    expect([...ada.faults, ...kenji.faults]).toEqual([]);
  });
});
