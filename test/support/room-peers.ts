import { randomUUID } from 'node:crypto';
import { startServer, type Server } from '@loopmate/api';
import { Bus } from '@loopmate/bus';
import {
  connectSocket,
  createRoomClient,
  RoomRefusal,
  type LiveSocket,
  type RoomClient,
  type RoomInside,
} from '@loopmate/client';
import type { FormatId, Phase, RoundId } from '@loopmate/domain';
import { AccountsService } from '@loopmate/identity';
import { InterviewsService } from '@loopmate/interviews';
import { cloneDatabase } from '@loopmate/persistence';
import { Clock, Config } from '@loopmate/platform';
import { freePort } from './server-process.ts';
import { until } from './until.ts';

/** The real clock, moved by hand: what takes 45 minutes takes one tick. */
export class MovedClock extends Clock {
  private movedMs = 0;
  override now(): number {
    return Date.now() + this.movedMs;
  }
  move(minutes: number): void {
    this.movedMs += minutes * 60_000;
  }
}

export interface Guest {
  id: string;
  name: string;
  cookie: string;
}

/** The real server in this process, with a clock of our own, on a database of its own. */
export class RoomServer {
  private constructor(
    readonly server: Server,
    readonly clock: MovedClock,
    readonly databaseUrl: string,
    private readonly drop: () => Promise<void>,
  ) {}

  static async start(env: Record<string, string> = {}, beside?: RoomServer): Promise<RoomServer> {
    const database = beside ? { url: beside.databaseUrl, drop: async () => {} } : await cloneDatabase();
    const clock = beside?.clock ?? new MovedClock();
    const config = Config.from({
      LOG_LEVEL: 'silent',
      PORT: String(await freePort()),
      LIMIT_SIGN_INS_PER_MINUTE: '1000',
      ...env,
    });
    const server = await startServer(config, database.url, clock);
    return new RoomServer(server, clock, database.url, database.drop);
  }

  /** Two nodes on one database that have heard of each other. */
  static async startTwo(env: Record<string, string> = {}): Promise<[RoomServer, RoomServer]> {
    const here = await RoomServer.start(env);
    const there = await RoomServer.start(env, here);
    const buses = [here, there].map((one) => one.server.app.get(Bus, { strict: false }));
    await until('the nodes to hear each other', () => buses.every(({ hasPeers }) => hasPeers));
    return [here, there];
  }

  get url(): string {
    return `http://localhost:${this.server.port}`;
  }

  get interviews(): InterviewsService {
    return this.server.app.get(InterviewsService, { strict: false });
  }

  async person(name: string): Promise<Guest> {
    const accounts = this.server.app.get(AccountsService, { strict: false });
    const email = `${randomUUID()}@room.example`;
    const { me, cookie } = await accounts.signUp(
      { name, email, password: randomUUID(), timeZone: 'UTC' },
      {},
    );
    return { id: me.id, name, cookie: cookie.split(';')[0] ?? '' };
  }

  /** Ada interviews Kenji first; the booking starts `inMinutes` from now. */
  async interview({
    round = 'coding',
    format = 'quick',
    inMinutes = 0,
    state = 'confirmed',
  }: {
    round?: RoundId;
    format?: FormatId;
    inMinutes?: number;
    state?: 'confirmed' | 'proposed';
  } = {}): Promise<{ interviewId: string; ada: Guest; kenji: Guest }> {
    const [ada, kenji] = [await this.person('Ada'), await this.person('Kenji')];
    const startsAt = new Date(this.clock.now() + inMinutes * 60_000);
    const interviewId = await this.interviews.book({
      round,
      format,
      startsAt,
      people: [ada.id, kenji.id],
      state,
      proposedBy: ada.id,
      answerBy: new Date(startsAt.getTime() + 3_600_000),
    });
    return { interviewId, ada, kenji };
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.drop();
  }
}

/** One person's tab in a room: the client the browser uses, and every byte that came down to it. */
export class RoomPeer {
  readonly live: LiveSocket;
  readonly client: RoomClient;
  /** Raw packets from the server. */
  readonly received: string[] = [];

  constructor(
    { url, origin = url }: { url: string; origin?: string },
    guest: Pick<Guest, 'cookie'>,
    readonly interviewId: string,
    tab: string = randomUUID(),
  ) {
    this.live = connectSocket({ baseUrl: url, headers: () => ({ cookie: guest.cookie, origin }) });
    const manager = this.live.socket.io;
    manager.on('open', () =>
      manager.engine.on('packet', ({ data }) => void this.received.push(String(data ?? ''))),
    );
    this.client = createRoomClient({ live: this.live, interviewId, tab });
  }

  get inside(): RoomInside {
    if (this.client.state.status !== 'in') throw new Error(`not in the room: ${this.client.state.status}`);
    return this.client.state;
  }

  get room() {
    return this.inside.room;
  }

  in(phase?: Phase, half?: 1 | 2): Promise<unknown> {
    const what = phase ? `${phase} ${half ?? ''}` : 'the room';
    return until(`${what}, last ${JSON.stringify(this.client.state).slice(0, 300)}`, () => {
      const { state } = this.client;
      return (
        state.status === 'in' &&
        state.isLive &&
        (phase === undefined || state.room.phase === phase) &&
        (half === undefined || state.room.half === half)
      );
    });
  }

  ready(): Promise<string> {
    return this.outcome('room:ready', { phase: this.room.phase, half: this.room.half });
  }

  endHalf(): Promise<string> {
    return this.outcome('room:end_half', { phase: this.room.phase, half: this.room.half });
  }

  /** `ok`, or the code of the refusal. */
  async outcome(...command: Parameters<RoomClient['command']>): Promise<string> {
    try {
      await this.client.command(...command);
      return 'ok';
    } catch (error) {
      if (error instanceof RoomRefusal) return error.code;
      throw error;
    }
  }

  /** Cuts the line as a lost network does; the client comes back by itself. */
  drop(): void {
    this.live.socket.io.engine.close();
  }

  close(): void {
    this.live.close();
  }
}
