import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Me } from '@loopmate/contracts/people';
import { Database } from '@loopmate/persistence';
import { Refusal } from '@loopmate/platform';
import type { CurrentPersonValue } from './current-person.ts';
import { IdentityService, meOf } from './identity.service.ts';
import { checkPassword } from './password-rules.ts';
import { Passwords } from './passwords.ts';
import { PeopleStore, type PersonRow } from './people.store.ts';
import { SignInLimits } from './sign-in-limits.ts';
import { isTimeZone } from './time-zone.ts';

export interface NewAccount {
  name: string;
  email: string;
  password: string;
  timeZone: string;
}

/** The browser that asks. */
export interface Visitor {
  current?: CurrentPersonValue | undefined;
  address?: string | undefined;
  userAgent?: string | undefined;
  /** What a sign-up comes through that has a budget of its own, such as a cohort. Its owner has checked that it is open. */
  door?: string | undefined;
}

export interface SignedIn {
  me: Me;
  /** The Set-Cookie value with the new login. */
  cookie: string;
}

/** Accounts: a person with an e-mail and a password. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly people: PeopleStore,
    private readonly identity: IdentityService,
    private readonly passwords: Passwords,
    private readonly limits: SignInLimits,
    private readonly database: Database,
  ) {}

  /** A new account; a guest keeps the person and so everything done as a guest. Old logins of this browser end. */
  async signUp(account: NewAccount, visitor: Visitor): Promise<SignedIn> {
    await this.limits.spendSignUp(visitor.address, visitor.door);
    const fields = await this.fieldsOf(account);
    const signedIn = await this.database.transaction(async () => {
      const isOperator = await this.isFirst();
      const upgraded = visitor.current?.isGuest
        ? await this.people.upgrade(visitor.current.id, { ...fields, isOperator })
        : undefined;
      const row = upgraded ?? (await this.people.insert({ id: randomUUID(), ...fields, isOperator }));
      return this.startLogin(row, visitor);
    });
    await this.limits.rememberSuccess(fields.email, visitor.address);
    return signedIn;
  }

  /** One answer for a wrong password and for an unknown e-mail, after the same work. */
  async signIn(email: string, password: string, visitor: Visitor): Promise<SignedIn> {
    const account = canonicalEmail(email);
    await this.limits.spendTry(account, visitor.address);
    const row = await this.people.findByEmail(account);
    const isRight = await this.passwords.matches(row?.passwordHash, password);
    if (!row || !isRight) throw new Refusal('email_or_password_wrong');
    await this.limits.giveBackTry(visitor.address);
    await this.limits.rememberSuccess(account, visitor.address);
    if (row.passwordHash !== null && this.passwords.isOutdated(row.passwordHash))
      await this.people.update(row.id, { passwordHash: await this.passwords.hash(password) });
    return this.database.transaction(() => this.startLogin(row, visitor));
  }

  /** Ends all other logins: whoever knew the old password is out. */
  async changePassword(
    person: CurrentPersonValue,
    change: { current: string; next: string },
    address: string | undefined,
  ): Promise<void> {
    const row = await this.people.find(person.id);
    if (!row?.email) throw new Refusal('not_found');
    await this.limits.spendTry(row.email, address);
    if (!(await this.passwords.matches(row.passwordHash, change.current)))
      throw new Refusal('email_or_password_wrong');
    checkPassword(change.next, { email: row.email, name: row.name });
    const passwordHash = await this.passwords.hash(change.next);
    await this.database.transaction(async () => {
      await this.people.update(person.id, { passwordHash });
      await this.identity.revokeOthers(person.id, person.loginId);
    });
  }

  /** An account without a browser, for tools that fill a database. */
  async create(account: NewAccount): Promise<Me> {
    const fields = await this.fieldsOf(account);
    return this.database.transaction(async () =>
      meOf(await this.people.insert({ id: randomUUID(), ...fields, isOperator: await this.isFirst() })),
    );
  }

  /** Whoever sets Loopmate up signs up first, and runs it. */
  private async isFirst(): Promise<boolean> {
    if (await this.people.hasAccounts()) return false;
    await this.database.lock(['first-account']);
    return !(await this.people.hasAccounts());
  }

  private async fieldsOf({ name, email, password, timeZone }: NewAccount) {
    if (!isTimeZone(timeZone)) throw new Refusal('zone_unknown');
    const account = canonicalEmail(email);
    checkPassword(password, { email: account, name });
    return { name, timeZone, email: account, passwordHash: await this.passwords.hash(password) };
  }

  /** A token never outlives a change of who is signed in with it. */
  private async startLogin(row: PersonRow, { current, userAgent }: Visitor): Promise<SignedIn> {
    if (current?.id === row.id && current.isGuest) await this.identity.revokeOthers(row.id, undefined);
    else if (current) await this.identity.endLogin(current.id, current.loginId);
    const { cookie } = await this.identity.openLogin(row.id, userAgent);
    return { me: meOf(row), cookie };
  }
}

const canonicalEmail = (email: string): string => email.trim().toLowerCase();
