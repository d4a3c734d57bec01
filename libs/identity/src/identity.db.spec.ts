import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, openIdentity, sent, type Identity } from './identity.fixture.ts';
import { LOGIN_IDLE_MS, LOGIN_MAX_AGE_MS } from './login-cookie.ts';
import { hashOfToken } from './secret-token.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const MINUTE = 60_000;

describe('logins', () => {
  let it_: Identity;
  beforeAll(async () => {
    it_ = await openIdentity();
  });
  afterAll(() => it_.close());

  const aPerson = async () => {
    const account = anAccount();
    const { me, cookie } = await it_.accounts.signUp(account, { userAgent: 'Firefox on Linux' });
    const current = await it_.identity.personOfCookie(sent(cookie));
    if (!current) throw new Error('not signed in');
    return { account, me, cookie, current };
  };

  it('keep only the digest of a token of 256 bits', async () => {
    const { cookie } = await aPerson();
    const token = sent(cookie).split('=')[1] ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const rows = await it_.database.sql<{ row: string }[]>`SELECT login::text AS row FROM login`;
    const text = rows.map((one) => one.row).join();
    expect(text).toContain(hashOfToken(token));
    expect(text).not.toContain(token);
  });

  it('are found among other cookies, and not in what only looks like one', async () => {
    const { cookie, me } = await aPerson();
    const pair = sent(cookie);
    expect(await it_.identity.personOfCookie(`a=b; ${pair}; c=d`)).toMatchObject({ id: me.id });
    const bad = [
      undefined,
      '',
      'loopmate',
      'loopmate=',
      `x${pair}`,
      `${pair}x`,
      'loopmate=%00',
      `__Host-${pair}`,
    ];
    for (const header of bad) expect(await it_.identity.personOfCookie(header)).toBeUndefined();
  });

  it('are listed with the current one marked, and end when revoked', async () => {
    const { account, current, me } = await aPerson();
    const other = await it_.accounts.signIn(account.email, account.password, {
      userAgent: 'x'.repeat(5_000),
    });
    const list = await it_.identity.listLogins(current);
    expect(list.map((one) => one.isCurrent).sort()).toEqual([false, true]);
    const otherLogin = list.find((one) => !one.isCurrent);
    expect(otherLogin?.userAgent).toHaveLength(300);

    await it_.identity.revokeLogin(me.id, otherLogin?.id ?? '');
    expect(await it_.identity.personOfCookie(sent(other.cookie))).toBeUndefined();
    expect(it_.revoked).toContain(otherLogin?.id);
    const ended = await it_.identity.endedLogins([current.loginId, otherLogin?.id ?? '']);
    expect([...ended]).toEqual([otherLogin?.id]);
  });

  it('of another person are not there to revoke', async () => {
    const [mine, theirs] = [await aPerson(), await aPerson()];
    const revoking = it_.identity.revokeLogin(mine.me.id, theirs.current.loginId);
    await expect(revoking).rejects.toEqual(refusal('not_found'));
    expect(await it_.identity.personOfCookie(sent(theirs.cookie))).toBeDefined();
  });

  it('are marked as seen at most once a minute', async () => {
    const { cookie, current } = await aPerson();
    const seen = async () => (await it_.identity.listLogins(current))[0]?.lastSeenAt;
    const first = await seen();
    it_.clock.advance(MINUTE / 2);
    await it_.identity.personOfCookie(sent(cookie));
    expect(await seen()).toBe(first);
    it_.clock.advance(MINUTE / 2);
    await it_.identity.personOfCookie(sent(cookie));
    expect(await seen()).not.toBe(first);
  });

  it('run out unused, and in the end also when used', async () => {
    const [idle, used] = [await aPerson(), await aPerson()];
    const day = 86_400_000;
    for (let at = 0; at < LOGIN_IDLE_MS; at += 10 * day) {
      it_.clock.advance(10 * day);
      expect(await it_.identity.personOfCookie(sent(used.cookie))).toBeDefined();
    }
    expect(await it_.identity.personOfCookie(sent(idle.cookie))).toBeUndefined();
    for (let at = LOGIN_IDLE_MS; at < LOGIN_MAX_AGE_MS; at += 10 * day) {
      it_.clock.advance(10 * day);
      await it_.identity.personOfCookie(sent(used.cookie));
    }
    expect(await it_.identity.personOfCookie(sent(used.cookie))).toBeUndefined();
    expect((await it_.identity.endedLogins([used.current.loginId])).size).toBe(1);
  });
});

describe('the cookie', () => {
  it('is bound to the host and to https where there is https', async () => {
    const secure = await openIdentity({ PUBLIC_URL: 'https://mocks.example.org' });
    const { cookie } = await secure.accounts.signUp(anAccount(), {});
    expect(cookie).toMatch(
      /^__Host-loopmate=[\w-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(await secure.identity.personOfCookie(sent(cookie))).toBeDefined();
    await secure.close();
  });

  it('is plain on this machine', async () => {
    const plain = await openIdentity();
    const { cookie } = await plain.accounts.signUp(anAccount(), {});
    expect(cookie).toMatch(/^loopmate=[\w-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax$/);
    await plain.close();
  });
});

describe('a profile', () => {
  let it_: Identity;
  beforeAll(async () => {
    it_ = await openIdentity();
  });
  afterAll(() => it_.close());

  it('changes only what is named', async () => {
    const { me } = await it_.accounts.signUp(anAccount(), {});
    const changed = await it_.identity.updateProfile(me.id, {
      targetLevel: 'senior',
      targetDate: '2027-02-01',
      wantedRounds: ['coding'],
      isOnboarded: true,
    });
    expect(changed).toEqual({
      ...me,
      targetLevel: 'senior',
      targetDate: '2027-02-01',
      wantedRounds: ['coding'],
      isOnboarded: true,
    });
    expect(await it_.identity.updateProfile(me.id, { targetDate: null })).toMatchObject({
      targetDate: null,
      targetLevel: 'senior',
    });
    expect(await it_.identity.updateProfile(me.id, {})).toMatchObject({ targetLevel: 'senior' });
  });

  it('refuses a zone nobody lives in', async () => {
    const { me } = await it_.accounts.signUp(anAccount(), {});
    const change = it_.identity.updateProfile(me.id, { timeZone: 'Europe/Atlantis' });
    await expect(change).rejects.toEqual(refusal('zone_unknown'));
  });

  it('is told to others without the e-mail', async () => {
    const { me } = await it_.accounts.signUp(anAccount({ name: 'Priya' }), {});
    const profiles = await it_.identity.profiles([me.id, me.id, '00000000-0000-4000-8000-000000000000']);
    expect([...profiles.keys()]).toEqual([me.id]);
    expect(profiles.get(me.id)).toMatchObject({ name: 'Priya', isGuest: false });
    expect(JSON.stringify([...profiles.values()])).not.toContain('@example.org');
  });

  it('is offered as a peer for the rounds it can run, never to itself, and never a guest', async () => {
    const { me } = await it_.accounts.signUp(anAccount(), {});
    const { me: other } = await it_.accounts.signUp(anAccount(), {});
    await it_.identity.updateProfile(other.id, { offeredRounds: ['behavioral'] });
    const guest = await it_.identity.createGuest({ name: 'Guest', timeZone: 'UTC' });
    const ids = async (round: 'coding' | 'behavioral') =>
      (await it_.identity.peersOffering(round, me.id)).map((one) => one.id);
    expect(await ids('behavioral')).toContain(other.id);
    expect(await ids('coding')).not.toContain(other.id);
    expect(await ids('behavioral')).not.toContain(me.id);
    expect(await ids('behavioral')).not.toContain(guest.id);
  });

  it('of a guest needs a real zone', async () => {
    const guest = it_.identity.createGuest({ name: 'Guest', timeZone: 'nowhere' });
    await expect(guest).rejects.toEqual(refusal('zone_unknown'));
  });
});
