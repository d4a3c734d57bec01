// oxlint-disable-next-line typescript/triple-slash-reference -- the library has no types, and an ambient module cannot be imported
/// <reference path="./http-ece.d.ts" />
import { createECDH, createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PushMessage } from '@loopmate/contracts/push';
import { Logger } from '@loopmate/platform';
import { encrypt } from 'http_ece';
import { ClosedAddress, PushNetwork } from './push-network.ts';
import { Vapid } from './vapid.ts';

/** RFC 8030, 5.3: a device that saves its battery may leave what is not `high` for later. */
export type Urgency = 'normal' | 'high';

export interface Push {
  readonly message: PushMessage;
  readonly urgency: Urgency;
  /** After this a push service drops what it could not hand over. */
  readonly ttlSeconds: number;
}

export interface PushTarget {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** `gone`: the browser can never be told there again. `refused`: not this message. */
export type PushOutcome = 'sent' | 'gone' | 'refused';

const TOPIC_CHARACTERS = 32;

/** One message to one browser (RFC 8030), encrypted so that the push service cannot read it (RFC 8291). */
@Injectable()
export class PushSender {
  constructor(
    private readonly network: PushNetwork,
    private readonly vapid: Vapid,
    private readonly logger: Logger,
  ) {}

  /** Throws when the push service may take it later. */
  async send(target: PushTarget, push: Push): Promise<PushOutcome> {
    const endpoint = new URL(target.endpoint);
    const body = encrypted(target, JSON.stringify(push.message));
    const headers = {
      authorization: await this.vapid.authorization(endpoint),
      'content-type': 'application/octet-stream',
      'content-encoding': 'aes128gcm',
      'content-length': body.length,
      ttl: push.ttlSeconds,
      urgency: push.urgency,
      topic: topicOf(push.message.tag),
    };
    try {
      return this.outcomeOf(endpoint, await this.network.post(endpoint, headers, body));
    } catch (error) {
      if (!(error instanceof ClosedAddress)) throw error;
      this.logger.pino.warn({ host: endpoint.host }, 'a browser named a closed address as its push service');
      return 'gone';
    }
  }

  private outcomeOf({ host }: URL, status: number): PushOutcome {
    if (status >= 200 && status < 300) return 'sent';
    if (status === 404 || status === 410) return 'gone';
    if (status === 429 || status >= 500) throw new Error(`the push service ${host} answered ${status}`);
    this.logger.pino.error({ host, status }, 'a push message was refused');
    return 'refused';
  }
}

function encrypted({ p256dh, auth }: PushTarget, text: string): Buffer {
  const privateKey = createECDH('prime256v1');
  privateKey.generateKeys();
  return encrypt(Buffer.from(text), { version: 'aes128gcm', dh: p256dh, authSecret: auth, privateKey });
}

/** RFC 8030, 5.4: of messages that wait for a device, the last of a topic is kept. */
const topicOf = (tag: string) =>
  createHash('sha256').update(tag).digest('base64url').slice(0, TOPIC_CHARACTERS);
