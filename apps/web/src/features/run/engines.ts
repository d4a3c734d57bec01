import { RunWorker } from './run-worker.ts';
import { Sandbox } from './sandbox.ts';

export const RUN_LANGUAGES = ['python', 'javascript'] as const;
export type RunLanguage = (typeof RUN_LANGUAGES)[number];
export const isRunLanguage = (language: string): language is RunLanguage =>
  RUN_LANGUAGES.some((one) => one === language);

/** A loaded worker for the next request. The orchestration knows only this. */
export interface WorkerSource {
  take(): Promise<RunWorker>;
}

/**
 * Workers of one language: the one in use, and a warm spare behind it, so that a loop without end costs its time limit
 * and not another start of the engine.
 */
class Pool implements WorkerSource {
  private current: Promise<RunWorker> | undefined;
  private loaded: RunWorker | undefined;
  private spare: Promise<RunWorker> | undefined;

  constructor(private readonly start: () => Promise<RunWorker>) {}

  take(): Promise<RunWorker> {
    if (this.loaded?.isDead) this.current = undefined;
    this.current ??= this.next();
    return this.current;
  }

  private next(): Promise<RunWorker> {
    const worker = this.spare ?? this.start();
    this.loaded = undefined;
    this.spare = undefined;
    worker.then(
      (one) => {
        this.loaded = one;
        this.warm();
      },
      () => (this.current = undefined),
    );
    return worker;
  }

  private warm(): void {
    this.spare = this.start();
    this.spare.catch(() => (this.spare = undefined));
  }
}

/** The engines of a page, each loaded when it is first wanted. */
export class Engines {
  private readonly sandbox = new Sandbox();
  private readonly pools: Record<RunLanguage, Pool> = {
    python: new Pool(() => this.load(pythonParts)),
    javascript: new Pool(() => this.load(javascriptParts)),
  };

  of(language: RunLanguage): WorkerSource {
    return this.pools[language];
  }

  close(): void {
    this.sandbox.close();
  }

  private async load(parts: () => Promise<Parts>): Promise<RunWorker> {
    const { source, files } = await parts();
    const worker = new RunWorker(await this.sandbox.start(source, files));
    await worker.ready;
    return worker;
  }
}

interface Parts {
  source: string;
  files: Record<string, Blob>;
}

async function javascriptParts(): Promise<Parts> {
  const { default: source } = await import('./worker/javascript.worker.ts?worker-text');
  return { source, files: {} };
}

let python: Promise<Parts> | undefined;
/** Fetched by the page once, since the frame may not; blobs are handed on without copies. */
function pythonParts(): Promise<Parts> {
  python ??= loadPythonParts();
  python.catch(() => (python = undefined));
  return python;
}

async function loadPythonParts(): Promise<Parts> {
  const [{ default: source }, addresses] = await Promise.all([
    import('./worker/python.worker.ts?worker-text'),
    import('./python-files.ts'),
  ]);
  const files = await Promise.all(
    Object.entries(addresses.PYTHON_FILES).map(async ([name, address]) => {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return [name, await response.blob()] as const;
    }),
  );
  return { source, files: Object.fromEntries(files) };
}
