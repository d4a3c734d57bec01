import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export type LinkState =
  | 'open'
  /** Every connection is gone and none is taken. */
  | 'cut'
  /** Connections stay, but nothing gets from here to there, or from there to here. */
  | 'mute_up'
  | 'mute_down';

/** A network cable with a switch between clients and one server: TCP on loopback. */
export class Link {
  private state: LinkState = 'open';
  private readonly pairs = new Set<{ client: Socket; server: Socket }>();

  private constructor(
    private readonly listener: Server,
    readonly port: number,
    private readonly target: number,
  ) {
    listener.on('connection', (client) => this.join(client));
  }

  static async to(target: number): Promise<Link> {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    return new Link(listener, address.port, target);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  set(state: LinkState): void {
    this.state = state;
    for (const pair of this.pairs) this.apply(pair);
  }

  /** As a router that restarts: both ends see a reset. */
  reset(): void {
    for (const { client, server } of this.pairs) {
      client.destroy();
      server.destroy();
    }
  }

  async close(): Promise<void> {
    this.set('cut');
    this.listener.close();
    await once(this.listener, 'close');
  }

  private join(client: Socket): void {
    client.on('error', () => {});
    if (this.state === 'cut') return void client.destroy();
    const server = connect(this.target, '127.0.0.1');
    const pair = { client, server };
    this.pairs.add(pair);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('error', () => {});
      from.on('data', (chunk: Buffer) => to.write(chunk));
      from.on('close', () => {
        this.pairs.delete(pair);
        to.destroy();
      });
    }
    this.apply(pair);
  }

  private apply({ client, server }: { client: Socket; server: Socket }): void {
    if (this.state === 'cut') {
      client.destroy();
      server.destroy();
      return;
    }
    if (this.state === 'mute_up') client.pause();
    else client.resume();
    if (this.state === 'mute_down') server.pause();
    else server.resume();
  }
}
