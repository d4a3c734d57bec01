import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@loopmate/platform';

/** OWASP's first choice for Argon2id, https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 4;
/** More than this waiting means minutes of work: better a quick "later" than a slow one. */
const MAX_WAITING = 200;

/** Argon2id, at most four hashes at once: each takes 19 MB and a processor. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private decoy: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(canonical(password), COST));
  }

  /** Without a stored hash it does the same work and says no, so that the time tells nothing about who exists. */
  async matches(stored: string | null | undefined, password: string): Promise<boolean> {
    const against = stored ?? (await (this.decoy ??= this.hash('no account has this password')));
    const isRight = await this.inTurn(() => verify(against, canonical(password)));
    return isRight && stored !== null && stored !== undefined;
  }

  /** Whether a stored hash was made with weaker settings than today's. */
  isOutdated(stored: string): boolean {
    const { memoryCost, timeCost, parallelism } = COST;
    return !stored.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= MAX_WAITING) throw new Refusal('unavailable');
      // The one who leaves hands over its place, so `running` stays as it is.
      await new Promise<void>((go) => this.waiting.push(go));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

/** The same letters typed on another keyboard or system may arrive composed differently. */
const canonical = (password: string): string => password.normalize('NFKC');
