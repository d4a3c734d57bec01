import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { ErrorCode } from '@loopmate/contracts/errors';
import type { CurrentPersonValue } from '@loopmate/identity';
import { Clock, Config, Logger, Refusal } from '@loopmate/platform';
import { LiveSockets, UpgradeRouter } from '@loopmate/realtime';
import { DOCUMENT_CAP_BYTES } from '@loopmate/room-doc';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { CollabService, type Entry } from './collab.service.ts';
import { Connection, closeSocket } from './connection.ts';
import { readDocumentAddress } from './document-address.ts';
import type { DocumentRoom } from './document-room.ts';
import { DocumentRooms } from './document-rooms.ts';
import { Journal } from './journal.ts';
import { KEEP_ALIVE } from './presence-desk.ts';
import { TokenBucket } from './token-bucket.ts';

const PREFIX = '/collab/';
const BEAT_MS = 10_000;
const HELD_BEAT_MS = 1_000;
const SHUTDOWN_MS = 10_000;
/** A frame is an update of at most the document's cap, and a few bytes around it. */
const FRAME_SLACK_BYTES = 64;

/** From the HTTP upgrade to a connection in a document's room, and back out. */
@Injectable()
export class CollabSockets implements OnModuleInit, OnModuleDestroy {
  private readonly servers = new Map(
    Object.entries(DOCUMENT_CAP_BYTES).map(([kind, cap]) => [
      kind,
      new WebSocketServer({
        noServer: true,
        clientTracking: false,
        perMessageDeflate: false,
        maxPayload: cap + FRAME_SLACK_BYTES,
      }),
    ]),
  );
  private readonly timers = new Set<NodeJS.Timeout>();
  private isClosing = false;

  constructor(
    private readonly router: UpgradeRouter,
    private readonly live: LiveSockets,
    private readonly service: CollabService,
    private readonly rooms: DocumentRooms,
    private readonly journal: Journal,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.router.register(PREFIX, (request, socket, head, person) =>
      this.enter(request, socket, head, person),
    );
    this.timers.add(setInterval(() => void this.beat(), BEAT_MS).unref());
    this.timers.add(setInterval(() => void this.retryHeld(), HELD_BEAT_MS).unref());
  }

  async onModuleDestroy(): Promise<void> {
    this.isClosing = true;
    for (const timer of this.timers) clearInterval(timer);
    for (const room of await this.rooms.all()) room.closeAll('unavailable');
    const deadline = setTimeout(() => this.journal.close(), SHUTDOWN_MS);
    await this.journal.drained();
    await this.rooms.folded();
    clearTimeout(deadline);
  }

  private async enter(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    person: CurrentPersonValue,
  ): Promise<void> {
    const { documentId, epoch, ...speaks } = readDocumentAddress(request.url ?? '', PREFIX);
    const upgrade = (kind: string, act: (socket: WebSocket) => void) =>
      this.servers.get(kind)?.handleUpgrade(request, socket, head, (opened) => {
        // Without this listener one bad frame ends the process; ws has closed the socket by then.
        opened.on('error', () => {});
        act(opened);
      });
    // Browsers tell a page nothing but the close code, so a refusal is a 101 and then a close.
    const refuse = (code: ErrorCode) => upgrade('notes', (opened) => closeSocket(opened, code));
    if (this.isClosing) return refuse('unavailable');
    let room: DocumentRoom | undefined;
    try {
      const entry = await this.service.enter(person.id, documentId);
      if (epoch !== undefined && epoch !== entry.document.epoch) throw new Refusal('epoch_mismatch');
      const opened = await this.rooms.open(entry.document, entry.interviewId);
      room = opened;
      upgrade(entry.document.kind, (ws) =>
        this.join({ ws, stream: socket }, opened, person, entry, {
          ...speaks,
          mustBeEmpty: epoch === undefined,
        }),
      );
    } catch (error) {
      if (!(error instanceof Refusal))
        this.logger.pino.warn({ err: error }, 'a document could not be opened');
      refuse(error instanceof Refusal ? error.code : 'unavailable');
    } finally {
      if (room) this.rooms.arrived(room);
    }
  }

  private join(
    { ws: socket, stream }: { ws: WebSocket; stream: Duplex },
    room: DocumentRoom,
    person: CurrentPersonValue,
    { seat, grant, version }: Entry,
    asked: { wantsDurable: boolean; readsCarets: boolean; mustBeEmpty: boolean },
  ): void {
    const { env } = this.config;
    const now = this.clock.now();
    const limits = {
      updates: new TokenBucket(env.LIMIT_COLLAB_UPDATES_PER_SECOND, env.LIMIT_COLLAB_UPDATES_BURST, now),
      carets: new TokenBucket(env.LIMIT_PRESENCE_PER_SECOND, env.LIMIT_PRESENCE_PER_SECOND, now),
    };
    const connection = new Connection(socket, { person, seat, grant, version, ...asked, ...limits }, stream);
    let forget: () => void;
    try {
      forget = this.live.open({ person, close: (code) => connection.close(code) });
    } catch {
      return connection.close('too_many_requests');
    }
    socket.on('pong', () => (connection.isAlive = true));
    socket.on('message', (data: RawData, isBinary: boolean) => {
      connection.isAlive = true;
      if (!connection.isOpen) return;
      if (isBinary && data instanceof Buffer) room.receive(connection, data);
      else connection.close('frame_invalid');
    });
    socket.on('close', () => {
      forget();
      room.leave(connection);
      this.rooms.left(room);
    });
    room.join(connection);
  }

  /** One timer for all sockets: finds dead ones and keeps quiet ones open. */
  private async beat(): Promise<void> {
    for (const room of await this.rooms.all()) {
      // While the database is away nothing is read, so nobody's silence says anything.
      if (room.isPaused) continue;
      for (const connection of room.connections) {
        if (!connection.isAlive) connection.terminate();
        else {
          connection.isAlive = false;
          connection.ping();
          if (!connection.sentSinceBeat) connection.send(KEEP_ALIVE);
          connection.sentSinceBeat = false;
        }
      }
    }
  }

  private async retryHeld(): Promise<void> {
    for (const room of await this.rooms.all()) room.retryHeld();
  }
}
