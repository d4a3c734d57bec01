import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { INITIAL_ROOM } from '@loopmate/domain';
import { DOCUMENT_CAP_BYTES } from '@loopmate/room-doc';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { RoomServer } from '../support/room-peers.ts';
import { until } from '../support/until.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const looks = [
  { width: 1440, theme: 'light' },
  { width: 390, theme: 'dark' },
] as const;
const HOUR_MS = 3_600_000;

/** A room whose document is full, and one whose line to the server is cut: what the page says, and what axe finds. */
describe.each(looks)('a room in trouble, at $width px, $theme', ({ width, theme }) => {
  let room: RoomServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [room, browser] = await Promise.all([RoomServer.start(), launchBrowser()]);
    const { interviewId, kenji } = await room.interview();
    const version = (await room.interviews.moved(new Map([[interviewId, -1]]))).get(interviewId) ?? 0;
    const now = Date.now();
    const half = { ...INITIAL_ROOM, phase: 'half' as const, startedAt: now, endsAt: now + HOUR_MS };
    await room.interviews.advance(interviewId, version, half, { type: 'test' });
    context = await browser.newContext({
      baseURL: room.url,
      viewport: { width, height: width === 390 ? 844 : 900 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      permissions: ['camera', 'microphone', 'clipboard-read', 'clipboard-write'],
    });
    const [name = '', value = ''] = kenji.cookie.split('=');
    await context.addCookies([{ name, value, url: room.url }]);
    page = await context.newPage();
    await page.goto(`/interviews/${interviewId}/room`);
    await page.locator('.editor-code .cm-content').click();
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await room.close();
  });

  it('takes a large text that is cut and put back, and says when the document is nearly full', async () => {
    const line = `${'x'.repeat(99)}\n`;
    await page.keyboard.press('ControlOrMeta+A');
    await paste(line.repeat(Math.floor((DOCUMENT_CAP_BYTES.code * 0.9) / line.length) - 100));
    await saved();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+X');
    await saved();
    await page.keyboard.press('ControlOrMeta+V');
    await saved();
    expect(await page.getByText('The document is full.').count()).toBe(0);
    for (let size = 8_192; size >= 1; size /= 2) await page.keyboard.insertText('y'.repeat(size));
    await page.getByText('The document is nearly full.').waitFor();
    expect(await page.locator('.toast').count()).toBe(1);
    await look();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Backspace');
    await page.getByText('The document is nearly full.').waitFor({ state: 'detached' });
    await saved();
  }, 120_000);

  it('says on one strip that the server is away, and goes on', async () => {
    await context.setOffline(true);
    await page
      .getByText(/Reconnecting/)
      .first()
      .waitFor();
    await page.keyboard.insertText('typed while away');
    await look();
    expect(await page.locator('.strip').count()).toBe(1);
    await context.setOffline(false);
    await page
      .getByText(/Reconnecting/)
      .first()
      .waitFor({ state: 'detached', timeout: 60_000 });
    await saved();
  }, 120_000);

  async function paste(text: string): Promise<void> {
    await page.evaluate((all) => navigator.clipboard.writeText(all), text);
    await page.keyboard.press('ControlOrMeta+V');
  }

  const saved = () => until('Saved', async () => (await page.locator('.save-saved').count()) > 0, 30_000);

  async function look(): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});
