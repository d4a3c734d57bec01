import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { Bus } from '@loopmate/bus';
import type { CurrentPersonValue } from '@loopmate/identity';
import { Logger, REFUSALS, Refusal } from '@loopmate/platform';
import { Server, type Namespace, type ServerOptions, type Socket } from 'socket.io';
import { BusAdapter } from './bus-adapter.ts';
import { Gate } from './gate.ts';
import { LiveSockets } from './live-sockets.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';

const MAX_MESSAGE_BYTES = 128 * 1024;
const PING_INTERVAL_MS = 10_000;
const PING_TIMEOUT_MS = 8_000;

type Allow = (message: string | null | undefined, allowed: boolean) => void;

/** socket.io on the server's own port, open only to signed-in people of our pages; `socket.data.person` says who. */
export class RealtimeIoAdapter extends IoAdapter {
  private readonly gate: Gate;
  private readonly live: LiveSockets;
  private readonly bus: Bus;
  private readonly log: Logger;
  private readonly admitted = new WeakMap<IncomingMessage, CurrentPersonValue>();

  constructor(app: INestApplicationContext) {
    super(app);
    this.gate = app.get(Gate);
    this.live = app.get(LiveSockets);
    this.bus = app.get(Bus, { strict: false });
    this.log = app.get(Logger);
  }

  override createIOServer(port: number, given?: Partial<ServerOptions>): Server {
    const options: Partial<ServerOptions> = {
      ...given,
      serveClient: false,
      // Ours is the listener that answers unknown paths; engine.io would kill slow document upgrades after a second.
      destroyUpgrade: false,
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      perMessageDeflate: false,
      pingInterval: PING_INTERVAL_MS,
      pingTimeout: PING_TIMEOUT_MS,
      allowRequest: (request, allow) => void this.allow(request, allow),
    };
    const { bus } = this;
    options.adapter = class extends BusAdapter {
      constructor(namespace: Namespace) {
        super(namespace, bus);
      }
    };
    const server = port === 0 ? new Server(this.httpServer, options) : new Server(port, options);
    server.use((socket, next) => this.greet(socket, next));
    return server;
  }

  /** A gateway's `handleConnection` that throws would end the process; the socket is closed instead. */
  override bindClientConnect(server: Server, callback: (socket: Socket) => void): void {
    super.bindClientConnect(server, (socket: Socket) => {
      try {
        callback(socket);
      } catch (error) {
        this.log.pino.error({ err: error }, 'a connection handler failed');
        socket.disconnect(true);
      }
    });
  }

  private async allow(request: IncomingMessage, allow: Allow): Promise<void> {
    try {
      this.admitted.set(request, await this.gate.admit(request));
      allow(null, true);
    } catch (error) {
      if (!(error instanceof Refusal)) this.log.pino.error({ err: error }, 'a handshake failed');
      const code = error instanceof Refusal ? error.code : 'internal';
      // engine.io would answer an upgrade 400 whatever the reason.
      if (request.headers.upgrade !== undefined) refuseUpgrade(request.socket, REFUSALS[code].status, code);
      else allow(code, false);
    }
  }

  private greet(socket: Socket, next: (error?: Error) => void): void {
    const person = this.admitted.get(socket.request);
    if (!person) return next(new Error('not_signed_in'));
    try {
      const forget = this.live.open({ person, close: () => socket.disconnect(true) });
      socket.once('disconnect', forget);
      socket.conn.once('close', forget);
      socket.on('error', () => {});
      socket.data.person = person;
      next();
    } catch (error) {
      next(error instanceof Refusal ? new Error(error.code) : new Error('internal'));
    }
  }
}
