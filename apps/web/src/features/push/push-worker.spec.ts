import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';

const source = readFileSync(new URL('../../../public/push-worker.js', import.meta.url), 'utf8');
const ORIGIN = 'https://loopmate.example';
const message = { id: 'm1', title: 'Booked', body: 'You meet Kenji.', url: '/interviews/1', tag: 'i1' };

interface Shown {
  title: string;
  options: {
    body: string;
    tag: string;
    silent: boolean;
    renotify: boolean;
    data: { id: string; url: string };
  };
}
interface Page {
  url: string;
  focus(): Promise<Page>;
  navigate(url: string): Promise<void>;
}

/** The worker as a browser runs it, over a screen and tabs that note what is done to them. */
function startWorker(tabs: readonly { path: string; isForeign?: boolean }[] = []) {
  const shown: Shown[] = [];
  const acts: string[] = [];
  const listeners = new Map<string, (event: object) => void>();
  const pages = tabs.map(({ path, isForeign = false }): Page => {
    const page: Page = {
      url: ORIGIN + path,
      focus: async () => (acts.push(`focus ${path}`), page),
      navigate: async (url) => {
        if (isForeign) throw new TypeError('not controlled');
        acts.push(`navigate ${path} to ${url}`);
      },
    };
    return page;
  });
  const self = {
    location: new URL(`${ORIGIN}/push-worker.js`),
    addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
    registration: {
      getNotifications: async ({ tag }: { tag: string }) =>
        shown.filter(({ options }) => options.tag === tag).map(({ options }) => options),
      showNotification: async (title: string, options: Shown['options']) =>
        void shown.push({ title, options }),
    },
    clients: {
      matchAll: async () => pages,
      openWindow: async (url: string) => void acts.push(`open ${url}`),
    },
  };
  runInContext(source, createContext({ self, URL }));
  const dispatch = async (name: string, event: object) => {
    let work: Promise<unknown> | undefined;
    listeners.get(name)?.({ ...event, waitUntil: (one: Promise<unknown>) => (work = one) });
    await work;
  };
  return {
    shown,
    acts,
    push: (json: () => unknown) => dispatch('push', { data: { json } }),
    press: async (url: string) => {
      await dispatch('notificationclick', {
        notification: { close: () => acts.push('close'), data: { url } },
      });
      return acts;
    },
  };
}

describe('a message that comes', () => {
  it('is shown as it is', async () => {
    const worker = startWorker();
    await worker.push(() => message);
    expect(worker.shown).toMatchObject([
      {
        title: 'Booked',
        options: {
          body: 'You meet Kenji.',
          tag: 'i1',
          renotify: true,
          silent: false,
          data: { id: 'm1', url: '/interviews/1' },
        },
      },
    ]);
  });

  it('makes no second sound when it was sent again, and one when it is a new one of the same interview', async () => {
    const worker = startWorker();
    for (const id of ['m1', 'm1', 'm2']) await worker.push(() => ({ ...message, id }));
    expect(worker.shown.map(({ options }) => options.silent)).toEqual([false, true, false]);
  });

  it('that cannot be read still shows something, and leads to the inbox', async () => {
    const worker = startWorker();
    await worker.push(() => {
      throw new SyntaxError('no JSON');
    });
    await worker.push(() => null);
    await worker.push(() => ({ title: 3, url: ['/x'] }));
    expect(worker.shown.map(({ title, options }) => [title, options.data.url])).toEqual(
      Array.from({ length: 3 }, () => ['Loopmate', '/inbox']),
    );
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    'javascript:alert(1)',
    'https://loopmate.example.evil/',
  ])('never leads away from here: %s', async (url) => {
    const worker = startWorker();
    await worker.push(() => ({ ...message, url }));
    expect(worker.shown[0]?.options.data.url).toBe('/inbox');
  });
});

describe('a message that is pressed', () => {
  it('opens a window when there is none', async () => {
    expect(await startWorker().press('/interviews/1')).toEqual(['close', 'open /interviews/1']);
  });

  it('takes a window that is open', async () => {
    const worker = startWorker([{ path: '/home' }, { path: '/book' }]);
    expect(await worker.press('/interviews/1')).toEqual([
      'close',
      'focus /home',
      'navigate /home to /interviews/1',
    ]);
  });

  it('goes to the page where it is open already', async () => {
    const worker = startWorker([{ path: '/home' }, { path: '/interviews/1' }]);
    expect(await worker.press('/interviews/1')).toEqual(['close', 'focus /interviews/1']);
  });

  it('takes nobody out of a room', async () => {
    const worker = startWorker([{ path: '/interviews/2/room' }]);
    expect(await worker.press('/interviews/1')).toEqual(['close', 'open /interviews/1']);
  });

  it('opens a window when the page is not its to navigate', async () => {
    const worker = startWorker([{ path: '/home', isForeign: true }]);
    expect(await worker.press('/inbox')).toEqual(['close', 'focus /home', 'open /inbox']);
  });
});
