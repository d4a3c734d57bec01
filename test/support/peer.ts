import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { Traffic } from './traffic.ts';
import { until } from './until.ts';

const STEP_MS = 30_000;

/** A person at a browser of their own. */
export class Peer {
  readonly traffic: Traffic;
  readonly faults: string[] = [];

  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
    traffic: Traffic,
  ) {
    this.traffic = traffic;
    page.on('pageerror', (error) => this.faults.push(`${this.name}: ${error.message}`));
    page.on('console', (message) => {
      if (/Content Security Policy|Content-Security-Policy/.test(message.text()))
        this.faults.push(`${this.name}: ${message.text()}`);
    });
  }

  static async at(
    browser: Browser,
    name: string,
    { baseUrl, timeZone = 'Europe/Lisbon' }: { baseUrl: string; timeZone?: string },
  ): Promise<Peer> {
    const context = await browser.newContext({
      baseURL: baseUrl,
      timezoneId: timeZone,
      locale: 'en-GB',
      viewport: { width: 1440, height: 900 },
      permissions: ['camera', 'microphone'],
    });
    context.setDefaultTimeout(STEP_MS);
    const traffic = new Traffic(context);
    const page = await context.newPage();
    return new Peer(name, context, page, traffic);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  press(name: string | RegExp): Promise<void> {
    return this.button(name).first().click();
  }

  heading(name: string | RegExp): Promise<void> {
    return this.page.getByRole('heading', { name }).first().waitFor();
  }

  async signUp(email: string): Promise<void> {
    await this.page.goto('/sign-up');
    await this.page.getByLabel('Name or alias').fill(this.name);
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill('a long enough sentence');
    await this.press('Create account');
    await this.page.waitForURL(/\/welcome/);
  }

  /** The three steps of the welcome page, as they are offered. */
  async welcome(): Promise<void> {
    await this.press('Next');
    await this.page.getByRole('checkbox', { name: 'I want Coding & Algorithms' }).click({ force: true });
    await this.press('Next');
    await this.press('Save and set my hours');
    await this.page.waitForURL(/\/availability/);
  }

  /** Free at all hours of every day, so that whatever time the test runs at will do. */
  async freeAllWeek(): Promise<void> {
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
      await this.press(`Add hours on ${day}`);
      await this.page.getByLabel(`${day}, from`).fill('00:00');
      await this.page.getByLabel(`${day}, to`).fill('00:00');
    }
    await this.press('Save hours');
    await this.page.getByText(/saved/i).first().waitFor();
  }

  async enterRoom(): Promise<void> {
    await this.page.waitForURL(/\/prejoin/);
    await this.press('Enter the room');
    await this.page.waitForURL(/\/room/);
  }

  get editor(): Locator {
    return this.page.locator('.editor-code .cm-content');
  }

  /** Types at the end of the shared code. */
  async type(text: string): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(text, { delay: 5 });
  }

  /** The text of the editor, without the name flags of remote carets that stand in it. */
  code(): Promise<string> {
    return this.editor.evaluate((content) => {
      const copy = content.cloneNode(true);
      if (!(copy instanceof Element)) return '';
      for (const caret of copy.querySelectorAll('.caret')) caret.remove();
      return [...copy.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
    });
  }

  async isSaved(): Promise<boolean> {
    return (await this.page.locator('.room-states').getByText('Saved', { exact: true }).count()) > 0;
  }

  /** Frames of the other person's video that this browser has decoded. */
  framesSeen(): Promise<number> {
    return this.page
      .locator('.call-peer video')
      .evaluate((video) =>
        video instanceof HTMLVideoElement ? video.getVideoPlaybackQuality().totalVideoFrames : 0,
      );
  }

  async seesMoving(): Promise<void> {
    const before = await this.framesSeen();
    await until(`${this.name} sees ten more frames`, async () => (await this.framesSeen()) >= before + 10);
  }
}
