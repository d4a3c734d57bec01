import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { RoomServer, type Guest } from '../support/room-peers.ts';

/** Runs before the page: a microphone that is allowed and hears nothing, as when it is switched off at the device. */
function silenceMicrophone() {
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await real(constraints);
    for (const track of stream.getAudioTracks()) stream.removeTrack(track);
    const [silent] = new AudioContext().createMediaStreamDestination().stream.getAudioTracks();
    if (silent && constraints?.audio) stream.addTrack(silent);
    return stream;
  };
}

function denyDevices() {
  navigator.mediaDevices.getUserMedia = async () => {
    throw new DOMException('Permission denied', 'NotAllowedError');
  };
}

describe('before the room', () => {
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

  async function open(guest: Guest, interviewId: string, before?: () => void): Promise<Page> {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
    contexts.push(context);
    const [name = '', value = ''] = guest.cookie.split('=');
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    page.on('console', (line) => {
      if (line.text().includes('Content Security Policy')) refusals.push(line.text());
    });
    if (before) await page.addInitScript(before);
    await page.goto(`${server.url}/interviews/${interviewId}/prejoin`);
    return page;
  }

  it('shows me, hears me, and lets me in', async () => {
    const { ada, interviewId } = await server.interview();
    const page = await open(ada, interviewId);
    await page.getByText('Microphone heard', { exact: true }).waitFor();
    await page.getByText('How Kenji will see you').waitFor();
    await page.getByText('You interview Kenji first').waitFor();
    for (const row of ['Live connection', 'Shared editor'])
      await page
        .getByRole('listitem')
        .filter({ hasText: row })
        .getByText('Ready')
        .waitFor({ state: 'attached' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.getByRole('button', { name: 'Enter the room' }).click();
    await page.waitForURL(`**/interviews/${interviewId}/room`);
  }, 60_000);

  it('plays back three seconds of me, and a tone on my speaker', async () => {
    const { ada, interviewId } = await server.interview();
    const page = await open(ada, interviewId);
    await page.getByRole('button', { name: 'Record 3 seconds' }).click();
    await page.getByRole('button', { name: 'Play your three seconds' }).click();
    await page.getByRole('button', { name: 'Stop', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Play your three seconds' }).waitFor();
    await page.getByRole('button', { name: 'Play tone' }).click();
    await page.getByText('Did you hear three notes?').waitFor();
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByText('Speaker heard').waitFor();
  }, 60_000);

  it('does not call a microphone heard because it is allowed', async () => {
    const { ada, interviewId } = await server.interview();
    const page = await open(ada, interviewId, silenceMicrophone);
    await page.getByText('Microphone not heard yet').waitFor();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await page.getByText('Microphone heard', { exact: true }).count()).toBe(0);
  }, 60_000);

  it('says where a blocked device is allowed, and keeps nobody out for it', async () => {
    const { kenji, interviewId } = await server.interview();
    const page = await open(kenji, interviewId, denyDevices);
    await page.getByText(/Your browser blocks the microphone\. Press the icon left of the address/).waitFor();
    await page.getByRole('button', { name: 'Join without camera' }).click();
    await page.waitForURL(`**/interviews/${interviewId}/room`);
  }, 60_000);

  it('says when the room opens, and opens the door by itself', async () => {
    const { ada, interviewId } = await server.interview({ inMinutes: 15.2 });
    const page = await open(ada, interviewId);
    const door = page.getByRole('button', { name: 'Enter the room' });
    await page.getByText(/The room opens at \d\d:\d\d, in 0:\d\d/).waitFor();
    expect(await door.isDisabled()).toBe(true);
    await page.getByText(/^Starts in 1[45]:\d\d$/).waitFor({ timeout: 20_000 });
    expect(await door.isEnabled()).toBe(true);
  }, 60_000);
});
