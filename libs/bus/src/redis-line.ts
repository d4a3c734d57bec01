import { Redis } from 'ioredis';
import { BusLine } from './bus-line.ts';

const CHANNEL = 'loopmate';
const RETRY_MS = 500;
const CONNECT_TIMEOUT_MS = 3_000;

/** Redis PUBLISH/SUBSCRIBE; a subscribed connection may not publish, hence two. */
export class RedisLine extends BusLine {
  /** A body of 1 MB in base64, its hint and the envelope. */
  readonly maxBytes = 1_500_000;
  private clients: { publisher: Redis; subscriber: Redis } | undefined;

  constructor(private readonly url: string) {
    super();
  }

  open(hear: (text: string) => void): void {
    void this.close();
    const publisher = this.connect();
    const subscriber = this.connect();
    this.clients = { publisher, subscriber };
    subscriber.on('message', (_channel, text) => hear(text));
    // ioredis subscribes again by itself after each reconnect, but only to what it once was subscribed to.
    subscriber.on('ready', () => void subscriber.subscribe(CHANNEL).catch(() => {}));
  }

  async send(texts: readonly string[]): Promise<void> {
    if (!this.clients) throw new Error('the line is closed');
    const batch = this.clients.publisher.pipeline();
    for (const text of texts) batch.publish(CHANNEL, text);
    const failure = (await batch.exec())?.find(([error]) => error !== null)?.[0];
    if (failure) throw failure;
  }

  async close(): Promise<void> {
    const { clients } = this;
    this.clients = undefined;
    clients?.publisher.disconnect();
    clients?.subscriber.disconnect();
  }

  private connect(): Redis {
    const redis = new Redis(this.url, {
      connectTimeout: CONNECT_TIMEOUT_MS,
      retryStrategy: () => RETRY_MS,
      // What cannot go out now is not sent later: the bus says what is news.
      enableOfflineQueue: false,
      autoResubscribe: false,
    });
    // Without a listener the first refused connection would end the process; silence is noticed by the bus.
    redis.on('error', () => {});
    return redis;
  }
}
