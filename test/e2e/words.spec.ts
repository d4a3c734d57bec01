import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { DEMO_PASSWORD, demoPeople, seedDemo } from '@loopmate/api';
import { launchBrowser } from '../support/browser.ts';
import { RoomServer } from '../support/room-peers.ts';

/** What two people say to each other around an interview, and how one of them gets away. */
describe('words between two people', () => {
  let server: RoomServer;
  let browser: Browser;
  let ada: Page;
  let kenji: Page;
  let interview: string;

  beforeAll(async () => {
    [server, browser] = await Promise.all([RoomServer.start(), launchBrowser()]);
    await seedDemo(server.server.app);
    [ada, kenji] = [await signIn('ada'), await signIn('kenji')];
    const mine = (await (await ada.request.get('/api/interviews')).json()) as { id: string; state: string }[];
    interview = `/interviews/${mine.find(({ state }) => state === 'confirmed')?.id ?? ''}`;
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function signIn(who: 'ada' | 'kenji'): Promise<Page> {
    const context = await browser.newContext({
      baseURL: server.url,
      reducedMotion: 'reduce',
      permissions: ['camera', 'microphone'],
    });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(demoPeople[who].email);
    await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/home/);
    return page;
  }

  it('a note is text, comes by itself, and its author sees that it was read', async () => {
    await ada.goto(interview);
    await kenji.goto(interview);
    await kenji.getByRole('button', { name: 'Use it' }).click();
    await kenji.getByRole('button', { name: 'Send' }).click();
    await kenji.getByLabel('Write to Ada').fill('<img src=x onerror=alert(1)> https://example.org');
    await kenji.getByRole('button', { name: 'Send' }).click();
    const notes = ada.getByRole('list', { name: 'Notes with Kenji' });
    await notes.getByText('Which language will you use?').waitFor();
    await notes.getByText('<img src=x onerror=alert(1)> https://example.org').waitFor();
    expect(await notes.locator('img, a').count()).toBe(0);
    await kenji.getByText('Ada read this').waitFor();
  }, 60_000);

  it('that one is late shows to the other before the room and in it', async () => {
    await kenji.getByRole('button', { name: 'Running late' }).click();
    await kenji.getByRole('menuitem', { name: '10 minutes' }).click();
    await kenji.getByText('Ada knows that you come 10 minutes late.').waitFor();
    await ada.getByText('Kenji is running 10 minutes late.').waitFor();
    await ada.goto(`${interview}/room`);
    await ada.getByText('is running 10 minutes late.').waitFor();
  }, 60_000);

  it('one press leaves and reports; the block after it cancels, and tells the other nothing more', async () => {
    await ada.getByRole('button', { name: 'Leave the room' }).click();
    await ada.getByRole('button', { name: 'Leave and report' }).click();
    await ada.getByRole('heading', { name: 'Kenji is reported' }).waitFor();
    await ada.getByText('Rude or belittling').click();
    await ada.getByText('Block Kenji as well').click();
    await ada.getByRole('button', { name: 'Add this' }).click();
    await ada.getByText('You cancelled this interview.').waitFor();
    await kenji.reload();
    await kenji.getByText('Ada cancelled this interview.').waitFor();
    expect(await kenji.locator('body').innerText()).not.toMatch(/block|report/i);
    await kenji.goto('/inbox');
    await kenji.getByText('is cancelled').first().waitFor();
    expect(await kenji.locator('.inbox').innerText()).not.toMatch(/block|report/i);
  }, 60_000);

  it('the block is lifted in the settings', async () => {
    await ada.goto('/settings');
    await ada.getByRole('button', { name: 'Lift the block of Kenji Arai' }).click();
    await ada.getByText('Nobody. You can block someone').waitFor();
  }, 60_000);
});
