import { Injectable } from '@nestjs/common';
import { Clock, Config } from '@loopmate/platform';
import { SignJWT, exportJWK, generateKeyPair, importJWK } from 'jose';
import { z } from 'zod';
import { senderOf } from './mailer.ts';
import { PushStore } from './push.store.ts';

const privateJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});
type PrivateJwk = z.infer<typeof privateJwk>;

/** RFC 8292, 2: no more than a day. */
const TOKEN_SECONDS = 12 * 3600;

/** Says to push services who sends (VAPID, RFC 8292). The key is made once and lives in the database. */
@Injectable()
export class Vapid {
  private key: Promise<PrivateJwk> | undefined;
  private readonly subject: string;

  constructor(
    private readonly store: PushStore,
    private readonly clock: Clock,
    config: Config,
  ) {
    // Some services refuse a token whose contact is no https page and no mailbox.
    this.subject = config.isHttps ? config.publicUrl : `mailto:${senderOf(config.env.MAIL_FROM).address}`;
  }

  /** The uncompressed point in base64url, as browsers want it. */
  async publicKey(): Promise<string> {
    const { x, y } = await this.jwk();
    return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString(
      'base64url',
    );
  }

  /** The Authorization header for a message to a push service. */
  async authorization(endpoint: URL): Promise<string> {
    const token = await new SignJWT()
      .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
      .setAudience(endpoint.origin)
      .setSubject(this.subject)
      .setExpirationTime(Math.floor(this.clock.now() / 1000) + TOKEN_SECONDS)
      .sign(await importJWK(await this.jwk(), 'ES256'));
    return `vapid t=${token}, k=${await this.publicKey()}`;
  }

  private async jwk(): Promise<PrivateJwk> {
    this.key ??= this.load();
    try {
      return await this.key;
    } catch (error) {
      this.key = undefined;
      throw error;
    }
  }

  private async load(): Promise<PrivateJwk> {
    const known = await this.store.privateJwk();
    if (known !== undefined) return privateJwk.parse(known);
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    await this.store.keepPrivateJwk(privateJwk.parse(await exportJWK(privateKey)));
    return privateJwk.parse(await this.store.privateJwk());
  }
}
