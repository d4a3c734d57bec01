import { spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signalCommands } from '@loopmate/contracts/signaling';
import { Server } from 'socket.io';

const web = fileURLToPath(new URL('../../apps/web/', import.meta.url));
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** The call's own page, built as the product is built, on a server of its own. */
export interface CallPages {
  readonly url: string;
  close(): Promise<void>;
}

export async function serveCallPages(): Promise<CallPages> {
  const dist = await mkdtemp(join(tmpdir(), 'loopmate-call-'));
  await build(dist);
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path.endsWith('/ice-servers')) {
      response.setHeader('content-type', 'application/json');
      return void response.end(JSON.stringify({ iceServers: [], relayOnly: false }));
    }
    const file = join(dist, path.endsWith('/') ? `${path}index.html` : path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}/dev/call/`,
    close: async () => {
      await shut(server);
      await rm(dist, { recursive: true, force: true });
    },
  };
}

function build(dist: string): Promise<void> {
  const vite = join(web, 'node_modules/vite/bin/vite.js');
  const args = ['build', '--config', 'dev/vite.config.ts', '--outDir', dist, '--emptyOutDir'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, ...args], {
      cwd: web,
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(said))));
  });
}

/** Does what the server's gateway does for two people who belong together, and counts; it can be killed and come back. */
export class SignalRelay {
  frames = 0;
  private server: HttpServer | undefined;
  private io: Server | undefined;
  private port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.server = createServer();
    this.io = new Server(this.server, { cors: { origin: '*' } });
    this.io.on('connection', (socket) => {
      socket.on('signal:join', async (body: unknown, ack: (answer: unknown) => void) => {
        await socket.join(signalCommands['signal:join'].parse(body).interviewId);
        ack({ ok: true });
      });
      socket.on('signal:send', (body: unknown) => {
        const { interviewId, frame } = signalCommands['signal:send'].parse(body);
        this.frames += 1;
        socket.to(interviewId).emit('signal:deliver', { interviewId, from: interviewId, frame });
      });
    });
    this.port = await listen(this.server, this.port);
  }

  async kill(): Promise<void> {
    this.io?.disconnectSockets(true);
    await this.io?.close();
  }
}

async function listen(server: HttpServer, port: number): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function shut(server: HttpServer): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
}
