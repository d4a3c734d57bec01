import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cloneDatabase, Database } from '@loopmate/persistence';
import { Logger } from '@loopmate/platform';
import { sql } from 'drizzle-orm';
import { Redis } from 'ioredis';
import type { BusLine } from './bus-line.ts';
import { Bus } from './bus.ts';
import { NotifyLine } from './notify-line.ts';
import { RedisLine } from './redis-line.ts';
import { hasRedis, startRedis } from './test-redis.ts';

interface Engine {
  readonly line: () => BusLine;
  /** What another program, or a fault, puts on the channel. */
  readonly shout: (text: string) => Promise<unknown>;
  /** Cuts every connection once. */
  readonly cut: () => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

async function notify(): Promise<Engine> {
  const { url, drop } = await cloneDatabase();
  const database = new Database(url);
  return {
    line: () => new NotifyLine(database),
    shout: (text) => database.orm.execute(sql`SELECT pg_notify('loopmate', ${text})`),
    cut: () =>
      database.orm.execute(sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`),
    stop: async () => {
      await database.close();
      await drop();
    },
  };
}

async function redis(): Promise<Engine> {
  const server = await startRedis();
  const client = new Redis(server.url);
  client.on('error', () => {});
  return {
    line: () => new RedisLine(server.url),
    shout: (text) => client.publish('loopmate', text),
    cut: () => server.restart(),
    stop: async () => {
      client.disconnect();
      await server.stop();
    },
  };
}

const engines = [
  { name: 'PostgreSQL NOTIFY', start: notify, isHere: true },
  { name: 'Redis', start: redis, isHere: hasRedis() },
];

describe.each(engines)('the bus over $name', ({ start, isHere }) => {
  if (!isHere) {
    it.skip('is not tried: install redis-server', () => {});
    return;
  }
  let engine: Engine;
  const buses: Bus[] = [];

  beforeAll(async () => {
    engine = await start();
  });
  afterEach(async () => {
    await Promise.all(buses.splice(0).map((bus) => bus.onApplicationShutdown()));
  });
  afterAll(() => engine.stop());

  function open(): Bus {
    const bus = new Bus(engine.line(), new Logger('silent'));
    bus.onModuleInit();
    buses.push(bus);
    return bus;
  }
  async function two(): Promise<[Bus, Bus]> {
    const pair: [Bus, Bus] = [open(), open()];
    await until(() => pair.every((bus) => bus.hasPeers));
    return pair;
  }

  it('brings hint and body to the other node, in order, and never to oneself', async () => {
    const [here, there] = await two();
    const heard: unknown[] = [];
    here.subscribe('word', (hint) => heard.push(['here', hint]));
    there.subscribe('word', (hint, body) => heard.push([hint, body && [...body]]));
    there.subscribe('other', () => heard.push('other'));
    for (let n = 0; n < 50; n++) here.publish('word', { n }, Uint8Array.of(0, 255, n));
    here.publish('word', 'last');
    await until(() => heard.length > 50);
    const expected = Array.from({ length: 50 }, (_, n) => [{ n }, [0, 255, n]]);
    expect(heard).toEqual([...expected, ['last', undefined]]);
  });

  it('tells the hint without a body that is too large, a large hint whole, and nothing of a vast one', async () => {
    const [here, there] = await two();
    const heard: unknown[] = [];
    there.subscribe('word', (hint, body) => heard.push([hint, body?.length]));
    here.publish('word', 'x'.repeat(300_000));
    here.publish('word', 'é€'.repeat(30_000));
    here.publish('word', 'large', new Uint8Array(2_000_000));
    here.publish('word', 'small', new Uint8Array(3_000));
    await until(() => heard.length > 2);
    expect(heard).toEqual([
      ['é€'.repeat(30_000), undefined],
      ['large', undefined],
      ['small', 3_000],
    ]);
  });

  it('knows who else is there, and says nothing while alone', async () => {
    const alone = open();
    await until(() => isFine(alone));
    expect(alone.hasPeers).toBe(false);
    const heard: unknown[] = [];
    alone.publish('word', 'to nobody');
    const other = open();
    other.subscribe('word', (hint) => heard.push(hint));
    await until(() => alone.hasPeers && other.hasPeers);
    await other.onApplicationShutdown();
    await until(() => !alone.hasPeers);
    expect(heard).toEqual([]);
  });

  it('passes over garbage on the channel, and a listener that fails does not silence the next', async () => {
    const [here, there] = await two();
    const heard: unknown[] = [];
    there.subscribe('word', () => {
      throw new Error('a listener that fails');
    });
    there.subscribe('word', (hint) => heard.push(hint));
    for (const text of ['', '{', '[]', '{"node":1}', `{"node":"${here.nodeId}","n":1}`])
      await engine.shout(text);
    here.publish('word', 'still there');
    await until(() => heard.length > 0);
    expect(heard).toEqual(['still there']);
  });

  it('comes back by itself after every connection was cut', async () => {
    const [here, there] = await two();
    const heard: unknown[] = [];
    there.subscribe('word', (hint) => heard.push(hint));
    await engine.cut();
    await until(() => {
      here.publish('word', 'again');
      return heard.includes('again');
    });
    await until(() => isFine(here) && isFine(there));
  });
});

const isFine = (bus: Bus): boolean => {
  try {
    bus.check();
    return true;
  } catch {
    return false;
  }
};

async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 15_000; !holds();) {
    if (performance.now() > end) throw new Error('it did not come to pass');
    await new Promise((later) => setTimeout(later, 50));
  }
}
