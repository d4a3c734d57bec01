import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { IdentityService, type CurrentPersonValue } from '@loopmate/identity';
import { Config, Refusal } from '@loopmate/platform';

/**
 * Who stands at the door of a socket. Nest's guards do not cover connections, so both kinds of socket ask here,
 * before any 101 and before any socket.io handshake.
 */
@Injectable()
export class Gate {
  constructor(
    private readonly config: Config,
    private readonly identity: IdentityService,
  ) {}

  /** Throws `origin_refused` or `not_signed_in`. */
  async admit(request: IncomingMessage): Promise<CurrentPersonValue> {
    if (!this.isOurs(request)) throw new Refusal('origin_refused');
    const person = await this.identity.personOfCookie(request.headers.cookie);
    if (!person) throw new Refusal('not_signed_in');
    return person;
  }

  /** Browsers name the Origin on every upgrade and every POST; only a same-origin GET of polling may lack it. */
  private isOurs(request: IncomingMessage): boolean {
    const { origin, upgrade } = request.headers;
    if (origin === undefined) return upgrade === undefined && request.method === 'GET';
    return this.config.isAllowedOrigin(origin);
  }
}
