import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Config, Open, PlatformModule } from '@loopmate/platform';
import { anAccount, sent } from './identity.fixture.ts';
import { IdentityModule } from './identity.module.ts';

const ORIGIN = 'http://localhost:4711';

@Controller()
class DoorsController {
  @Get('closed')
  closed() {
    return { in: true };
  }
  @Open()
  @Get('open')
  open() {
    return { in: true };
  }
}

async function startApp(variables: Record<string, string> = {}) {
  const clone = await cloneDatabase();
  const config = Config.from({ PUBLIC_URL: ORIGIN, LOG_LEVEL: 'silent', ...variables });
  @Module({
    imports: [PlatformModule.with(config), PersistenceModule.with(clone.url), IdentityModule],
    controllers: [DoorsController],
  })
  class App {}
  const app = await NestFactory.create<NestExpressApplication>(App, { logger: false });
  app.set('trust proxy', config.env.TRUST_PROXY);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;

  const send = async (
    method: string,
    path: string,
    { body, cookie, headers }: { body?: unknown; cookie?: string; headers?: Record<string, string> } = {},
  ) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        origin: ORIGIN,
        'content-type': 'application/json',
        ...(cookie === undefined ? {} : { cookie }),
        ...headers,
      },
      ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) }),
    });
    const setCookie = response.headers.get('set-cookie') ?? '';
    const reply: unknown = await response.json();
    return { status: response.status, body: reply, setCookie };
  };
  const close = async () => {
    await app.close();
    await clone.drop();
  };
  return { send, close };
}
type App = Awaited<ReturnType<typeof startApp>>;

describe('the door before every route', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const aCookie = async () => sent((await app.send('POST', '/api/sign-up', { body: anAccount() })).setCookie);

  it('is closed to a browser without a login, unless the route is open', async () => {
    for (const path of ['/closed', '/api/me', '/api/logins'])
      expect(await app.send('GET', path)).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
    expect(await app.send('GET', '/open')).toMatchObject({ status: 200 });
    expect(await app.send('GET', '/healthz')).toMatchObject({ status: 200 });
    expect(await app.send('GET', '/readyz')).toMatchObject({ status: 200 });
  });

  it('opens to a login, and closes when that ends', async () => {
    const cookie = await aCookie();
    expect(await app.send('GET', '/closed', { cookie })).toMatchObject({ status: 200, body: { in: true } });
    const out = await app.send('POST', '/api/sign-out', { cookie });
    expect(out).toMatchObject({ status: 200, body: {} });
    expect(out.setCookie).toMatch(/^loopmate=; Path=\/; Max-Age=0;/);
    expect(await app.send('GET', '/closed', { cookie })).toMatchObject({ status: 401 });
  });

  it.each([
    'null',
    '',
    'http://localhost:4712',
    'https://localhost:4711',
    'http://localhost.evil.example:4711',
    'http://evil-localhost:4711',
    'http://localhost:4711.evil.example',
    'http://user@evil.example',
  ])('refuses an unsafe request from %j and changes nothing', async (origin) => {
    const cookie = await aCookie();
    const answer = await app.send('PATCH', '/api/me', {
      cookie,
      body: { name: 'Mallory' },
      headers: { origin },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'origin_refused' } });
    expect(await app.send('GET', '/api/me', { cookie })).toMatchObject({ body: { name: 'Mei Tanaka' } });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'text/plain; application/json'])(
    'refuses a body of type %s',
    async (type) => {
      const answer = await app.send('POST', '/api/sign-in', { headers: { 'content-type': type } });
      expect(answer).toMatchObject({ status: 400, body: { code: 'body_invalid' } });
    },
  );
});

describe('the API of people', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('signs up, in and out, and lists and revokes logins', async () => {
    const account = anAccount({ email: ' MEI@example.org ' });
    const up = await app.send('POST', '/api/sign-up', { body: account });
    expect(up).toMatchObject({ status: 200, body: { email: 'mei@example.org', isGuest: false } });
    const signIn = { email: 'Mei@Example.org', password: account.password };
    const phone = sent((await app.send('POST', '/api/sign-in', { body: signIn })).setCookie);
    const here = sent(up.setCookie);

    const logins = (await app.send('GET', '/api/logins', { cookie: here })).body as {
      id: string;
      isCurrent: boolean;
    }[];
    const other = logins.find((one) => !one.isCurrent)?.id;
    expect(await app.send('DELETE', `/api/logins/${other}`, { cookie: here })).toMatchObject({ status: 200 });
    expect(await app.send('GET', '/api/me', { cookie: phone })).toMatchObject({ status: 401 });
    const again = await app.send('DELETE', `/api/logins/${other}`, { cookie: here });
    expect(again).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('changes the password', async () => {
    const account = anAccount();
    const cookie = sent((await app.send('POST', '/api/sign-up', { body: account })).setCookie);
    const change = (body: unknown) => app.send('POST', '/api/me/password', { cookie, body });
    const next = 'another fourteen lamps';
    expect(await change({ current: 'wrong', next })).toMatchObject({
      status: 401,
      body: { code: 'email_or_password_wrong' },
    });
    expect(await change({ current: account.password, next })).toMatchObject({ status: 200 });
    const signIn = await app.send('POST', '/api/sign-in', { body: { email: account.email, password: next } });
    expect(signIn.status).toBe(200);
  });

  it.each([
    [{ ...anAccount(), email: 'not an address' }, 400, 'body_invalid'],
    [{ ...anAccount(), email: `${'a'.repeat(250)}@example.org` }, 400, 'body_invalid'],
    [{ ...anAccount(), name: '   ' }, 400, 'body_invalid'],
    [{ ...anAccount(), name: 'a\u0000b' }, 400, 'body_invalid'],
    [{ ...anAccount(), name: 'a\u202Eb' }, 400, 'body_invalid'],
    [{ ...anAccount(), name: 'n'.repeat(61) }, 400, 'body_invalid'],
    [{ ...anAccount(), password: 'p'.repeat(129) }, 400, 'body_invalid'],
    [{ ...anAccount(), password: 'short' }, 422, 'password_too_short'],
    [{ ...anAccount(), password: 'iloveyou1' }, 422, 'password_too_common'],
    [{ ...anAccount(), timeZone: 'Mars/Olympus' }, 422, 'zone_unknown'],
    [{ email: { $ne: '' }, password: [] }, 400, 'body_invalid'],
    ['[]', 400, 'body_invalid'],
    ['{"email":', 400, 'body_invalid'],
    [`{"name":"${'x'.repeat(200_000)}"}`, 413, 'too_large'],
  ])('refuses a wrong sign-up (%#) by name', async (body, status, code) => {
    const answer = await app.send('POST', '/api/sign-up', { body });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.setCookie).toBe('');
  });

  it('names the field that is wrong', async () => {
    const { body } = await app.send('POST', '/api/sign-up', { body: { ...anAccount(), email: 'x' } });
    expect(body).toMatchObject({ issues: [{ path: 'email' }] });
  });

  it.each([
    { timeZone: 'Nowhere/Land' },
    { targetDate: '2027-02-31' },
    { wantedRounds: ['lunch'] },
    { offeredRounds: Array.from({ length: 8 }, () => 'coding') },
    { spokenLanguages: [] },
    { name: '' },
    { email: 'other@example.org', isGuest: true, id: 'x', name: 7 },
  ])('refuses the profile change %j and keeps the profile', async (body) => {
    const cookie = sent((await app.send('POST', '/api/sign-up', { body: anAccount() })).setCookie);
    const before = (await app.send('GET', '/api/me', { cookie })).body;
    const answer = await app.send('PATCH', '/api/me', { cookie, body });
    expect([400, 422]).toContain(answer.status);
    expect((await app.send('GET', '/api/me', { cookie })).body).toEqual(before);
  });

  it('ignores fields of a profile that are not its to change', async () => {
    const cookie = sent((await app.send('POST', '/api/sign-up', { body: anAccount() })).setCookie);
    const before = (await app.send('GET', '/api/me', { cookie })).body;
    const body = { email: 'mallory@example.org', id: '0', passwordHash: 'x', createdAt: 0 };
    await app.send('PATCH', '/api/me', { cookie, body });
    expect((await app.send('GET', '/api/me', { cookie })).body).toEqual(before);
  });
});

describe('the ceiling on requests', () => {
  it('is each person’s own', async () => {
    const app = await startApp({ LIMIT_REQUESTS_PER_MINUTE: '5' });
    const aCookie = async () =>
      sent((await app.send('POST', '/api/sign-up', { body: anAccount() })).setCookie);
    const [busy, calm] = [await aCookie(), await aCookie()];
    for (let n = 0; n < 5; n++)
      expect(await app.send('GET', '/api/me', { cookie: busy })).toMatchObject({ status: 200 });
    expect(await app.send('GET', '/api/me', { cookie: busy })).toMatchObject({
      status: 429,
      body: { code: 'too_many_requests' },
    });
    expect(await app.send('GET', '/api/me', { cookie: calm })).toMatchObject({ status: 200 });
    await app.close();
  });
});

describe('the address a limit counts', () => {
  let app: App | undefined;
  afterEach(() => app?.close());
  const start = async (variables: Record<string, string>) => {
    const started = await startApp({ LIMIT_SIGN_INS_PER_MINUTE: '1', ...variables });
    app = started;
    return async (forwardedFor: string) => {
      const answer = await started.send('POST', '/api/sign-in', {
        body: { email: anAccount().email, password: 'a wrong guess' },
        headers: { 'x-forwarded-for': forwardedFor },
      });
      return answer.status;
    };
  };

  it('is the one of the connection, whatever X-Forwarded-For says', async () => {
    const guess = await start({});
    for (let n = 1; n <= 20; n++) expect(await guess(`198.51.100.${n}`)).toBe(401);
    expect(await guess('198.51.100.21')).toBe(429);
  });

  it('is the one the trusted proxy saw, not the one the client claims', async () => {
    const guess = await start({ TRUST_PROXY: '1' });
    for (let n = 1; n <= 20; n++) expect(await guess(`10.0.0.${n}, 203.0.113.9`)).toBe(401);
    expect(await guess('10.0.0.21, 203.0.113.9')).toBe(429);
    expect(await guess('203.0.113.9, 203.0.113.10')).toBe(401);
  });
});
