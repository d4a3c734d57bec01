import { z } from 'zod';

const FRAME = '/runner/frame.html';
const READY_MS = 15_000;

const fromFrame = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.number(), failed: z.string() }),
]);

export interface SandboxedWorker {
  readonly port: MessagePort;
  /** Called at most once, when the worker could not start or died. */
  onFailed: (message: string) => void;
  terminate(): void;
}

/**
 * A hidden frame of its own origin, under a policy that allows no connection. It keeps workers; this page talks to each
 * over a MessagePort. Close it to end them all.
 */
export class Sandbox {
  private readonly frame = document.createElement('iframe');
  private readonly workers = new Map<number, SandboxedWorker>();
  private readonly ready: Promise<void>;
  private readonly listen = (event: MessageEvent) => this.hear(event);
  private isReady: () => void = () => {};
  private nextId = 1;

  constructor() {
    this.frame.setAttribute('sandbox', 'allow-scripts');
    this.frame.setAttribute('title', 'Code runner');
    this.frame.setAttribute('aria-hidden', 'true');
    this.frame.tabIndex = -1;
    this.frame.hidden = true;
    this.frame.src = FRAME;
    this.ready = new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the runner frame did not load')), READY_MS);
      this.isReady = () => {
        clearTimeout(late);
        resolve();
      };
    });
    this.ready.catch(() => {});
    addEventListener('message', this.listen);
    document.body.append(this.frame);
  }

  async start(source: string, files: Readonly<Record<string, Blob>> = {}): Promise<SandboxedWorker> {
    await this.ready;
    const id = this.nextId++;
    const { port1, port2 } = new MessageChannel();
    const worker: SandboxedWorker = {
      port: port1,
      onFailed: () => {},
      terminate: () => {
        this.workers.delete(id);
        port1.close();
        this.frame.contentWindow?.postMessage({ act: 'stop', id }, '*');
      },
    };
    this.workers.set(id, worker);
    this.frame.contentWindow?.postMessage({ act: 'start', id, source, files }, '*', [port2]);
    return worker;
  }

  close(): void {
    removeEventListener('message', this.listen);
    this.frame.remove();
    this.workers.clear();
  }

  private hear(event: MessageEvent): void {
    if (event.source !== this.frame.contentWindow) return;
    const message = fromFrame.safeParse(event.data);
    if (!message.success) return;
    if ('ready' in message.data) this.isReady();
    else this.workers.get(message.data.id)?.onFailed(message.data.failed);
  }
}
