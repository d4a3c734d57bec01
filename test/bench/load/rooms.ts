import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Contender } from '../servers/contender.ts';
import { dialectOf } from './dialect.ts';
import { Peer } from './peer.ts';

const madeRoom = z.object({
  documents: z.object({ code: z.string() }),
  people: z.array(z.object({ cookie: z.string() })).length(2),
});

/** A room of any contender: a document and two people. */
export interface BenchRoom {
  readonly documentId: string;
  readonly cookies: readonly string[];
}

/** Rooms of ours, with real people and interviews, made by the tool behind `npm run room`. */
export async function makeRooms(count: number, databaseUrl: string): Promise<BenchRoom[]> {
  const tool = fileURLToPath(new URL('../../../apps/api/dist/tools/room.js', import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [tool, '--json', '--format', 'full', '--count', String(count)],
    { env: { ...process.env, DATABASE_URL: databaseUrl, NODE_OPTIONS: '' }, maxBuffer: 1 << 28 },
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const { documents, people } = madeRoom.parse(JSON.parse(line));
      return { documentId: documents.code, cookies: people.map(({ cookie }) => cookie) };
    });
}

/** One of the two people of a room, connected. */
export function join(contender: Contender, room: BenchRoom, n: number): Promise<Peer> {
  const base = `ws://127.0.0.1:${contender.port}`;
  const dialect = dialectOf(contender.name, room.documentId);
  if (!contender.isOurs) return Peer.open(`${base}/${room.documentId}`, {}, dialect);
  const headers = { cookie: room.cookies[n] ?? '', origin: `http://localhost:${contender.port}` };
  // Where nothing is made durable, nobody waits for the word that it is.
  const asks = contender.name === 'ours' ? 'durable=1&carets=1' : 'carets=1';
  return Peer.open(`${base}/collab/${room.documentId}?${asks}`, headers, dialect);
}

const AT_ONCE = 32;

/** Both people of each room, writer first. */
export async function joinAll(contender: Contender, rooms: readonly BenchRoom[]): Promise<[Peer, Peer][]> {
  const pairs: [Peer, Peer][] = [];
  for (let at = 0; at < rooms.length; at += AT_ONCE)
    pairs.push(
      ...(await Promise.all(
        rooms
          .slice(at, at + AT_ONCE)
          .map(async (room): Promise<[Peer, Peer]> => [
            await join(contender, room, 0),
            await join(contender, room, 1),
          ]),
      )),
    );
  return pairs;
}
