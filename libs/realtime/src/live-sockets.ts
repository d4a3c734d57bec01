import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { ErrorCode } from '@loopmate/contracts/errors';
import { IdentityService, loginRevoked, type CurrentPersonValue } from '@loopmate/identity';
import { Config, Events, Logger, Refusal } from '@loopmate/platform';

interface LiveSocket {
  readonly person: CurrentPersonValue;
  close(code: ErrorCode): void;
}

/** Logins may end on another node; they are asked for anew this often. */
const REVIEW_MS = 2_000;

/** Every open socket of this node by person: counts them against the cap and closes those of a revoked login. */
@Injectable()
export class LiveSockets implements OnModuleInit, OnModuleDestroy {
  private readonly byPerson = new Map<string, Set<LiveSocket>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly config: Config,
    @Inject(IdentityService) private readonly identity: Pick<IdentityService, 'endedLogins'>,
    private readonly logger: Logger,
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

  onModuleInit(): void {
    this.timer = setInterval(() => void this.review(), REVIEW_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Closes the sockets of logins that stand no more. Never rejects. */
  async review(): Promise<void> {
    try {
      const sockets = [...this.byPerson.values()].flatMap((one) => [...one]);
      const ended = await this.identity.endedLogins(sockets.map(({ person }) => person.loginId));
      for (const socket of sockets) if (ended.has(socket.person.loginId)) socket.close('not_signed_in');
    } catch (error) {
      this.logger.pino.warn({ err: error }, 'the logins of open sockets could not be asked for');
    }
  }

  private revoke(personId: string, loginId: string): void {
    for (const socket of this.byPerson.get(personId) ?? [])
      if (socket.person.loginId === loginId) socket.close('not_signed_in');
  }
}
