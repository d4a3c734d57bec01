import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_PASSWORD, demoPeople, seedDemo } from '@loopmate/api';
import { launchBrowser } from '../support/browser.ts';
import { RoomServer } from '../support/room-peers.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const themes = ['light', 'dark'] as const;
const looks = sizes.flatMap((viewport) => themes.map((colorScheme) => ({ viewport, colorScheme })));

/** Every page with demo people, on desk and phone, light and dark: what axe finds, and whether it scrolls sideways. */
describe.each(looks)('pages at $viewport.width px, $colorScheme', ({ viewport, colorScheme }) => {
  let server: RoomServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let revealed: string;
  let due: string;

  beforeAll(async () => {
    [server, browser] = await Promise.all([RoomServer.start(), launchBrowser()]);
    await seedDemo(server.server.app);
    context = await browser.newContext({
      baseURL: server.url,
      viewport,
      colorScheme,
      reducedMotion: 'reduce',
      permissions: ['camera', 'microphone'],
    });
    page = await context.newPage();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function look(path: string): Promise<void> {
    await page.goto(path);
    await page.getByRole('heading').first().waitFor();
    await page.waitForLoadState('networkidle').catch(() => {});
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect({ path, found, overflow: Math.max(0, overflow) }).toEqual({ path, found: [], overflow: 0 });
  }

  it.each(['/', '/sign-in', '/sign-up', '/invite/not-a-real-token', '/join/nothing', '/dev/ui', '/api/docs'])(
    '%s, to anyone',
    (path) => look(path),
    60_000,
  );

  it('signs in', async () => {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(demoPeople.ada.email);
    await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/home/);
    const mine = (await (await context.request.get('/api/interviews')).json()) as {
      id: string;
      state: string;
    }[];
    revealed = mine.find(({ state }) => state === 'completed')?.id ?? '';
    due = mine.find(({ state }) => state === 'confirmed')?.id ?? '';
    expect([revealed, due]).not.toContain('');
  }, 60_000);

  it.each([
    '/home',
    '/book',
    '/availability',
    '/interviews',
    '/inbox',
    '/cohorts',
    '/settings',
    '/welcome',
    '/nowhere',
  ])('%s, signed in', (path) => look(path), 60_000);

  it('an interview: its page, the door, the room, both scorecards', async () => {
    await look(`/interviews/${due}`);
    await look(`/interviews/${due}/move`);
    await look(`/interviews/${due}/prejoin`);
    await look(`/interviews/${due}/room`);
    await look(`/interviews/${due}/scorecard`);
    await look(`/interviews/${revealed}`);
    await look(`/interviews/${revealed}/scorecard`);
    await look(`/interviews/${revealed}/reveal`);
  }, 120_000);
});
