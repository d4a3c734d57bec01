import { createHmac } from 'node:crypto';
import type { IceServer } from '@loopmate/contracts/signaling';

export interface IceSettings {
  stunUrls: readonly string[];
  turnUrls: readonly string[];
  turnSecret: string | undefined;
}

/**
 * Credentials a coturn with `use-auth-secret` accepts until they expire: the name is `<expiry in seconds>:<person>`,
 * the password its HMAC-SHA1 under the shared secret. Source: draft-uberti-behave-turn-rest-00.
 */
export function turnCredentials(secret: string, personId: string, expiresAtMs: number) {
  const username = `${Math.floor(expiresAtMs / 1000)}:${personId}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}

/** What a browser is given for one call. TURN without a secret is left out: it would only refuse. */
export function iceServersFor(settings: IceSettings, personId: string, expiresAtMs: number): IceServer[] {
  const servers: IceServer[] = [];
  if (settings.stunUrls.length > 0) servers.push({ urls: [...settings.stunUrls] });
  if (settings.turnUrls.length > 0 && settings.turnSecret)
    servers.push({
      urls: [...settings.turnUrls],
      ...turnCredentials(settings.turnSecret, personId, expiresAtMs),
    });
  return servers;
}
