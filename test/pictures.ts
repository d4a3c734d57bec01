// npm run pictures: takes the README's pictures from the running product, with the demo people at two browsers.
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { freePort } from './support/server-process.ts';
import { until } from './support/until.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const out = here('../apps/web/docs/pictures/');
const PASSWORD = 'take turns here';

const folder = await mkdtemp(join(tmpdir(), 'loopmate-pictures-'));
await chmod(folder, 0o755);
const port = await freePort();
const url = `http://localhost:${port}`;
const server = spawn(process.execPath, [here('../apps/api/dist/main.js')], {
  env: {
    ...process.env,
    PORT: String(port),
    DATA_DIR: folder,
    DEMO: '1',
    DATABASE_URL: '',
    LOG_LEVEL: 'error',
    NODE_OPTIONS: '',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browsers: Browser[] = [];
try {
  let said = '';
  server.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until('the demo people', () => said.includes('Demo people'), 60_000);
  await take();
} finally {
  for (const browser of browsers) await browser.close();
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
  await rm(folder, { recursive: true, force: true });
}

async function take(): Promise<void> {
  const cameras = await portraits();
  const [ada, kenji] = await Promise.all([enter('ada', cameras.ada), enter('kenji', cameras.kenji)]);
  for (const page of [ada, kenji]) await press(page, 'Start the read-in');
  await press(ada, 'Start the interview');
  await kenji.locator('.editor-code .cm-content').click();
  await kenji.keyboard.press('Control+A');
  await kenji.keyboard.insertText(
    await solutionOf((await ada.getByRole('heading', { level: 2 }).first().textContent()) ?? ''),
  );
  await kenji.keyboard.press('Control+Home');
  await press(ada, /^Release hint 1/);
  for (const [kind, text] of [
    ['Good sign', 'Asked what a missing score means'],
    ['Concern', 'No word on ties until hint 1'],
  ] as const) {
    await press(ada, kind);
    await ada.getByLabel(`Words for ${kind}`).first().fill(text);
  }
  await press(kenji, /^Run/);
  await ada
    .getByText(/\d+ of \d+ pass/)
    .first()
    .waitFor();
  await until('Saved', () => ada.locator('.room-states').getByText('Saved', { exact: true }).count());
  await ada.getByText('Hint ladder').first().scrollIntoViewIfNeeded();
  await ada.locator('.room-clock').click();
  await ada.screenshot({ path: join(out, 'room.png') });

  await press(ada, /^Scorecard/);
  await ada.locator('.rates').first().waitFor();
  const rows = await ada.locator('.rates').all();
  for (const [i, row] of rows.slice(0, 2).entries())
    await row
      .locator('.rate')
      .nth(i === 0 ? 2 : 1)
      .click();
  await ada
    .getByLabel('What you saw')
    .first()
    .fill(
      'Restated the task, worked a small case by hand and asked what a missing score means before any code.',
    );
  await until('the draft', () =>
    ada
      .locator('.card-drawer')
      .getByText(/^Saved|Draft kept/)
      .count(),
  );
  await ada.locator('.rates').first().scrollIntoViewIfNeeded();
  await ada.screenshot({ path: join(out, 'scorecard.png') });
  console.log(`Taken: ${out}room.png, ${out}scorecard.png`);
}

/** A worked answer to the question that was drawn, from the bank. */
async function solutionOf(title: string): Promise<string> {
  const bank = here('../packages/bank/questions/');
  for (const slug of await readdir(bank)) {
    const about = await readFile(join(bank, slug, 'question.yaml'), 'utf8');
    if (about.includes(`title: ${title.trim()}\n`))
      return readFile(join(bank, slug, 'reference/python.py'), 'utf8');
  }
  throw new Error(`no question is called ${title}`);
}

/** The drawn people of the landing page, as what a camera sees: a file of JPEG frames. */
async function portraits(): Promise<Record<'ada' | 'kenji', string>> {
  const browser = await launchBrowser();
  browsers.push(browser);
  const page = await browser.newPage({ deviceScaleFactor: 4, viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  const files: Record<string, string> = {};
  for (const [i, name] of (['kenji', 'ada'] as const).entries()) {
    await page.evaluate(() => {
      for (const label of document.querySelectorAll('.tile .who')) label.remove();
    });
    const frame = await page.locator('.tile .pic').nth(i).screenshot({ type: 'jpeg', quality: 92 });
    const file = join(folder, `${name}.mjpeg`);
    await writeFile(file, Buffer.concat(Array.from({ length: 8 }, () => frame)));
    files[name] = file;
  }
  return { ada: files['ada'] ?? '', kenji: files['kenji'] ?? '' };
}

async function enter(name: 'ada' | 'kenji', camera: string): Promise<Page> {
  const browser = await launchBrowser([`--use-file-for-fake-video-capture=${camera}`]);
  browsers.push(browser);
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: name === 'ada' ? 'Europe/Lisbon' : 'America/Toronto',
    permissions: ['camera', 'microphone'],
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(`${name}@demo.example`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page, 'Sign in');
  await page.waitForURL(/\/home/);
  await page.getByRole('link', { name: 'Enter the room' }).click();
  await page.waitForURL(/\/prejoin/);
  await press(page, 'Enter the room');
  await page.waitForURL(/\/room/);
  return page;
}

function press(page: Page, name: string | RegExp): Promise<void> {
  return page.getByRole('button', { name }).first().click();
}
