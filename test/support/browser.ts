import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Background windows must not be slowed: two people share one browser in a test.
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** CHROME_PATH, an installed Chromium, or the one that comes as a package for Linux servers. */
async function chromePath(): Promise<{ path: string; args: string[]; close(): Promise<void> }> {
  const found = [process.env['CHROME_PATH'], ...installed].find((path) => path && existsSync(path));
  if (found) return { path: found, args: [], close: async () => {} };
  // It unpacks into TMPDIR under a fixed name; a folder of our own keeps versions apart.
  const folder = await mkdtemp(join(tmpdir(), 'loopmate-chromium-'));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return {
      path: await packed.executablePath(),
      args: packed.args,
      close: () => rm(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    throw new Error('No Chromium found. Install Chrome or Chromium, or set CHROME_PATH.', { cause: error });
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

export async function launchBrowser(extra: string[] = []): Promise<Browser> {
  const { path, args, close } = await chromePath();
  const browser = await chromium.launch({
    executablePath: path,
    headless: true,
    args: [...new Set([...args, ...flags, ...extra])],
  });
  browser.on('disconnected', () => void close());
  return browser;
}
