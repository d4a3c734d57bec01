import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@loopmate/contracts/errors';
import { loginRevoked, type CurrentPersonValue } from '@loopmate/identity';
import { Config, Events, Refusal } from '@loopmate/platform';

interface LiveSocket {
  readonly person: CurrentPersonValue;
  close(code: ErrorCode): void;
}

/** Every open socket of this node by person: counts them against the cap and closes those of a revoked login. */
@Injectable()
export class LiveSockets {
  private readonly byPerson = new Map<string, Set<LiveSocket>>();

  constructor(
    private readonly config: Config,
    events: Events,
  ) {
    events.on(loginRevoked, ({ personId, loginId }) => this.revoke(personId, loginId));
  }

  /** Throws `too_many_requests` above the cap. The returned function forgets the socket and may be called twice. */
  open(socket: LiveSocket): () => void {
    const sockets = this.byPerson.get(socket.person.id) ?? new Set<LiveSocket>();
    if (sockets.size >= this.config.env.LIMIT_SOCKETS_PER_PERSON) throw new Refusal('too_many_requests');
    this.byPerson.set(socket.person.id, sockets.add(socket));
    return () => {
      sockets.delete(socket);
      if (sockets.size === 0 && this.byPerson.get(socket.person.id) === sockets)
        this.byPerson.delete(socket.person.id);
    };
  }

  private revoke(personId: string, loginId: string): void {
    for (const socket of this.byPerson.get(personId) ?? [])
      if (socket.person.loginId === loginId) socket.close('not_signed_in');
  }
}
