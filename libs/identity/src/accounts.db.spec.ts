import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { anAccount, openIdentity, sent, type Identity } from './identity.fixture.ts';

const refusal = (code: string) => expect.objectContaining({ code });

describe('accounts', () => {
  let it_: Identity;
  beforeAll(async () => {
    it_ = await openIdentity();
  });
  afterAll(() => it_.close());

  describe('signing up', () => {
    it('makes a person, keeps no readable password and signs the browser in', async () => {
      const account = anAccount({ email: '  Kenji@Example.ORG ' });
      const { me, cookie } = await it_.accounts.signUp(account, { userAgent: 'Firefox' });
      expect(me).toMatchObject({ email: 'kenji@example.org', isGuest: false, isOnboarded: false });
      expect(me.offeredRounds).toHaveLength(7);
      const row = await it_.people.find(me.id);
      expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(await it_.identity.personOfCookie(sent(cookie))).toMatchObject({ id: me.id, isGuest: false });
    });

    it('refuses an e-mail that has an account, whatever its case', async () => {
      const account = anAccount();
      await it_.accounts.signUp(account, {});
      const again = it_.accounts.signUp({ ...account, email: account.email.toUpperCase() }, {});
      await expect(again).rejects.toEqual(refusal('email_taken'));
    });

    it('lets one of many simultaneous sign-ups with one e-mail win', async () => {
      const account = anAccount();
      const all = await Promise.allSettled(Array.from({ length: 8 }, () => it_.accounts.signUp(account, {})));
      const lost = all.filter((one) => one.status === 'rejected').map((one): unknown => one.reason);
      expect(lost).toEqual(Array.from({ length: 7 }, () => refusal('email_taken')));
    });

    it.each(['Mars/Olympus', '+01:00', '', 'Europe/Lisbon\u0000'])(
      'refuses the zone %j',
      async (timeZone) => {
        await expect(it_.accounts.signUp(anAccount({ timeZone }), {})).rejects.toEqual(
          refusal('zone_unknown'),
        );
      },
    );

    it.each([
      ['seven', 'password_too_short'],
      ['😀😀😀😀😀😀😀', 'password_too_short'],
      ['Password123', 'password_too_common'],
      ['zzzzzzzzzzz', 'password_too_common'],
      ['lena.ostrowska@example.org', 'password_too_common'],
      ['Lena.Ostrowska!', 'password_too_common'],
      ['lena ostrowska 1990', 'password_too_common'],
    ])('refuses the password %j', async (password, code) => {
      const account = anAccount({ email: 'lena.ostrowska@example.org', name: 'Lena Ostrowska', password });
      await expect(it_.accounts.signUp(account, {})).rejects.toEqual(refusal(code));
    });

    it('takes any letters as a password, however they were composed', async () => {
      const account = anAccount({ password: 'ñandú señal 日本' });
      await it_.accounts.signUp(account, {});
      const typedElsewhere = account.password.normalize('NFD');
      expect(typedElsewhere).not.toBe(account.password);
      await expect(it_.accounts.signIn(account.email, typedElsewhere, {})).resolves.toBeDefined();
    });

    it('keeps the person of a guest, under a new token', async () => {
      const guest = await it_.identity.createGuest({ name: 'Guest Kenji', timeZone: 'Asia/Tokyo' });
      const before = await it_.identity.openLogin(guest.id, 'Chrome');
      const current = await it_.identity.personOfCookie(sent(before.cookie));
      expect(current?.isGuest).toBe(true);

      const { me, cookie } = await it_.accounts.signUp(anAccount({ name: 'Kenji' }), { current });
      expect(me).toMatchObject({ id: guest.id, name: 'Kenji', isGuest: false });
      expect(await it_.identity.personOfCookie(sent(before.cookie))).toBeUndefined();
      expect(await it_.identity.personOfCookie(sent(cookie))).toMatchObject({ id: guest.id });
      expect(it_.revoked).toContain(before.loginId);
    });

    it('leaves a guest a guest when the e-mail is taken', async () => {
      const account = anAccount();
      await it_.accounts.signUp(account, {});
      const guest = await it_.identity.createGuest({ name: 'Guest', timeZone: 'UTC' });
      const { cookie } = await it_.identity.openLogin(guest.id, '');
      const current = await it_.identity.personOfCookie(sent(cookie));
      await expect(it_.accounts.signUp(account, { current })).rejects.toEqual(refusal('email_taken'));
      expect(await it_.identity.personOfCookie(sent(cookie))).toMatchObject({ id: guest.id, isGuest: true });
    });

    it('makes a person of its own when someone signed in signs up again', async () => {
      const first = await it_.accounts.signUp(anAccount(), {});
      const current = await it_.identity.personOfCookie(sent(first.cookie));
      const second = await it_.accounts.signUp(anAccount(), { current });
      expect(second.me.id).not.toBe(first.me.id);
      expect(await it_.identity.personOfCookie(sent(first.cookie))).toBeUndefined();
    });
  });

  describe('signing in', () => {
    it('opens another login each time', async () => {
      const account = anAccount();
      const first = await it_.accounts.signUp(account, {});
      const second = await it_.accounts.signIn(account.email, account.password, {});
      expect(second.cookie).not.toBe(first.cookie);
      expect(await it_.identity.personOfCookie(sent(first.cookie))).toBeDefined();
      expect(await it_.identity.personOfCookie(sent(second.cookie))).toBeDefined();
    });

    it('replaces the login the browser had', async () => {
      const account = anAccount();
      const first = await it_.accounts.signUp(account, {});
      const current = await it_.identity.personOfCookie(sent(first.cookie));
      await it_.accounts.signIn(account.email, account.password, { current });
      expect(await it_.identity.personOfCookie(sent(first.cookie))).toBeUndefined();
    });

    it('answers a wrong password, an unknown e-mail and a guest alike', async () => {
      const account = anAccount();
      await it_.accounts.signUp(account, {});
      const wrong = it_.accounts.signIn(account.email, 'twelve green lamps', {});
      await expect(wrong).rejects.toEqual(refusal('email_or_password_wrong'));
      const unknown = it_.accounts.signIn('nobody@example.org', account.password, {});
      await expect(unknown).rejects.toEqual(refusal('email_or_password_wrong'));
      // The text the decoy was made from opens nothing either.
      const decoy = it_.accounts.signIn('nobody@example.org', 'no account has this password', {});
      await expect(decoy).rejects.toEqual(refusal('email_or_password_wrong'));
    });

    it('takes as long for an unknown e-mail as for a wrong password', async () => {
      const account = anAccount();
      await it_.accounts.signUp(account, {});
      const timed = async (email: string) => {
        const start = performance.now();
        await it_.accounts.signIn(email, 'not the password', {}).catch(() => undefined);
        return performance.now() - start;
      };
      const known: number[] = [];
      const unknown: number[] = [];
      for (let n = 0; n < 15; n++) {
        known.push(await timed(account.email));
        unknown.push(await timed(`nobody.${n}@example.org`));
      }
      const median = (all: number[]) => all.toSorted((a, b) => a - b)[7] ?? 0;
      // A hash takes 20 ms and more; without the decoy the ratio is about ten.
      expect(median(known) / median(unknown)).toBeLessThan(3);
      expect(median(unknown) / median(known)).toBeLessThan(3);
    });

    it('hashes again with the settings of today', async () => {
      const account = anAccount();
      const { me } = await it_.accounts.signUp(account, {});
      const weak = await hash(account.password, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
      await it_.people.update(me.id, { passwordHash: weak });
      await it_.accounts.signIn(account.email, account.password, {});
      expect((await it_.people.find(me.id))?.passwordHash).toMatch(/m=19456,t=2,p=1/);
      await expect(it_.accounts.signIn(account.email, account.password, {})).resolves.toBeDefined();
    });
  });

  describe('changing the password', () => {
    it('ends every other login and keeps this one', async () => {
      const account = anAccount();
      const here = await it_.accounts.signUp(account, {});
      const elsewhere = await it_.accounts.signIn(account.email, account.password, {});
      const current = await it_.identity.personOfCookie(sent(here.cookie));
      if (!current) throw new Error('not signed in');
      const next = 'another fourteen lamps';
      await it_.accounts.changePassword(current, { current: account.password, next }, undefined);

      expect(await it_.identity.personOfCookie(sent(here.cookie))).toBeDefined();
      expect(await it_.identity.personOfCookie(sent(elsewhere.cookie))).toBeUndefined();
      expect(it_.revoked).not.toContain(current.loginId);
      const old = it_.accounts.signIn(account.email, account.password, {});
      await expect(old).rejects.toEqual(refusal('email_or_password_wrong'));
      await expect(it_.accounts.signIn(account.email, next, {})).resolves.toBeDefined();
    });

    it('refuses a wrong current password and a weak new one, and changes nothing', async () => {
      const account = anAccount();
      const { cookie } = await it_.accounts.signUp(account, {});
      const current = await it_.identity.personOfCookie(sent(cookie));
      if (!current) throw new Error('not signed in');
      const change = (from: string, next: string) =>
        it_.accounts.changePassword(current, { current: from, next }, undefined);
      await expect(change('wrong', 'another fourteen lamps')).rejects.toEqual(
        refusal('email_or_password_wrong'),
      );
      await expect(change(account.password, 'short')).rejects.toEqual(refusal('password_too_short'));
      await expect(change(account.password, 'qwertyuiop')).rejects.toEqual(refusal('password_too_common'));
      await expect(it_.accounts.signIn(account.email, account.password, {})).resolves.toBeDefined();
    });
  });
});

describe('limits on passwords tried', () => {
  let it_: Identity;
  beforeAll(async () => {
    it_ = await openIdentity({ LIMIT_SIGN_INS_PER_MINUTE: '3' });
  });
  afterAll(() => it_.close());

  it('stops trying one account from changing addresses, yet lets the owner in from a known one', async () => {
    const account = anAccount();
    await it_.accounts.signUp(account, { address: '203.0.113.7' });
    const guess = (n: number) =>
      it_.accounts.signIn(account.email, 'a wrong guess', { address: `198.51.100.${n}` });
    for (const n of [1, 2, 3]) await expect(guess(n)).rejects.toEqual(refusal('email_or_password_wrong'));
    await expect(guess(4)).rejects.toEqual(refusal('too_many_requests'));
    const right = (address: string) => it_.accounts.signIn(account.email, account.password, { address });
    await expect(right('198.51.100.5')).rejects.toEqual(refusal('too_many_requests'));
    await expect(right('203.0.113.7')).resolves.toBeDefined();
  });

  it('limits one address over many accounts, more widely', async () => {
    const strict = await openIdentity({ LIMIT_SIGN_INS_PER_MINUTE: '1' });
    const tries = Array.from({ length: 25 }, (_, n) =>
      strict.accounts.signIn(`nobody.${n}@example.org`, 'a wrong guess', { address: '192.0.2.1' }),
    );
    const codes = (await Promise.allSettled(tries)).map((one) =>
      one.status === 'rejected' ? (one.reason as { code: string }).code : 'in',
    );
    await strict.close();
    expect(codes.filter((code) => code === 'email_or_password_wrong')).toHaveLength(20);
    expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(5);
  });

  it('takes nothing from an address for those who sign in rightly, however many they are', async () => {
    const campus = await openIdentity({ LIMIT_SIGN_INS_PER_MINUTE: '1' });
    const accounts = Array.from({ length: 30 }, () => anAccount());
    for (const account of accounts) await campus.accounts.create(account);
    const address = '192.0.2.1';
    for (const { email, password } of accounts)
      await expect(campus.accounts.signIn(email, password, { address })).resolves.toBeDefined();
    const guess = (n: number) => campus.accounts.signIn(`nobody.${n}@example.org`, 'a guess', { address });
    for (let n = 0; n < 20; n++) await expect(guess(n)).rejects.toEqual(refusal('email_or_password_wrong'));
    await expect(guess(20)).rejects.toEqual(refusal('too_many_requests'));
    await campus.close();
  }, 30_000);

  it('counts sign-ups through a door by the door, and others by the address', async () => {
    const campus = await openIdentity({ LIMIT_SIGN_INS_PER_MINUTE: '1' });
    const signUp = (door?: string) => campus.accounts.signUp(anAccount(), { address: '192.0.2.1', door });
    for (let n = 0; n < 20; n++) await signUp();
    await expect(signUp()).rejects.toEqual(refusal('too_many_requests'));
    for (let n = 0; n < 100; n++) await signUp('a cohort');
    await expect(signUp('a cohort')).rejects.toEqual(refusal('too_many_requests'));
    await expect(signUp('another')).resolves.toBeDefined();
    await campus.close();
  }, 60_000);
});
