import { createDecipheriv, createECDH, hkdfSync, randomBytes, randomUUID, type ECDH } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { PushMessage, PushSubscriptionBody } from '@loopmate/contracts/push';
import { importJWK, jwtVerify, type JWTPayload } from 'jose';
import { generate } from 'selfsigned';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly claims: JWTPayload;
  readonly message: PushMessage;
}

/** A browser that subscribed: it alone can read what comes. */
export interface LocalBrowser {
  readonly subscription: PushSubscriptionBody;
  readonly received: Received[];
  /** What the service answers to the next messages for it, before it takes them again; 0 is no answer at all. */
  readonly answers: number[];
}

interface Subscriber extends LocalBrowser {
  readonly keys: ReaderKeys;
  readonly applicationServerKey: string;
}

export interface ReaderKeys {
  readonly ecdh: ECDH;
  readonly auth: Buffer;
}

/** A push service on this machine: takes messages (RFC 8030) from whom the browser subscribed for only (RFC 8292). */
export class LocalPushService {
  connections = 0;
  private readonly subscribers = new Map<string, Subscriber>();

  private constructor(
    readonly ca: string,
    private readonly server: Server,
  ) {
    server.on('connection', () => (this.connections += 1));
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.take(request, response).catch(() => response.writeHead(400).end());
    });
  }

  static async start(): Promise<LocalPushService> {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
      keyType: 'ec',
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
    });
    const server = createServer({ cert, key });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new LocalPushService(cert, server);
  }

  get origin(): string {
    return `https://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  subscribe(applicationServerKey: string): LocalBrowser {
    const path = `/push/${randomUUID()}`;
    const ecdh = createECDH('prime256v1');
    const p256dh = ecdh.generateKeys('base64url');
    const auth = randomBytes(16);
    const subscription = {
      endpoint: this.origin + path,
      keys: { p256dh, auth: auth.toString('base64url') },
    };
    const subscriber = {
      subscription,
      received: [],
      answers: [],
      keys: { ecdh, auth },
      applicationServerKey,
    };
    this.subscribers.set(path, subscriber);
    return subscriber;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const subscriber = this.subscribers.get(request.url ?? '');
    if (!subscriber) return void response.writeHead(404).end();
    const answer = subscriber.answers.shift();
    if (answer === 0) return;
    if (answer !== undefined)
      return void response.writeHead(answer, { location: `${this.origin}/push/elsewhere` }).end('no');
    const claims = await this.sender(request, subscriber).catch(() => undefined);
    if (!claims) return void response.writeHead(403).end();
    const message = JSON.parse(decrypted(Buffer.concat(chunks), subscriber.keys).toString()) as PushMessage;
    subscriber.received.push({ headers: request.headers, claims, message });
    response.writeHead(201).end();
  }

  private async sender(
    { headers }: IncomingMessage,
    { applicationServerKey }: Subscriber,
  ): Promise<JWTPayload> {
    const [, token = '', key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
    if (key !== applicationServerKey) throw new Error('another server');
    const point = Buffer.from(key, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((one) => one.toString('base64url'));
    const verifier = await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256');
    const { payload } = await jwtVerify(token, verifier, {
      audience: this.origin,
      requiredClaims: ['exp', 'sub'],
    });
    return payload;
  }
}

/** RFC 8291 and RFC 8188 from the receiving side, for one record, in node:crypto alone. */
export function decrypted(body: Buffer, { ecdh, auth }: ReaderKeys): Buffer {
  const salt = body.subarray(0, 16);
  const keyEnd = 21 + body.readUInt8(20);
  const senderKey = body.subarray(21, keyEnd);
  const hkdf = (secret: Buffer, salt: Buffer, info: Buffer | string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, info, length));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), senderKey]);
  const secret = hkdf(ecdh.computeSecret(senderKey), auth, info, 32);
  const key = hkdf(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = hkdf(secret, salt, 'Content-Encoding: nonce\0', 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(body.subarray(-16));
  const padded = Buffer.concat([decipher.update(body.subarray(keyEnd, -16)), decipher.final()]);
  const end = padded.lastIndexOf(2);
  if (padded.subarray(end + 1).some((octet) => octet !== 0)) throw new Error('no last record');
  return padded.subarray(0, end);
}
