import { fromWorker, type FromWorker, type ToWorker } from './run.protocol.ts';
import type { SandboxedWorker } from './sandbox.ts';

export type Outcome =
  | { kind: 'value'; value: string | null; ms: number }
  | { kind: 'error'; error: string; ms: number }
  | { kind: 'timeout'; ms: number }
  | { kind: 'broken'; error: string }
  | { kind: 'stopped' };

/** Time the messages may take on a busy machine. */
const GRACE_MS = 250;

/** One loaded engine. It answers one request at a time; after a timeout, a stop or a break it is dead. */
export class RunWorker {
  isDead = false;
  readonly ready: Promise<void>;
  private hear: (message: FromWorker) => void = () => {};
  private readonly fail: (message: string) => void;

  constructor(private readonly worker: SandboxedWorker) {
    let fail: (message: string) => void = () => {};
    this.ready = new Promise((resolve, reject) => {
      fail = (message) => reject(new Error(message));
      this.hear = (message) => {
        if (message.type === 'ready') resolve();
        if (message.type === 'broken') fail(message.message);
      };
    });
    this.ready.catch(() => {});
    this.fail = (message) => {
      this.isDead = true;
      fail(message);
      this.hear({ type: 'broken', message });
    };
    worker.onFailed = (message) => this.fail(message);
    worker.port.onmessage = ({ data }) => {
      const message = fromWorker.safeParse(data);
      if (message.success) this.hear(message.data);
    };
  }

  ask(
    request: ToWorker,
    limitMs: number,
    onOutput: (text: string) => void,
    signal: AbortSignal,
  ): Promise<Outcome> {
    return new Promise((resolve) => {
      const end = (outcome: Outcome) => {
        clearTimeout(clock);
        signal.removeEventListener('abort', stop);
        this.hear = () => {};
        if (outcome.kind !== 'value' && outcome.kind !== 'error') this.terminate();
        resolve(outcome);
      };
      const stop = () => end({ kind: 'stopped' });
      const clock = setTimeout(() => end({ kind: 'timeout', ms: limitMs }), limitMs + GRACE_MS);
      signal.addEventListener('abort', stop);
      this.hear = (message) => {
        if (message.type === 'output') onOutput(message.text);
        else if (message.type === 'broken') end({ kind: 'broken', error: message.message });
        else if (message.type === 'done')
          end(
            message.error === null
              ? { kind: 'value', value: message.value, ms: message.ms }
              : { kind: 'error', error: message.error, ms: message.ms },
          );
      };
      if (signal.aborted) stop();
      else if (this.isDead) end({ kind: 'broken', error: 'the worker is gone' });
      else this.worker.port.postMessage(request);
    });
  }

  terminate(): void {
    this.isDead = true;
    this.worker.terminate();
  }
}
