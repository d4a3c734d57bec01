import { resolve } from 'node:path';
import { z } from 'zod';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);
const positive = (fallback: number) => z.coerce.number().positive().default(fallback);
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  );

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.string().optional(),
  REDIS_URL: z.string().optional(),
  DATA_DIR: z.string().default('.loopmate'),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Loopmate <loopmate@localhost>'),
  STUN_URLS: list,
  TURN_URLS: list,
  TURN_SECRET: z.string().optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DEMO: z.stringbool().default(false),
  LIMIT_SIGN_INS_PER_MINUTE: positive(10),
  LIMIT_REQUESTS_PER_MINUTE: positive(600),
  LIMIT_SIGNALS_PER_10_SECONDS: positive(50),
  LIMIT_CHAT_PER_SECOND: positive(5),
  LIMIT_COLLAB_UPDATES_PER_SECOND: positive(60),
  LIMIT_COLLAB_UPDATES_BURST: positive(200),
  LIMIT_COLLAB_UNSAVED_BYTES: positive(256 * 1024 * 1024),
  LIMIT_PRESENCE_PER_SECOND: positive(20),
  LIMIT_SOCKETS_PER_PERSON: positive(32),
});

/** The process's settings, read and checked once. `publicUrl` has no trailing slash; its origin is the only one served. */
export class Config {
  private constructor(
    readonly env: z.infer<typeof environment>,
    readonly dataDir: string,
  ) {}

  /** Throws a line naming each wrong variable. */
  static from(variables: Record<string, string | undefined>): Config {
    const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
    const parsed = environment.safeParse(set);
    if (!parsed.success) {
      const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      throw new Error(`Wrong settings: ${faults.join('; ')}`);
    }
    const config = new Config(parsed.data, resolve(parsed.data.DATA_DIR));
    if (parsed.data.DEMO && !config.isLoopback)
      throw new Error('DEMO=1 is only for a PUBLIC_URL on this machine (localhost).');
    return config;
  }

  get publicUrl(): string {
    return (this.env.PUBLIC_URL ?? `http://localhost:${this.env.PORT}`).replace(/\/$/, '');
  }

  get isHttps(): boolean {
    return this.publicUrl.startsWith('https:');
  }

  get isLoopback(): boolean {
    return loopbackHosts.has(new URL(this.publicUrl).hostname);
  }

  /** Origins whose pages may send unsafe requests and open sockets. On loopback, its names mean the same machine. */
  isAllowedOrigin(origin: string | undefined): boolean {
    if (origin === undefined) return false;
    const ours = new URL(this.publicUrl);
    if (origin === ours.origin) return true;
    if (!this.isLoopback || !URL.canParse(origin)) return false;
    const theirs = new URL(origin);
    return (
      theirs.protocol === ours.protocol && theirs.port === ours.port && loopbackHosts.has(theirs.hostname)
    );
  }
}
