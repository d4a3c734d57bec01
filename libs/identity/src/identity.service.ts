import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Block } from '@loopmate/contracts/blocks';
import type { Login, Me, Profile } from '@loopmate/contracts/people';
import type { RoundId } from '@loopmate/domain';
import { Database } from '@loopmate/persistence';
import { Clock, Config, Events, Refusal } from '@loopmate/platform';
import { BlocksStore } from './blocks.store.ts';
import type { CurrentPersonValue } from './current-person.ts';
import { loginRevoked } from './identity.events.ts';
import { LOGIN_MAX_AGE_MS, cookieWith, newLoginToken, tokenIn } from './login-cookie.ts';
import { LoginsStore } from './logins.store.ts';
import { PeopleStore, type PersonRow } from './people.store.ts';
import { hashOfToken } from './secret-token.ts';
import { isTimeZone } from './time-zone.ts';

/** What other people may know of a person. */
export interface PersonProfile extends Profile {
  id: string;
  isGuest: boolean;
}

const TOUCH_AFTER_MS = 60_000;
const USER_AGENT_CHARACTERS = 300;

/** People and the browsers they are signed in with. Passwords are the accounts service's. */
@Injectable()
export class IdentityService {
  constructor(
    private readonly people: PeopleStore,
    private readonly logins: LoginsStore,
    private readonly blocks: BlocksStore,
    private readonly database: Database,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Who a Cookie header speaks for. Also marks the login as seen, at most once a minute. */
  async personOfCookie(cookieHeader: string | undefined): Promise<CurrentPersonValue | undefined> {
    const token = tokenIn(this.config, cookieHeader);
    if (token === undefined) return undefined;
    const now = this.now();
    const found = await this.logins.findLive(hashOfToken(token), now);
    if (!found) return undefined;
    if (now.getTime() - found.lastSeenAt.getTime() >= TOUCH_AFTER_MS)
      await this.logins.touch(found.loginId, now);
    return { id: found.id, loginId: found.loginId, name: found.name, isGuest: found.email === null };
  }

  /** Signs a browser in; `cookie` is the Set-Cookie value that carries the new token. Joins an open transaction. */
  async openLogin(
    personId: string,
    userAgent: string | undefined,
  ): Promise<{ loginId: string; cookie: string }> {
    const token = newLoginToken();
    const loginId = randomUUID();
    const now = this.now();
    await this.logins.insert({
      id: loginId,
      personId,
      tokenHash: hashOfToken(token),
      userAgent: (userAgent ?? '').slice(0, USER_AGENT_CHARACTERS),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + LOGIN_MAX_AGE_MS),
    });
    return { loginId, cookie: cookieWith(this.config, token) };
  }

  async listLogins(current: CurrentPersonValue): Promise<Login[]> {
    const rows = await this.logins.ofPerson(current.id, this.now());
    return rows.map((row) => ({
      id: row.id,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      userAgent: row.userAgent,
      isCurrent: row.id === current.loginId,
    }));
  }

  async revokeLogin(personId: string, loginId: string): Promise<void> {
    if (!(await this.endLogin(personId, loginId))) throw new Refusal('not_found');
  }

  /** Ends a login if it still stands. Joins an open transaction and tells after its commit. */
  async endLogin(personId: string, loginId: string): Promise<boolean> {
    const ended = await this.logins.remove(personId, loginId);
    this.tellRevoked(personId, ended);
    return ended.length > 0;
  }

  /** Ends every login of a person but one. Joins an open transaction and tells after its commit. */
  async revokeOthers(personId: string, keptLoginId: string | undefined): Promise<void> {
    this.tellRevoked(personId, await this.logins.removeAllBut(personId, keptLoginId));
  }

  /** Those of the given logins that stand no more: a node asks for its open sockets, whatever the bus told it. */
  async endedLogins(loginIds: readonly string[]): Promise<Set<string>> {
    return new Set(await this.logins.ended(loginIds, this.now()));
  }

  async me(personId: string): Promise<Me> {
    const row = await this.people.find(personId);
    if (!row) throw new Refusal('not_signed_in');
    return meOf(row);
  }

  async updateProfile(
    personId: string,
    change: { [K in keyof Profile]?: Profile[K] | undefined } & { isOnboarded?: true | undefined },
  ): Promise<Me> {
    if (change.timeZone !== undefined && !isTimeZone(change.timeZone)) throw new Refusal('zone_unknown');
    const fields = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    if (Object.keys(fields).length === 0) return this.me(personId);
    const row = await this.people.update(personId, fields);
    if (!row) throw new Refusal('not_signed_in');
    return meOf(row);
  }

  /** A person who came by an invitation and has no account yet. Joins an open transaction. */
  async createGuest(guest: { name: string; timeZone: string }): Promise<PersonProfile> {
    if (!isTimeZone(guest.timeZone)) throw new Refusal('zone_unknown');
    return profileOf(await this.people.insert({ id: randomUUID(), ...guest }));
  }

  async profiles(ids: readonly string[]): Promise<Map<string, PersonProfile>> {
    const rows = await this.people.findAll([...new Set(ids)]);
    return new Map(rows.map((row) => [row.id, profileOf(row)]));
  }

  /** Whose accounts these addresses are, by address in lower case. */
  async accountsOf(emails: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.people.findByEmails(emails);
    return new Map(rows.flatMap(({ email, id }) => (email === null ? [] : [[email, id] as const])));
  }

  /** How many accounts were here since. */
  countActive(since: Date): Promise<number> {
    return this.people.countActive(since);
  }

  /** Accounts that can interview in a round, without the asking person, oldest first. */
  async peersOffering(round: RoundId, exceptId: string): Promise<PersonProfile[]> {
    return (await this.people.offering(round, exceptId)).map(profileOf);
  }

  /** Joins an open transaction; who may be blocked, and what it ends, is the business of the libs above. */
  async block(personId: string, blockedId: string): Promise<void> {
    await this.blocks.insert(personId, blockedId, this.now());
  }

  async unblock(personId: string, blockedId: string): Promise<void> {
    if (!(await this.blocks.remove(personId, blockedId))) throw new Refusal('not_found');
  }

  async blocksOf(personId: string): Promise<Block[]> {
    const rows = await this.blocks.ofBlocker(personId);
    return rows.map(({ id, name, createdAt }) => ({
      person: { id, name },
      since: createdAt.toISOString(),
    }));
  }

  /** Of each of these people, everyone they must not meet: whom they blocked, and who blocked them. */
  async blocked(personIds: readonly string[]): Promise<Map<string, Set<string>>> {
    const apart = new Map(personIds.map((id) => [id, new Set<string>()]));
    for (const { blockerId, blockedId } of await this.blocks.touching(personIds)) {
      apart.get(blockerId)?.add(blockedId);
      apart.get(blockedId)?.add(blockerId);
    }
    return apart;
  }

  private tellRevoked(personId: string, loginIds: readonly string[]): void {
    this.database.afterCommit(() => {
      for (const loginId of loginIds) this.events.emit(loginRevoked, { personId, loginId });
    });
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

export function profileOf(row: PersonRow): PersonProfile {
  return {
    id: row.id,
    name: row.name,
    targetLevel: row.targetLevel,
    targetDate: row.targetDate,
    spokenLanguages: row.spokenLanguages,
    programmingLanguages: row.programmingLanguages,
    timeZone: row.timeZone,
    wantedRounds: row.wantedRounds,
    offeredRounds: row.offeredRounds,
    isGuest: row.email === null,
  };
}

export const meOf = (row: PersonRow): Me => ({
  ...profileOf(row),
  email: row.email,
  isOnboarded: row.isOnboarded,
  isOperator: row.isOperator,
});
