import type { BrowserContext, Page } from 'playwright-core';

/** Everything a browser was sent: bodies of answers, socket frames, scripts. Looked at as bytes, so nothing hides. */
export class Traffic {
  private readonly chunks: { from: string; bytes: Buffer }[] = [];
  private readonly pending: Promise<void>[] = [];

  constructor(context: BrowserContext) {
    context.on('page', (page) => this.listen(page));
  }

  private listen(page: Page): void {
    page.on('response', (response) => {
      this.pending.push(
        response
          .body()
          .then((body) => void this.chunks.push({ from: response.url(), bytes: body }))
          // Redirects, aborted downloads and preflights have no body.
          .catch(() => {}),
      );
    });
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        this.chunks.push({ from: socket.url(), bytes: Buffer.from(payload) });
      });
    });
  }

  get byteCount(): number {
    return this.chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  /** Hosts it came from; what a page made itself (blob:, data:) has none. */
  get hosts(): Set<string> {
    return new Set(this.chunks.map(({ from }) => new URL(from).host).filter(Boolean));
  }

  /** Where any of the texts came through; also as they stand inside JSON. */
  async find(texts: readonly string[]): Promise<{ text: string; from: string }[]> {
    await Promise.all(this.pending);
    const found: { text: string; from: string }[] = [];
    for (const text of texts) {
      const spellings = [text, JSON.stringify(text).slice(1, -1)].map((spelling) => Buffer.from(spelling));
      for (const { from, bytes } of this.chunks)
        if (spellings.some((spelling) => bytes.includes(spelling))) found.push({ text, from });
    }
    return found;
  }
}
