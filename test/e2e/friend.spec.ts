import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { Peer } from '../support/peer.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { stepsOf } from '../support/steps.ts';
import { until } from '../support/until.ts';

const occurrences = (text: string, token: string) => text.split(token).length - 1;

/** Start now with a friend who has no account; the server dies while both type; the guest keeps the work. */
describe('a friend comes by link, and the server is killed while both type', () => {
  let server: ServerProcess;
  let browser: Browser;
  let ada: Peer;
  let friend: Peer;
  let guestId: string;
  const step = stepsOf(() => ({ ada, friend }));
  const both = (act: (peer: Peer) => Promise<unknown>) => Promise.all([act(ada), act(friend)]);
  const idOf = async (peer: Peer) =>
    ((await (await peer.context.request.get('/api/me')).json()) as { id: string }).id;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServerProcess(), launchBrowser()]);
    ada = await Peer.at(browser, 'Ada Moreno', { baseUrl: server.url });
    friend = await Peer.at(browser, 'Noor', { baseUrl: server.url, timeZone: 'Asia/Kolkata' });
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  step('the inviter makes a link and waits; both land before the room by themselves', async () => {
    await ada.signUp('ada@friend.example');
    await ada.press('Skip for now');
    await ada.page.waitForURL(/\/home/);
    await ada.press('Invite a friend');
    const link = await ada.page.getByLabel('Link for your friend').inputValue();
    expect(link).toMatch(new RegExp(`^${server.url}/invite/`));
    await friend.page.goto(link);
    await friend.page.getByLabel(/name/i).fill(friend.name);
    await friend.press(/^Accept/);
    await both((peer) => peer.enterRoom());
    await both((peer) => peer.heading(/Say hello/));
    await both((peer) => peer.press(/Start the read-in/));
    await ada.press('Start the interview');
    await both((peer) => peer.editor.waitFor());
    await both((peer) => peer.seesMoving());
    guestId = await idOf(friend);
  });

  step(
    'the call goes on without the server, and each token that showed Saved is there once after it',
    async () => {
      await both((peer) => peer.type('\n'));
      const saved: string[] = [];
      const typed: string[] = [];
      const type = async (peer: Peer, token: string) => {
        typed.push(token);
        await peer.type(`${token} `);
        if (await peer.isSaved()) saved.push(token);
      };
      for (let n = 0; n < 6; n++) {
        await type(ada, `ada${n}x`);
        await type(friend, `noor${n}x`);
      }
      await until('both pages say Saved', async () => (await ada.isSaved()) && (await friend.isSaved()));
      saved.push(...typed.filter((token) => !saved.includes(token)));
      await server.kill();
      await ada.page
        .getByText(/Reconnecting/)
        .first()
        .waitFor();
      await type(ada, 'adaOffline');
      expect(saved).not.toContain('adaOffline');
      await both((peer) => peer.seesMoving());
      await server.restart();
      await until(
        'both pages say Saved again',
        async () => (await ada.isSaved()) && (await friend.isSaved()),
        30_000,
      );
      await until('both editors are equal', async () => (await ada.code()) === (await friend.code()));
      const code = await friend.code();
      for (const token of [...saved, 'adaOffline'])
        expect([token, occurrences(code, token)]).toEqual([token, 1]);
      await both((peer) => peer.seesMoving());
    },
    120_000,
  );

  step('the guest signs up and keeps the interview', async () => {
    await friend.page.goto('/home');
    await friend.page.getByRole('link', { name: 'Create an account' }).click();
    await friend.heading('Keep your work');
    await friend.page.getByLabel('E-mail').fill('noor@friend.example');
    await friend.page.getByLabel('Password', { exact: true }).fill('a long enough sentence');
    await friend.press('Create account');
    await friend.page.waitForURL(/\/welcome/);
    expect(await idOf(friend)).toBe(guestId);
    await friend.page.goto('/interviews');
    await friend.page
      .getByText(/with Ada Moreno/)
      .first()
      .waitFor();
  });

  step('the link works once, and nothing broke', async () => {
    const third = await Peer.at(browser, 'Third', { baseUrl: server.url });
    await third.page.goto(await linkOf(ada));
    await third.heading('This invitation is already taken');
    expect([...ada.faults, ...friend.faults]).toEqual([]);
  });

  /** The link stays in the inviter's tab. */
  const linkOf = (peer: Peer) =>
    peer.page.evaluate(() => {
      const links = Object.keys(sessionStorage)
        .map((key) => sessionStorage.getItem(key))
        .join(' ');
      return /http[^"\s]+\/invite\/[\w-]+/.exec(links)?.[0] ?? '';
    });
});
