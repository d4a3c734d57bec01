import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { CurrentPersonValue } from '@loopmate/identity';
import { Logger, REFUSALS, Refusal } from '@loopmate/platform';
import { Gate } from './gate.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';

export type UpgradeHandler = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  person: CurrentPersonValue,
) => Promise<void> | void;

const SOCKET_IO = '/socket.io/';
/** From the first byte of the upgrade to its 101. */
const HANDSHAKE_TIMEOUT_MS = 5_000;

/**
 * The one `upgrade` listener of the HTTP server beside socket.io's own. A handler gets the raw socket only after
 * Origin and login are settled; a path nobody registered is answered 404 at once.
 */
@Injectable()
export class UpgradeRouter {
  private readonly handlers = new Map<string, UpgradeHandler>();

  constructor(
    private readonly gate: Gate,
    private readonly logger: Logger,
  ) {}

  /** `prefix` such as `/collab/`. */
  register(prefix: string, handler: UpgradeHandler): void {
    this.handlers.set(prefix, handler);
  }

  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // A socket without an error listener ends the process on the first reset connection.
      socket.on('error', () => socket.destroy());
      const path = request.url ?? '/';
      if (path.startsWith(SOCKET_IO)) return;
      void this.route(path, request, socket, head);
    });
    // The same for plain requests that are not HTTP at all.
    server.on('clientError', (_error, socket) => refuseUpgrade(socket, 400, 'body_invalid'));
  }

  private async route(path: string, request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const handler = [...this.handlers].find(([prefix]) => path.startsWith(prefix))?.[1];
    if (!handler) return refuseUpgrade(socket, 404, 'not_found');
    const timer = setTimeout(() => refuseUpgrade(socket, 503, 'unavailable'), HANDSHAKE_TIMEOUT_MS);
    try {
      const person = await this.gate.admit(request);
      if (!socket.destroyed) await handler(request, socket, head, person);
    } catch (error) {
      if (!(error instanceof Refusal)) this.logger.pino.error({ err: error }, 'an upgrade failed');
      const code = error instanceof Refusal ? error.code : 'internal';
      refuseUpgrade(socket, REFUSALS[code].status, code);
    } finally {
      clearTimeout(timer);
    }
  }
}
