import { Database, cloneDatabase } from '@loopmate/persistence';
import { Clock, Config, Events, Logger } from '@loopmate/platform';
import { AccountsService } from './accounts.service.ts';
import { loginRevoked } from './identity.events.ts';
import { BlocksStore } from './blocks.store.ts';
import { IdentityService } from './identity.service.ts';
import { InvitationsService } from './invitations.service.ts';
import { InvitationsStore } from './invitations.store.ts';
import { LoginsStore } from './logins.store.ts';
import { Passwords } from './passwords.ts';
import { PeopleStore } from './people.store.ts';
import { SignInLimits } from './sign-in-limits.ts';

export class HandClock extends Clock {
  private offsetMs = 0;

  override now(): number {
    return Date.now() + this.offsetMs;
  }
  advance(ms: number): void {
    this.offsetMs += ms;
  }
}

/** The lib's services on a database of their own, with a clock to turn by hand. */
export async function openIdentity(variables: Record<string, string> = {}) {
  const clone = await cloneDatabase();
  const database = new Database(clone.url);
  const clock = new HandClock();
  const config = Config.from({ LIMIT_SIGN_INS_PER_MINUTE: '1000', LOG_LEVEL: 'silent', ...variables });
  const events = new Events(new Logger('silent'));
  const revoked: string[] = [];
  events.on(loginRevoked, ({ loginId }) => revoked.push(loginId));

  const people = new PeopleStore(database);
  const passwords = new Passwords();
  const identity = new IdentityService(
    people,
    new LoginsStore(database),
    new BlocksStore(database),
    database,
    events,
    clock,
    config,
  );
  const limits = new SignInLimits(config);
  return {
    url: clone.url,
    config,
    database,
    clock,
    people,
    identity,
    revoked,
    accounts: new AccountsService(people, identity, passwords, limits, database),
    invitations: new InvitationsService(new InvitationsStore(database), clock),
    close: async () => {
      await database.close();
      await clone.drop();
    },
  };
}
export type Identity = Awaited<ReturnType<typeof openIdentity>>;

let made = 0;
export const anAccount = (
  change: { name?: string; email?: string; password?: string; timeZone?: string } = {},
) => ({
  name: 'Mei Tanaka',
  email: `mei.${++made}@example.org`,
  password: 'thirteen green lamps',
  timeZone: 'Europe/Lisbon',
  ...change,
});

/** The Cookie header a browser would send after this Set-Cookie. */
export const sent = (setCookie: string): string => setCookie.split(';')[0] ?? '';
