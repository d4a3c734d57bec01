import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ApiError } from '@loopmate/client';
import type { ErrorCode } from '@loopmate/contracts/errors';
import { DraftKeeper, type Kept, type KeeperPorts } from './draft-keeper.ts';

const refused = (code: ErrorCode) => new ApiError(code, 409, { code });

/** A server of one draft that compares and sets. */
function aServer(kept: Kept<string> = { revision: 0, value: '' }) {
  const server = {
    kept,
    down: false,
    saves: 0,
    local: null as Kept<string> | null,
    loseNextAnswer: false,
  };
  const ports: KeeperPorts<string> = {
    save: async ({ revision, value }) => {
      server.saves++;
      if (server.down) throw refused('unavailable');
      if (revision !== server.kept.revision) throw refused('draft_conflict');
      server.kept = { revision: revision + 1, value };
      if (server.loseNextAnswer) {
        server.loseNextAnswer = false;
        throw refused('unavailable');
      }
      return server.kept.revision;
    },
    load: async () => server.kept,
    device: {
      read: () => server.local,
      write: (copy) => void (server.local = copy),
      forget: () => void (server.local = null),
    },
  };
  return { server, ports, open: () => new DraftKeeper(server.kept, ports) };
}
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('keeping a draft', () => {
  it('is on this device at once, on the server within a second, also while typing goes on', async () => {
    const { server, open } = aServer();
    const keeper = open();
    keeper.change('a');
    expect(server.local?.value).toBe('a');
    for (let typed = 0; typed < 10; typed++) {
      await pass(100);
      keeper.change(`a${typed}`);
    }
    expect(server.kept.value).not.toBe('');
    await pass(1_500);
    expect(server.kept.value).toBe('a9');
    expect(keeper.state.status).toBe('saved');
    expect(server.local).toBeNull();
  });

  it('says so while the server is away, goes on trying, and loses nothing', async () => {
    const { server, open } = aServer();
    const keeper = open();
    server.down = true;
    keeper.change('offline words');
    await pass(1_000);
    expect(keeper.state.status).toBe('offline');
    expect(server.local?.value).toBe('offline words');
    keeper.change('more offline words');
    server.down = false;
    await pass(20_000);
    expect(server.kept.value).toBe('more offline words');
    expect(keeper.state.status).toBe('saved');
  });

  it('takes up after a reload what the server never got', async () => {
    const { server, open } = aServer({ revision: 3, value: 'old' });
    server.local = { revision: 3, value: 'typed before the crash' };
    const keeper = open();
    expect(keeper.state.value).toBe('typed before the crash');
    await pass(1_000);
    expect(server.kept).toEqual({ revision: 4, value: 'typed before the crash' });
  });

  it('does not take a lost answer for a conflict', async () => {
    const { server, open } = aServer();
    const keeper = open();
    server.loseNextAnswer = true;
    keeper.change('words');
    await pass(20_000);
    expect(keeper.state.status).toBe('saved');
    expect(server.kept).toEqual({ revision: 1, value: 'words' });
  });
});

describe('two windows', () => {
  async function inConflict() {
    const setup = aServer();
    const keeper = setup.open();
    setup.server.kept = { revision: 1, value: 'theirs' };
    keeper.change('mine');
    await pass(1_000);
    return { ...setup, keeper };
  }

  it('overwrite nothing: both texts are offered', async () => {
    const { server, keeper } = await inConflict();
    expect(keeper.state).toEqual({ value: 'mine', status: 'conflict', theirs: 'theirs' });
    keeper.change('mine, longer');
    await pass(60_000);
    expect(server.kept.value).toBe('theirs');
    expect(server.local?.value).toBe('mine, longer');
  });

  it('go on with the one that is chosen', async () => {
    const first = await inConflict();
    first.keeper.choose('mine');
    await pass(1_000);
    expect(first.server.kept).toEqual({ revision: 2, value: 'mine' });
    const second = await inConflict();
    second.keeper.choose('theirs');
    expect(second.keeper.state).toEqual({ value: 'theirs', status: 'saved', theirs: null });
    expect(second.server.local).toBeNull();
    second.keeper.change('theirs and mine');
    await pass(1_000);
    expect(second.server.kept).toEqual({ revision: 2, value: 'theirs and mine' });
  });

  it('also meet over a copy that waited on this device', () => {
    const { server, open } = aServer({ revision: 5, value: 'newer' });
    server.local = { revision: 4, value: 'waited here' };
    expect(open().state).toEqual({ value: 'waited here', status: 'conflict', theirs: 'newer' });
  });
});

describe('sending at once', () => {
  it('tells whether the server has everything', async () => {
    const { server, open } = aServer();
    const keeper = open();
    keeper.change('words');
    expect(await keeper.flush()).toBe(true);
    expect(server.kept.value).toBe('words');
    keeper.adopt(7);
    server.kept = { revision: 7, value: 'words' };
    keeper.change('after');
    await pass(1_000);
    expect(server.kept).toEqual({ revision: 8, value: 'after' });
    server.down = true;
    keeper.change('more');
    expect(await keeper.flush()).toBe(false);
  });
});
