import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const PYTHON_MS = 60_000;

let server: ServerProcess;
let browser: Browser;
let page: Page;
let leakServer: Server;
let leakUrl: string;
const leaked: string[] = [];

beforeAll(async () => {
  leakServer = createServer((request, response) => {
    leaked.push(request.url ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' });
    response.end('export {};');
  });
  await new Promise<void>((listening) => leakServer.listen(0, '127.0.0.1', listening));
  leakUrl = `http://127.0.0.1:${(leakServer.address() as AddressInfo).port}`;
  [server, browser] = await Promise.all([startServerProcess(), launchBrowser()]);
  page = await browser.newPage();
  await page.goto(`${server.url}/dev/run`);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  leakServer.close();
});

beforeEach(async () => {
  // One page for all: Python takes seconds to load and is kept from run to run.
  leaked.length = 0;
  await choose('Python');
  await page.getByRole('tab', { name: 'Tests' }).click();
});

const choose = (name: string) => page.getByRole('radio', { name, exact: true }).click();
const write = (code: string) => page.getByLabel('Code', { exact: true }).fill(code);
const press = (name: RegExp) => page.getByRole('button', { name }).click();
const summary = (text: RegExp) =>
  page.locator('.run-summary').filter({ hasText: text }).waitFor({ timeout: PYTHON_MS });
const output = async () => {
  await page.getByRole('tab', { name: 'Output' }).click();
  return page.locator('.run-output').innerText();
};
const tests = () =>
  page
    .locator('.run-tests > li')
    .evaluateAll((rows) =>
      rows.map((row) => [row.getAttribute('data-status'), (row as HTMLElement).innerText]),
    );
const received = () => page.locator('.run-page-shared').innerText();

describe('the Run button', () => {
  it(
    'runs Python: prints, tests, and hidden tests that the other person hears nothing of',
    async () => {
      await press(/^Run the hidden/);
      await summary(/5 of 5 pass/);
      expect(await output()).toContain("{'mean': [1.0, 1.5, 3.0], 'seen': 3}");
      const shared = await received();
      expect(shared).toContain('Three values, width 2');
      expect(shared).not.toMatch(/hidden|Width beyond|Only missing|wide|all-missing/);
    },
    PYTHON_MS,
  );

  it('runs JavaScript and shows both sides the same tests', async () => {
    await choose('JavaScript');
    await press(/^Run Ctrl/);
    await summary(/3 of 3 pass/);
    expect(JSON.parse(await received())).toMatchObject({ status: 'passed', language: 'javascript' });
  });

  it(
    'lets a crash and a loop without end fail alone, in both languages',
    async () => {
      const broken = {
        Python: `def running_mean(values, width):
    if not values:
        raise ValueError("nothing here")
    while None in values:
        pass
    print("called")
    return {"mean": [1, 1.5, 3], "seen": 3}
`,
        JavaScript: `export function runningMean(values, width) {
  if (values.length === 0) throw new Error("nothing here");
  while (values.includes(null)) {}
  console.log("called");
  return { mean: [1, 1.5, 3], seen: 3 };
}
`,
      };
      for (const [language, code] of Object.entries(broken)) {
        await choose(language);
        await write(code);
        await press(/^Run Ctrl/);
        await summary(/1 of 3 pass\. /);
        expect((await tests()).map(([status]) => status)).toEqual(['error', 'timeout', 'passed']);
        expect(JSON.stringify(await tests())).toContain('nothing here');
        expect((await output()).trim()).toBe('called');
        await page.getByRole('tab', { name: 'Tests' }).click();
      }
    },
    PYTHON_MS * 2,
  );

  it('streams what is printed and stops on request', async () => {
    await choose('JavaScript');
    await write('let n = 0;\nwhile (true) if (n++ % 1e6 === 0) console.log("turn", n);\n');
    await page.getByRole('tab', { name: 'Output' }).click();
    await press(/^Run Ctrl/);
    await page.locator('.run-output').filter({ hasText: 'turn' }).waitFor();
    await press(/^Stop$/);
    await summary(/Stopped|0 of 3/);
    await page.getByRole('button', { name: /^Run Ctrl/ }).waitFor();
  });

  it('cuts endless output and keeps the page alive', async () => {
    await choose('JavaScript');
    await write('while (true) console.log("x".repeat(1000));\n');
    await press(/^Run Ctrl/);
    await summary(/0 of 3 pass\. /);
    const text = await output();
    expect(text.length).toBeLessThan(270_000);
    expect(text.includes('more output was cut')).toBe(true);
    expect((JSON.parse(await received()) as { output: string }).output.length).toBeLessThanOrEqual(16_384);
  });

  it(
    'answers a missing package with a sentence',
    async () => {
      await write('import numpy\n');
      await press(/^Run Ctrl/);
      await summary(/0 of 3 pass\. /);
      expect(await output()).toContain(
        'numpy is not installed here: Python comes with its standard library only.',
      );
    },
    PYTHON_MS,
  );
});

describe('code that wants out', () => {
  it('would be heard without the policy: the same page with it switched off does leak', async () => {
    const context = await browser.newContext({ bypassCSP: true });
    const free = await context.newPage();
    await free.goto(`${server.url}/dev/run`);
    await free.getByRole('radio', { name: 'JavaScript', exact: true }).click();
    await free
      .getByLabel('Code', { exact: true })
      .fill(`await fetch(${JSON.stringify(`${leakUrl}/control`)}, { mode: 'no-cors' });`);
    await free.getByRole('button', { name: /^Run Ctrl/ }).click();
    await until('the control request', () => leaked.includes('/control'));
    await context.close();
  });

  it('makes no request from JavaScript, whichever way it tries', async () => {
    await choose('JavaScript');
    await write(`
const url = ${JSON.stringify(leakUrl)};
const ways = {
  fetch: () => fetch(url + '/fetch'),
  beacon: () => navigator.sendBeacon(url + '/beacon'),
  xhr: () => { const x = new XMLHttpRequest(); x.open('GET', url + '/xhr'); x.send(); },
  sync: () => { const x = new XMLHttpRequest(); x.open('GET', url + '/sync', false); x.send(); },
  socket: () => new WebSocket(url.replace('http', 'ws') + '/socket'),
  events: () => new EventSource(url + '/events'),
  import: () => import(url + '/import'),
  scripts: () => importScripts(url + '/scripts'),
  worker: () => new Worker(url + '/worker'),
  nested: () => new Worker(URL.createObjectURL(new Blob([
    'fetch("' + url + '/nested").catch(() => {}); import("' + url + '/nested-import").catch(() => {}); try { importScripts("' + url + '/nested-scripts") } catch {}']))),
  image: () => { new Image().src = url + '/image'; },
  font: () => new FontFace('x', 'url(' + url + '/font)').load(),
  peer: () => new RTCPeerConnection(),
  home: () => import(${JSON.stringify(server.url)} + '/api/loop?home'),
};
for (const [way, go] of Object.entries(ways)) {
  try { await Promise.race([go(), new Promise((r) => setTimeout(r, 150))]); console.log(way, 'tried'); }
  catch (error) { console.log(way, 'refused', error.name); }
}
await new Promise((r) => setTimeout(r, 500));
`);
    await press(/^Run Ctrl/);
    await summary(/0 of 3 pass\. /);
    const tried = await output();
    expect(tried.split('\n').length).toBeGreaterThanOrEqual(14);
    expect(tried).toMatch(/import refused[^]*peer refused/);
    expect(leaked).toEqual([]);
  }, 40_000);

  it(
    'makes no request from Python',
    async () => {
      await write(`
import js
from pyodide.http import open_url, pyfetch
import urllib.request
url = ${JSON.stringify(leakUrl)}
ways = {
    "fetch": lambda: js.fetch(url + "/py-fetch"),
    "open_url": lambda: open_url(url + "/py-open"),
    "pyfetch": lambda: pyfetch(url + "/py-pyfetch").send(None),
    "urllib": lambda: urllib.request.urlopen(url + "/py-urllib").read(),
    "eval": lambda: js.eval("fetch('" + url + "/py-eval')"),
}
for way, go in ways.items():
    try:
        go()
        print(way, "tried")
    except BaseException as error:
        print(way, "refused", type(error).__name__)
`);
      await press(/^Run Ctrl/);
      await summary(/0 of 3 pass\. /);
      expect((await output()).split('\n').filter((line) => /tried|refused/.test(line)).length).toBe(5);
      await new Promise((later) => setTimeout(later, 300));
      expect(leaked).toEqual([]);
    },
    PYTHON_MS,
  );

  it('lives in a document without an origin, under a policy without an address', async () => {
    const response = await fetch(`${server.url}/runner/frame.html`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/sandbox allow-scripts;.*connect-src 'none'/);
    expect(policy).not.toMatch(/script-src[^;]*('self'|https?:)/);
    await choose('JavaScript');
    await write('console.log(self.origin);\n');
    await press(/^Run Ctrl/);
    await summary(/0 of 3 pass\. /);
    expect(await output()).toContain('null');
  });
});
