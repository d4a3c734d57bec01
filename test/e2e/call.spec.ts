import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { SignalRelay, serveCallPages, type CallPages } from '../support/call-harness.ts';
import { until } from '../support/until.ts';

declare global {
  interface Window {
    /** Every peer connection the page made, in order. */
    connections: RTCPeerConnection[];
  }
}

/** Runs before the page: notes connections as they are made; the product itself has no hook for tests. */
function noteConnections() {
  window.connections = [];
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(config?: RTCConfiguration) {
      super(config);
      window.connections.push(this);
    }
  };
}

/** Runs in the page: what the browser itself says of the first connection, below what the product makes of it. */
function isGivenUp(): boolean {
  const native = Object.getPrototypeOf(window.RTCPeerConnection.prototype);
  return ['connectionState', 'iceConnectionState'].some((name) => {
    const state = Object.getOwnPropertyDescriptor(native, name)?.get?.call(window.connections[0]);
    return state === 'failed' || state === 'closed';
  });
}

/** Runs before the page: a machine without microphone and camera. */
function unplugEverything() {
  navigator.mediaDevices.getUserMedia = async () => {
    throw new DOMException('Requested device not found', 'NotFoundError');
  };
}

/** Lets a test cut the page's network, percent by percent. Must be laid before the page opens its sockets. */
async function cableOf(page: Page) {
  const cable = await page.context().newCDPSession(page);
  await cable.send('Network.enable');
  const cut = (packetLoss: number) =>
    cable.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 1,
      downloadThroughput: 5_000_000,
      uploadThroughput: 5_000_000,
      packetLoss,
    });
  await cut(0);
  return cut;
}

const [ada, kenji] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];

describe('the call in two real browsers', () => {
  let browser: Browser;
  let pages: CallPages;
  let relay: SignalRelay;
  let contexts: BrowserContext[];
  let interviewId: string;
  let faults: string[];
  const cables = new WeakMap<Page, (packetLoss: number) => Promise<unknown>>();

  beforeAll(async () => {
    [browser, pages] = await Promise.all([
      launchBrowser(['--auto-select-desktop-capture-source=Entire screen']),
      serveCallPages(),
    ]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await pages?.close();
  });
  beforeEach(async () => {
    relay = new SignalRelay();
    await relay.start();
    contexts = [];
    faults = [];
    interviewId = randomUUID();
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    await relay.kill();
    expect(faults).toEqual([]);
  });

  async function open(
    me: string,
    partner: string,
    { withDevices = true, withCable = false, seat = 'interviewer' } = {},
  ) {
    const context = await browser.newContext({ viewport: { width: 900, height: 900 } });
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.addInitScript(noteConnections);
    if (!withDevices) await page.addInitScript(unplugEverything);
    if (withCable) cables.set(page, await cableOf(page));
    const search = new URLSearchParams({ interview: interviewId, me, partner, relay: relay.url, seat });
    await page.goto(`${pages.url}?${search}`);
    return page;
  }

  async function connected(options: Parameters<typeof open>[2] = {}) {
    const a = await open(ada, kenji, options);
    const k = await open(kenji, ada, { seat: 'candidate' });
    return [a, k] as const;
  }

  /** What the newest connection of the page has received. */
  function received(page: Page, figure: 'framesDecoded' | 'packetsReceived', kind = 'video') {
    return page.evaluate(
      async ([name, media]) => {
        const stats = await window.connections.at(-1)?.getStats();
        let sum = 0;
        stats?.forEach((entry: Record<string, unknown>) => {
          if (entry['type'] === 'inbound-rtp' && entry['kind'] === media) sum += Number(entry[name] ?? 0);
        });
        return sum;
      },
      [figure, kind] as const,
    );
  }

  async function growing(
    page: Page,
    figure: 'framesDecoded' | 'packetsReceived' = 'framesDecoded',
    kind = 'video',
  ) {
    const before = await received(page, figure, kind);
    await until(`more ${kind} ${figure}`, async () => (await received(page, figure, kind)) > before + 10);
  }

  const seesGoodConnection = (page: Page) =>
    page.getByRole('button', { name: 'Good connection' }).waitFor({ timeout: 20_000 });

  it('brings picture and sound to both sides', async () => {
    const both = await connected();
    for (const page of both) {
      await growing(page);
      await growing(page, 'packetsReceived', 'audio');
      await seesGoodConnection(page);
    }
    // Both sides together; the server allows each of them 50 in ten seconds.
    expect(relay.frames).toBeLessThan(40);
  }, 60_000);

  it('goes on for as long as the signalling server is dead, and is the same call when it is back', async () => {
    const both = await connected();
    for (const page of both) await growing(page);
    await relay.kill();
    const before = await Promise.all(both.map((page) => received(page, 'framesDecoded')));
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const after = await Promise.all(both.map((page) => received(page, 'framesDecoded')));
    // Five seconds of the fake camera are at least 75 frames, however slow the machine.
    for (const [n, count] of after.entries()) expect(count - (before[n] ?? 0)).toBeGreaterThan(75);
    await relay.start();
    await until('signals again', () => relay.frames > 0);
    for (const page of both) {
      await growing(page);
      expect(await page.evaluate(() => window.connections.length)).toBe(1);
    }
  }, 60_000);

  it.each([
    ['the side that makes the offers', 1],
    ['the side that answers', 0],
  ])(
    'comes back after a reload of %s',
    async (_which, n) => {
      const both = await connected();
      for (const page of both) await growing(page);
      await both[n]?.reload();
      for (const page of both) await growing(page);
    },
    60_000,
  );

  it('shows a muted microphone and a camera that is off without a word over the server', async () => {
    const [a, k] = await connected();
    for (const page of [a, k]) await growing(page);
    await relay.kill();
    await a.getByRole('button', { name: 'Mute microphone' }).click();
    await k.locator('.call-peer').getByText('Muted').waitFor({ state: 'attached' });
    await a.keyboard.press('Control+e');
    await k.locator('.call-peer .av').waitFor();
    const frozen = await received(k, 'framesDecoded');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await received(k, 'framesDecoded')) - frozen).toBeLessThan(10);
    await a.getByRole('button', { name: 'Turn camera on' }).click();
    await k.locator('.call-peer .av').waitFor({ state: 'detached' });
    await growing(k);
  }, 60_000);

  it('shares a screen on the same connection', async () => {
    const [a, k] = await connected();
    for (const page of [a, k]) await growing(page);
    await relay.kill();
    await a.getByRole('button', { name: 'Share your screen' }).click();
    await k.getByLabel('Screen of Kenji Sato').waitFor();
    await a.getByRole('button', { name: 'Stop sharing your screen' }).click();
    await k.getByLabel('Video of Kenji Sato').waitFor();
    await growing(k);
  }, 60_000);

  it('takes part without any device: sees and hears, and is shown by name', async () => {
    const [a, k] = await connected({ withDevices: false });
    await growing(a);
    await growing(a, 'packetsReceived', 'audio');
    await k.locator('.call-peer .av').waitFor();
    await seesGoodConnection(k);
    expect(await a.getByRole('button', { name: /No camera was found/ }).count()).toBe(1);
  }, 60_000);

  it('says so when the network is cut, and brings the same call back when it returns', async () => {
    const [a, k] = await connected({ withCable: true });
    for (const page of [a, k]) await growing(page);
    const cut = cables.get(a);
    if (!cut) throw new Error('no cable');
    await cut(100);
    await k.locator('.call-peer').getByText('Trying another route').waitFor({ timeout: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await cut(0);
    for (const page of [a, k]) {
      await growing(page);
      await seesGoodConnection(page);
    }
    expect(await a.evaluate(() => window.connections.length)).toBe(1);
  }, 60_000);

  it('outlives an outage of everything that is long enough for the browser to call it failed', async () => {
    const [a, k] = await connected({ withCable: true });
    for (const page of [a, k]) await growing(page);
    await relay.kill();
    await cables.get(a)?.(100);
    // About fifteen seconds after the route fell silent.
    await until('the browser to give the route up', () => a.evaluate(isGivenUp), 45_000);
    await cables.get(a)?.(0);
    await relay.start();
    for (const page of [a, k]) await growing(page);
    expect(await a.evaluate(() => window.connections.length)).toBe(1);
  }, 90_000);

  it('says that the other person is not here, and again when they have left', async () => {
    const a = await open(ada, kenji);
    await a.getByText('Kenji Sato is not here').waitFor();
    const k = await open(kenji, ada);
    for (const page of [a, k]) await growing(page);
    await k.close();
    await a.getByText('Kenji Sato is not here').waitFor({ timeout: 5_000 });
  }, 60_000);
});
