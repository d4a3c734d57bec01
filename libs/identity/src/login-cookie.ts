import { randomBytes } from 'node:crypto';
import type { Config } from '@loopmate/platform';

/** A login ends this long after it began, however much it is used … */
export const LOGIN_MAX_AGE_MS = 90 * 86_400_000;
/** … and this long after it was last used. */
export const LOGIN_IDLE_MS = 30 * 86_400_000;

const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/;

export const newLoginToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** Browsers accept the prefix only with Secure, Path=/ and no Domain, so no sibling host can plant the cookie. */
const nameFor = (config: Config): string => (config.isHttps ? '__Host-loopmate' : 'loopmate');

/** A Set-Cookie value that carries the token. */
export const cookieWith = (config: Config, token: string): string =>
  serialize(config, token, Math.floor(LOGIN_MAX_AGE_MS / 1000));

/** A Set-Cookie value that makes the browser forget its login. */
export const cookieWithout = (config: Config): string => serialize(config, '', 0);

/** The token in a Cookie header, if there is one that could be ours. */
export function tokenIn(config: Config, cookieHeader: string | undefined): string | undefined {
  const prefix = `${nameFor(config)}=`;
  const pair = (cookieHeader ?? '')
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(prefix));
  const token = pair?.slice(prefix.length);
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

function serialize(config: Config, value: string, maxAgeSeconds: number): string {
  const attributes = ['Path=/', `Max-Age=${maxAgeSeconds}`, 'HttpOnly', 'SameSite=Lax'];
  if (config.isHttps) attributes.push('Secure');
  return [`${nameFor(config)}=${value}`, ...attributes].join('; ');
}
