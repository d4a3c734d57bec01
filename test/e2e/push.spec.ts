import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { RoomServer } from '../support/room-peers.ts';
import { until } from '../support/until.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Runs before the page: stands for a push service, which headless Chromium has none of. */
function aPushService() {
  const endpoint = 'https://push.example.invalid/1';
  const keys = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  const subscription = {
    endpoint,
    toJSON: () => ({ endpoint, keys }),
    unsubscribe: async () => {
      localStorage.removeItem('subscribed');
      return true;
    },
  } as unknown as PushSubscription;
  PushManager.prototype.getSubscription = async () =>
    localStorage.getItem('subscribed') === null ? null : subscription;
  PushManager.prototype.subscribe = async () => {
    localStorage.setItem('subscribed', endpoint);
    return subscription;
  };
}

function asAnIphone() {
  Object.defineProperty(navigator, 'userAgent', { value: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5)' });
  Reflect.deleteProperty(window, 'PushManager');
}

function withoutPush() {
  Reflect.deleteProperty(window, 'PushManager');
}

function deniedByHand() {
  Object.defineProperty(Notification, 'permission', { value: 'denied' });
}

function notYetAsked() {
  Object.defineProperty(Notification, 'permission', { value: 'default', configurable: true });
  const asked = { times: 0 };
  Object.assign(window, { asked });
  Notification.requestPermission = async () => {
    asked.times += 1;
    Object.defineProperty(Notification, 'permission', { value: 'denied' });
    return 'denied';
  };
}

describe('the card “Tell me on this device”', () => {
  let server: RoomServer;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const refusals: string[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([RoomServer.start(), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(refusals.splice(0)).toEqual([]);
  });

  async function inbox(...before: (() => void)[]): Promise<Page> {
    const { cookie } = await server.person('Ada');
    const context = await browser.newContext({ permissions: ['notifications'], reducedMotion: 'reduce' });
    contexts.push(context);
    const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    page.on('console', (line) => {
      if (line.text().includes('Content Security Policy')) refusals.push(line.text());
    });
    for (const script of before) await page.addInitScript(script);
    await page.goto(`${server.url}/inbox`);
    await page.getByRole('heading', { name: 'Tell me on this device' }).waitFor();
    return page;
  }
  const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
  /** The words of what has the focus; a page without one gives none. */
  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.closest('button, .note')?.textContent);
  const endpointOf = async (page: Page) =>
    ((await (await page.request.get(`${server.url}/api/push`)).json()) as { endpoint: string | null })
      .endpoint;
  async function hasNoFault(page: Page): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }

  it('asks for permission when its button is pressed, not before, and says how to undo a no', async () => {
    const page = await inbox(notYetAsked);
    const times = () => page.evaluate(() => (window as unknown as { asked: { times: number } }).asked.times);
    expect(await times()).toBe(0);
    await press(page, 'Turn on');
    await page.getByText('This browser blocks notifications').waitFor();
    expect(await focused(page)).toMatch(/^This browser blocks notifications/);
    expect(await times()).toBe(1);
    await hasNoFault(page);
  }, 60_000);

  it.each([
    ['denied before', deniedByHand, /blocks notifications/],
    ['on an iPhone', asAnIphone, /Add to Home Screen/],
    ['without push', withoutPush, /cannot be told/],
  ])(
    '%s, says what stands in the way',
    async (_name, before, words) => {
      const page = await inbox(before);
      await page.getByText(words).waitFor();
      expect(await page.getByRole('button', { name: 'Turn on' }).count()).toBe(0);
      await hasNoFault(page);
    },
    60_000,
  );

  it('says so when the browser has no push service, and stays off', async () => {
    const page = await inbox();
    await press(page, 'Turn on');
    await page.getByText('did not reach its push service').waitFor();
    await page.getByRole('button', { name: 'Turn on' }).waitFor();
    await hasNoFault(page);
  }, 60_000);

  it('turns on, stays on over a reload, and turns off', async () => {
    const page = await inbox(aPushService);
    await press(page, 'Turn on');
    await page.getByRole('button', { name: 'Turn off' }).waitFor();
    expect(await focused(page)).toMatch(/^Turn off/);
    await hasNoFault(page);
    await page.reload();
    await page.getByRole('button', { name: 'Turn off' }).waitFor();
    expect(await endpointOf(page)).toBe('https://push.example.invalid/1');
    await press(page, 'Send a test');
    await page.getByText('push service of your browser does not answer').waitFor();
    await press(page, 'Turn off');
    await page.getByRole('button', { name: 'Turn on' }).waitFor();
    expect(await endpointOf(page)).toBeNull();
  }, 60_000);

  it('ends with signing out', async () => {
    const page = await inbox(aPushService);
    await press(page, 'Turn on');
    await page.getByRole('button', { name: 'Turn off' }).waitFor();
    const isSubscribed = () => page.evaluate(() => localStorage.getItem('subscribed') !== null);
    expect(await isSubscribed()).toBe(true);
    await page.getByRole('button', { name: 'Ada, account menu' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(`${server.url}/`);
    expect(await isSubscribed()).toBe(false);
  }, 60_000);

  it('brings what comes to the screen by its worker, which every page of the server has', async () => {
    const page = await inbox(aPushService);
    await press(page, 'Turn on');
    await page.getByRole('button', { name: 'Turn off' }).waitFor();
    const worker = await page.request.get(`${server.url}/push-worker.js`);
    expect(worker.headers()).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': expect.stringContaining('javascript'),
    });
    const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
    expect(scope).toBe(`${server.url}/`);

    const session = await page.context().newCDPSession(page);
    const registration = new Promise<string>((found) =>
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [first] = registrations;
        if (first) found(first.registrationId);
      }),
    );
    await session.send('ServiceWorker.enable');
    const data = { id: 'm1', title: 'Booked: Coding with Kenji', body: 'Today', url: '/home', tag: 'i1' };
    await session.send('ServiceWorker.deliverPushMessage', {
      origin: server.url,
      registrationId: await registration,
      data: JSON.stringify(data),
    });
    const shown = () =>
      page.evaluate(async () =>
        (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body }) => [
          title,
          body,
        ]),
      );
    await until('the notification', async () => (await shown()).length === 1);
    expect(await shown()).toEqual([['Booked: Coding with Kenji', 'Today']]);
  }, 60_000);
});
