import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { INITIAL_ROOM } from '@loopmate/domain';
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { RoomServer } from '../support/room-peers.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const looks = [
  { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;

/** Staff found a cohort and ask people, a student comes in by the link, and coverage says that they practised. */
describe.each(looks)('a cohort at $viewport.width px, $colorScheme', ({ viewport, colorScheme }) => {
  let server: RoomServer;
  let browser: Browser;
  let staff: Page;
  let student: Page;
  let link: string;
  const faults: string[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([RoomServer.start(), launchBrowser()]);
    staff = await aPage();
    student = await aPage();
    await signUp(staff, 'Mei Tanaka', 'mei@campus.example');
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function aPage(): Promise<Page> {
    const context: BrowserContext = await browser.newContext({
      baseURL: server.url,
      viewport,
      colorScheme,
      reducedMotion: 'reduce',
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => faults.push(message));
    return page;
  }

  async function signUp(page: Page, name: string, email: string): Promise<void> {
    await page.goto('/sign-up');
    await fillAccount(page, name, email);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.waitForURL(/\/welcome/);
  }

  async function fillAccount(page: Page, name: string, email: string): Promise<void> {
    await page.getByLabel('Name or alias').fill(name);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill('thirteen green lamps');
  }

  /** What axe finds, and whether it scrolls sideways. */
  async function isWell(page: Page): Promise<void> {
    await page.getByRole('heading', { level: 1 }).waitFor();
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect({ found, overflow: Math.max(0, overflow) }).toEqual({ found: [], overflow: 0 });
  }

  it('is founded from the profile menu', async () => {
    await staff.goto('/settings');
    await staff.getByRole('button', { name: /account menu/ }).click();
    await staff.getByRole('menuitem', { name: 'Cohorts' }).click();
    await staff.getByText('You are in no cohort yet').waitFor();
    await isWell(staff);
    await staff.getByLabel('Name', { exact: true }).fill('Machine learning engineers, autumn course 2026');
    await staff.getByRole('button', { name: 'Start it' }).click();
    await staff.getByRole('heading', { level: 1, name: /autumn course/ }).waitFor();
    await staff.getByText('Nobody has joined yet').waitFor();
    await isWell(staff);
    link = await staff.getByLabel('Link to join').inputValue();
    await staff.getByRole('button', { name: 'Copy the link' }).click();
    expect(await staff.evaluate(() => navigator.clipboard.readText())).toBe(link);
  }, 60_000);

  it('has an hour of its own, which only its people see', async () => {
    await staff.getByRole('button', { name: 'Set this hour' }).click();
    await staff
      .getByRole('button', { name: /^I will come/ })
      .first()
      .waitFor();
    await staff.goto('/practice');
    await staff.getByText('autumn course 2026 only.').first().waitFor();
    await staff.goBack();
  }, 60_000);

  it('says line by line what will happen to a list of people, then what did', async () => {
    const list = 'E-mail;Name\nkenji@campus.example;"Arai; Kenji"\nnobody;Nobody\nKENJI@campus.example;Kenji';
    await staff.getByLabel('Names and addresses').fill(list);
    const before = staff.getByRole('region', { name: 'What will happen' });
    await before.getByText('Will be asked').waitFor();
    await before.getByText('Not an address').waitFor();
    await before.getByText('Twice in this list').waitFor();
    await isWell(staff);
    await staff.getByRole('button', { name: 'Ask 1 person' }).click();
    const after = staff.getByRole('region', { name: 'What happened' });
    await after.getByText('No account, no mail here: give them the link').waitFor();
    await staff.getByRole('region', { name: 'People who were asked' }).getByText('Arai; Kenji').waitFor();
    await isWell(staff);
  }, 60_000);

  it('lets a student in by the link, who is told first what is seen', async () => {
    await student.goto(new URL(link).pathname);
    await student.getByText('Mei Tanaka runs it.').waitFor();
    await student.getByText('They never see').waitFor();
    await isWell(student);
    await fillAccount(student, 'Kenji Arai', 'kenji@campus.example');
    await student.getByRole('button', { name: 'Create account and join' }).click();
    await student.waitForURL(/\/welcome/);
    await student.goto('/cohorts');
    await student.getByRole('link', { name: /autumn course/ }).click();
    await student.getByText('Those who run it see').waitFor();
    await student.getByRole('region', { name: 'People of the cohort' }).getByText('Mei Tanaka').waitFor();
    expect(await student.getByText(new URL(link).pathname.slice(-5)).count()).toBe(0);
    await isWell(student);
  }, 60_000);

  it('shows staff that they practised, and exports it', async () => {
    const { id: kenji } = (await (await student.request.get('/api/me')).json()) as { id: string };
    const partner = await server.person('Somebody Else');
    const interviewId = await server.interviews.book({
      round: 'coding',
      format: 'standard',
      startsAt: new Date(Date.now() + 1_000),
      people: [partner.id, kenji],
      state: 'confirmed',
      proposedBy: kenji,
    });
    let version = 1;
    // Who came is settled when the room closes.
    for (const phase of ['half', 'closed'] as const)
      version = await server.interviews.advance(
        interviewId,
        version,
        { ...INITIAL_ROOM, phase, half: 1 },
        { type: 'test' },
      );
    await staff.reload();
    const row = staff.getByRole('row', { name: /Kenji Arai/ });
    await row.getByText('came to 1 of 1').waitFor();
    expect(await staff.getByText('Arai; Kenji').count()).toBe(0);
    expect(await staff.locator('body').innerText()).not.toContain('Somebody Else');
    await isWell(staff);
    const download = staff.waitForEvent('download');
    await staff.getByRole('button', { name: 'Export as CSV' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    expect(text).toMatch(/^\uFEFFName,.*Interviews given,Came to,Of/);
    expect(text).toContain('Kenji Arai,0,1,0,0,0,0,0,0,1,1,');
  }, 60_000);

  it('asks before it removes somebody, and before it ends', async () => {
    await staff.getByRole('button', { name: 'More about Kenji Arai' }).click();
    await staff.getByRole('menuitem', { name: 'Remove from the cohort' }).click();
    await staff.getByRole('dialog', { name: 'Remove Kenji Arai' }).waitFor();
    await isWell(staff);
    await staff.getByRole('button', { name: 'Remove', exact: true }).click();
    await staff.getByText('Nobody has joined yet').waitFor();
    await staff.getByRole('button', { name: 'Leave the cohort' }).click();
    await staff.getByRole('button', { name: 'Leave', exact: true }).click();
    await staff.getByText('You are the only one who runs this cohort.').waitFor();
    await staff.getByRole('button', { name: 'Stay' }).click();
    await staff.getByRole('button', { name: 'End it for everybody' }).click();
    await staff.getByRole('button', { name: 'End it', exact: true }).last().click();
    await staff.waitForURL(/\/cohorts$/);
    await student.goto(new URL(link).pathname);
    await student.getByRole('heading', { name: 'This opens no cohort' }).waitFor();
    await isWell(student);
    expect(faults).toEqual([]);
  }, 60_000);
});
