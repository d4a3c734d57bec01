import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Clock, Config, Logger, PlatformModule } from '@loopmate/platform';
import { z } from 'zod';
import { jobKind } from './job-kind.ts';
import { delayAfter } from './job-lane.ts';
import { JobsModule } from './jobs.module.ts';
import { Jobs } from './jobs.service.ts';
import { JobsStore } from './jobs.store.ts';
import { LeasedTick } from './leased-tick.ts';
import { Leases } from './leases.ts';

const hello = jobKind('test.hello', z.object({ name: z.string() }));
const crowd = jobKind('test.crowd', z.object({ name: z.string() }));

class HandClock extends Clock {
  movedMs = 0;
  override now(): number {
    return Date.now() + this.movedMs;
  }
}

let clock: HandClock;
let url: string;
let drop: () => Promise<void>;
let nodes: TestingModule[];

beforeEach(async () => {
  ({ url, drop } = await cloneDatabase());
  clock = new HandClock();
  nodes = [];
}, 60_000);
afterEach(async () => {
  for (const node of nodes) await node.close();
  await drop();
});

type Handler = (name: string, attempt: number) => Promise<void> | void;
type BulkHandler = (names: readonly string[]) => Promise<void> | void;

async function aNode(handler?: Handler, bulkHandler?: BulkHandler): Promise<TestingModule> {
  const config = Config.from({ LOG_LEVEL: 'silent' });
  const node = await Test.createTestingModule({
    imports: [PlatformModule.with(config, clock), PersistenceModule.with(url), JobsModule],
  }).compile();
  if (handler) node.get(Jobs).handle(hello, async ({ name }, { attempt }) => handler(name, attempt));
  if (bulkHandler)
    node.get(Jobs).handleMany(crowd, async (jobs) => bulkHandler(jobs.map(({ body }) => body.name)));
  await node.init();
  nodes.push(node);
  return node;
}

const plan = (node: TestingModule, name: string, inMs = 0) =>
  node.get(Jobs).schedule(hello, { key: name, runAt: new Date(clock.now() + inMs), body: { name } });

/** So many of them in one transaction, so that all are there at once. */
const planCrowd = (node: TestingModule, count: number, ...names: string[]) =>
  node.get(Jobs).schedule(
    crowd,
    ...[...Array.from({ length: count }, (_, n) => `${n}`), ...names].map((name) => ({
      key: name,
      runAt: new Date(clock.now()),
      body: { name },
    })),
  );

function aGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 8_000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((later) => setTimeout(later, 10));
  }
  throw new Error(`waited in vain for ${what}`);
}

const rows = (node: TestingModule) =>
  node.get(Database).sql<
    { key: string; attempts: number; ended: boolean; given_up: boolean; last_error: string | null }[]
  >`SELECT key, attempts, ended_at IS NOT NULL AS ended, gave_up_at IS NOT NULL AS given_up, last_error FROM job`;

describe('jobs', () => {
  it('run once when they are due, and not before', async () => {
    const ran: string[] = [];
    const node = await aNode((name) => void ran.push(name));
    await plan(node, 'now');
    await plan(node, 'later', 60_000);
    await until('the first', () => ran.length === 1);
    clock.movedMs = 61_000;
    await until('the second', () => ran.length === 2);
    await new Promise((quiet) => setTimeout(quiet, 1_200));
    expect(ran).toEqual(['now', 'later']);
  });

  it('stand or fall with the transaction they were written in', async () => {
    const ran: string[] = [];
    const node = await aNode((name) => void ran.push(name));
    const undone = node.get(Database).transaction(async () => {
      await plan(node, 'undone');
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await node.get(Database).transaction(() => plan(node, 'done'));
    await until('the one that was committed', () => ran.length === 1);
    expect(await rows(node)).toMatchObject([{ key: 'done' }]);
  });

  it('of one key are one', async () => {
    const ran: string[] = [];
    const node = await aNode((name) => void ran.push(name));
    await Promise.all(Array.from({ length: 20 }, () => plan(node, 'same')));
    await until('it', () => ran.length > 0);
    await plan(node, 'same');
    await new Promise((quiet) => setTimeout(quiet, 200));
    expect(ran).toEqual(['same']);
  });

  it('are shared by the nodes, each taken by one', async () => {
    const ran: string[] = [];
    const slow: Handler = async (name) => {
      ran.push(name);
      await new Promise((work) => setTimeout(work, 5));
    };
    const [one] = [await aNode(slow), await aNode(slow)];
    await Promise.all(Array.from({ length: 200 }, (_, n) => plan(one, String(n))));
    await until('all', () => ran.length >= 200);
    expect(new Set(ran).size).toBe(200);
    expect(ran).toHaveLength(200);
  });

  it('that fail come again later, and are given up in the end with the reason', async () => {
    let failures = 0;
    const node = await aNode((name, attempt) => {
      failures += 1;
      if (name === 'bad' || attempt < 3) throw new Error('not today');
    });
    await plan(node, 'bad');
    await plan(node, 'third time');
    await until('both to end', async () => {
      clock.movedMs += 3_600_000;
      return (await rows(node)).every(({ ended, given_up }) => ended || given_up);
    });
    const [bad, third] = (await rows(node)).toSorted((a, b) => a.key.localeCompare(b.key));
    expect(bad).toMatchObject({ attempts: 8, given_up: true, ended: false, last_error: 'not today' });
    expect(third).toMatchObject({ attempts: 3, ended: true, last_error: null });
    expect(failures).toBe(11);
  });

  it('of a node that died go to another once the lease is over, and the dead one’s word no longer counts', async () => {
    const node = await aNode();
    const store = node.get(JobsStore);
    await plan(node, 'orphan');
    const now = new Date(clock.now());
    const [mine] = await store.claim([hello.name], now, 50, 10);
    expect(await store.claim([hello.name], now, 50, 10)).toEqual([]);
    await new Promise((over) => setTimeout(over, 80));
    const [theirs] = await store.claim([hello.name], now, 5_000, 10);
    expect([mine?.fence, theirs?.fence, theirs?.attempts]).toEqual([1, 2, 2]);
    if (!mine || !theirs) throw new Error('nothing was claimed');
    expect(await store.end(mine)).toBe(false);
    expect(await store.end(theirs)).toBe(true);
  });

  it('of a kind this node does not know are left to one that does', async () => {
    const node = await aNode();
    await plan(node, 'unknown here');
    await new Promise((quiet) => setTimeout(quiet, 100));
    expect(await rows(node)).toMatchObject([{ attempts: 0, ended: false }]);
    const ran: string[] = [];
    await aNode((name) => void ran.push(name));
    await until('the other node', () => ran.length === 1);
  });

  it('wait longer after each failure', () => {
    expect([1, 2, 3, 20].map(delayAfter)).toEqual([5_000, 10_000, 20_000, 3_600_000]);
  });
});

describe('jobs done in bulk', () => {
  const open = async (node: TestingModule) => (await rows(node)).filter(({ ended }) => !ended);

  it('come by the hundred', async () => {
    const batches: number[] = [];
    const node = await aNode(undefined, (names) => void batches.push(names.length));
    await planCrowd(node, 600);
    await until('all', async () => (await open(node)).length === 0);
    expect(batches).toEqual([250, 250, 100]);
  });

  it('wait for none that fails: it comes again by itself, as does one whose body is not of the kind', async () => {
    const done: string[] = [];
    const node = await aNode(undefined, (names) => {
      if (names.includes('bad')) throw new Error('not today');
      done.push(...names);
    });
    await node.get(Database).transaction(async () => {
      await node.get(JobsStore).insert([{ kind: crowd.name, key: 'odd', body: {}, runAt: new Date() }]);
      await planCrowd(node, 200, 'bad');
    });
    await until('the others', async () => (await open(node)).every(({ last_error }) => last_error));
    expect([done.length, new Set(done).size]).toEqual([200, 200]);
    const failed = (await open(node)).toSorted((a, b) => a.key.localeCompare(b.key));
    expect(failed).toMatchObject([
      { key: 'bad', attempts: 1, given_up: false, last_error: 'not today' },
      { key: 'odd', attempts: 1, given_up: false, last_error: expect.stringContaining('name') },
    ]);
  });

  it('are shared by the nodes, each taken by one', async () => {
    const done = new Map<BulkHandler, string[]>();
    const bulk = () => {
      const handler: BulkHandler = async (names) => {
        done.set(handler, [...(done.get(handler) ?? []), ...names]);
        await until('the other node', () => done.size === 2);
      };
      return handler;
    };
    const [one] = [await aNode(undefined, bulk()), await aNode(undefined, bulk())];
    await planCrowd(one, 2_000);
    await until('all', async () => (await open(one)).length === 0);
    const all = [...done.values()].flat();
    expect([done.size, all.length, new Set(all).size]).toEqual([2, 2_000, 2_000]);
  });

  it('go to another node when the lease is over, and the word of the first no longer counts', async () => {
    const gates = [aGate(), aGate()];
    const begun: number[] = [];
    const held = (n: number) => async () => {
      begun.push(n);
      await gates[n]?.opened;
    };
    const one = await aNode(undefined, held(0));
    await planCrowd(one, 100);
    await until('the first node', () => begun.length === 1);
    await one.get(Database).sql`UPDATE job SET leased_until = now() - interval '1 ms'`;
    await aNode(undefined, held(1));
    await until('the other node', () => begun.length === 2);
    gates[0]?.open();
    await new Promise((quiet) => setTimeout(quiet, 300));
    expect(await open(one)).toHaveLength(100);
    gates[1]?.open();
    await until('the other’s word', async () => (await open(one)).length === 0);
    expect(begun).toEqual([0, 1]);
    expect((await rows(one)).every(({ attempts }) => attempts === 2)).toBe(true);
  });

  it('are not held up by a slow one of another kind', async () => {
    const slow = aGate();
    const [begun, done]: [string[], string[]] = [[], []];
    const node = await aNode(
      (name) => {
        begun.push(name);
        return slow.opened;
      },
      (names) => void done.push(...names),
    );
    await plan(node, 'slow');
    await until('the slow one', () => begun.length === 1);
    await planCrowd(node, 3);
    try {
      await until('them', () => done.length === 3);
    } finally {
      slow.open();
    }
  });

  it('go before what is done one by one, while there are hundreds of them', async () => {
    const gate = aGate();
    const done: string[] = [];
    const node = await aNode(
      (name) => void done.push(name),
      async (names) => {
        done.push('some');
        if (names.length === 250) await gate.opened;
      },
    );
    await planCrowd(node, 300);
    await until('the first of them', () => done.length === 1);
    await plan(node, 'single');
    await new Promise((quiet) => setTimeout(quiet, 300));
    expect(done).toEqual(['some']);
    gate.open();
    await until('the others', () => done.length === 3);
    expect(done).toEqual(['some', 'some', 'single']);
  });
});

describe('a lease', () => {
  it('is one node’s until it is over, and its number rises with each holder', async () => {
    const [one, other] = [(await aNode()).get(Leases), (await aNode()).get(Leases)];
    expect(await one.hold('tick', 200)).toBe(1);
    expect(await other.hold('tick', 200)).toBeUndefined();
    expect(await one.hold('tick', 50)).toBe(1);
    await new Promise((over) => setTimeout(over, 80));
    expect(await other.hold('tick', 5_000)).toBe(2);
    expect(await one.hold('tick', 50)).toBeUndefined();
    expect([await one.counts('tick', 1), await other.counts('tick', 2)]).toEqual([false, true]);
    await other.release('tick');
    await new Promise((over) => setTimeout(over, 5));
    expect(await one.hold('tick', 50)).toBe(3);
  });

  it('makes a tick one node’s, keeps it while the act lasts, and is let go when the node stops', async () => {
    const nodes = [await aNode(), await aNode()];
    const done: string[] = [];
    const options = { name: 'leased', everyMs: 3_600_000, leaseMs: 150 };
    const [one, other] = nodes.map(
      (node, at) =>
        new LeasedTick(options, node.get(Leases), node.get(Logger), async (fence) => {
          done.push(`${at} began ${fence}`);
          await new Promise((later) => setTimeout(later, 400));
          done.push(`${at} ended`);
        }),
    );
    const first = one?.tick();
    await new Promise((later) => setTimeout(later, 300));
    await other?.tick();
    await first;
    expect(done).toEqual(['0 began 1', '0 ended']);
    await one?.stop();
    await new Promise((over) => setTimeout(over, 5));
    await other?.tick();
    expect(done.slice(2)).toEqual(['1 began 2', '1 ended']);
  });
});
