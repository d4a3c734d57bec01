import type { FromWorker, ToWorker, WorkerStart } from '../run.protocol.ts';

export interface Line {
  send(message: FromWorker): void;
  /** Streams at most OUTPUT_CHARACTERS a request; a loop that prints for ever cannot flood the page. */
  print(text: string): void;
  /** Drops what is printed while `work` runs: loading the code for a test repeats what the program printed before. */
  quietly<T>(work: () => Promise<T>): Promise<T>;
}

export interface Engine {
  answer(request: ToWorker): Promise<{ value: string | null; error: string | null; ms: number }>;
}

const OUTPUT_CHARACTERS = 256 * 1024;
const FLUSH_MS = 40;

/** Waits for the port, starts the engine and answers requests. Keeps its own references: user code may replace globals. */
export function connect(start: (line: Line, files: WorkerStart['files']) => Promise<Engine>): void {
  const first = (event: MessageEvent<WorkerStart>) => {
    removeEventListener('message', first);
    const { port, files } = event.data;
    void serve(port, files, start);
  };
  addEventListener('message', first);
}

async function serve(
  port: MessagePort,
  files: WorkerStart['files'],
  start: (line: Line, files: WorkerStart['files']) => Promise<Engine>,
): Promise<void> {
  const send: (message: FromWorker) => void = port.postMessage.bind(port);
  const output = new Output(send);
  try {
    const engine = await start(lineOf(send, output), files);
    port.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
      output.begin();
      const done = await engine.answer(data).catch((error: unknown) => ({ broken: String(error) }));
      output.flush();
      send('broken' in done ? { type: 'broken', message: done.broken } : { type: 'done', ...done });
    };
    send({ type: 'ready' });
  } catch (error) {
    send({ type: 'broken', message: String(error) });
  }
}

function lineOf(send: Line['send'], output: Output): Line {
  return {
    send,
    print: (text) => output.print(text),
    quietly: async (work) => {
      output.isQuiet = true;
      try {
        return await work();
      } finally {
        output.isQuiet = false;
      }
    },
  };
}

/** Gathers text and sends it in pieces; timers do not fire in a busy loop, so each print looks at the clock. */
class Output {
  isQuiet = false;
  private held = '';
  private left = OUTPUT_CHARACTERS;
  private flushedAt = 0;
  private readonly now = performance.now.bind(performance);

  constructor(private readonly send: (message: FromWorker) => void) {}

  begin(): void {
    this.left = OUTPUT_CHARACTERS;
  }

  print(text: string): void {
    if (this.left <= 0 || this.isQuiet) return;
    this.held += text.slice(0, this.left);
    this.left -= text.length;
    if (this.left <= 0) this.held += '\n… more output was cut\n';
    if (this.left <= 0 || this.now() - this.flushedAt > FLUSH_MS) this.flush();
  }

  flush(): void {
    if (this.held === '') return;
    this.send({ type: 'output', text: this.held });
    this.held = '';
    this.flushedAt = this.now();
  }
}
