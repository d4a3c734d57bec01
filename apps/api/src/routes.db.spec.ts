import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloneDatabase } from '@loopmate/persistence';
import { Config } from '@loopmate/platform';
import { endpoints } from './endpoints.ts';
import { startServer, type Server } from './server.ts';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

describe('the API as it is served', () => {
  let server: Server;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const clone = await cloneDatabase();
    drop = clone.drop;
    server = await startServer(
      Config.from({ PORT: '0', LOG_LEVEL: 'error', PUBLIC_URL: 'http://localhost:3999' }),
      clone.url,
    );
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await drop();
  });

  const url = (path: string) => `http://127.0.0.1:${server.port}${path}`;
  const contracts = () => Object.values(endpoints).flatMap((group) => Object.values(group));

  it('has a route for each contract, and no route without one', () => {
    const { router } = server.app.getHttpAdapter().getInstance() as unknown as { router: { stack: Layer[] } };
    const served = router.stack.flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : [],
    );
    const own = ['GET /healthz', 'GET /readyz', 'GET /api/openapi.json', 'GET /api/docs'];
    expect(served.sort()).toEqual(
      [...contracts().map(({ method, path }) => `${method} ${path}`), ...own].sort(),
    );
  });

  it('describes each of them in OpenAPI', async () => {
    const description = (await (await fetch(url('/api/openapi.json'))).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    for (const { method, path } of contracts())
      expect(description.paths[path.replace(/:(\w+)/g, '{$1}')]).toHaveProperty(method.toLowerCase());
  });

  it('lets nobody without a login past a contract that needs one', async () => {
    for (const { method, path, open } of contracts()) {
      if (open) continue;
      const response = await fetch(url(path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000')), {
        method,
        headers: { origin: 'http://localhost:3999', 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body: '{}' }),
      });
      expect([path, response.status, await response.json()]).toEqual([path, 401, { code: 'not_signed_in' }]);
    }
  });

  it('gives a calendar to whoever holds its link, and a refusal in JSON to anyone else', async () => {
    const headers = { origin: 'http://localhost:3999', 'content-type': 'application/json' };
    const account = {
      name: 'Mei Tanaka',
      email: 'mei@example.org',
      password: 'thirteen green lamps',
      timeZone: 'Europe/Lisbon',
    };
    const signedUp = await fetch(url('/api/sign-up'), {
      method: 'POST',
      headers,
      body: JSON.stringify(account),
    });
    const cookie = signedUp.headers.get('set-cookie')?.split(';')[0] ?? '';
    const made = await fetch(url('/api/calendar'), {
      method: 'POST',
      headers: { ...headers, cookie },
      body: '{}',
    });
    const { url: link } = (await made.json()) as { url: string };
    const calendar = await fetch(url(new URL(link).pathname));
    expect(calendar.status).toBe(200);
    expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(calendar.headers.get('cache-control')).toBe('private');
    expect(await calendar.text()).toMatch(/^BEGIN:VCALENDAR\r\n[^]*METHOD:PUBLISH\r\n[^]*END:VCALENDAR\r\n$/);
    const unknown = await fetch(url('/api/calendar/nobody-made-this-token.ics'));
    expect([unknown.status, unknown.headers.get('content-type'), await unknown.json()]).toEqual([
      404,
      'application/json; charset=utf-8',
      { code: 'not_found' },
    ]);
  });

  it('answers an unknown path, broken JSON and a huge body with a code, and stays up', async () => {
    const post = (body: string) =>
      fetch(url('/api/sign-in'), {
        method: 'POST',
        headers: { origin: 'http://localhost:3999', 'content-type': 'application/json' },
        body,
      });
    expect(await (await fetch(url('/api/nothing-here'))).json()).toEqual({ code: 'not_found' });
    expect(await (await post('{"email":')).json()).toMatchObject({ code: 'body_invalid' });
    expect((await post(JSON.stringify({ email: 'x'.repeat(2_000_000) }))).status).toBe(413);
    expect((await fetch(url('/healthz'))).status).toBe(200);
  });
});
