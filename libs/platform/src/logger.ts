import type { LoggerService } from '@nestjs/common';
import { pino, type Logger as Pino } from 'pino';

/** JSON lines on standard error. Secrets never reach it: callers log ids and codes, and these paths are cut anyway. */
export class Logger implements LoggerService {
  readonly pino: Pino;

  constructor(level: string) {
    this.pino = pino(
      { level, base: null, redact: ['password', 'token', 'cookie', '*.password', '*.token', '*.cookie'] },
      pino.destination(2),
    );
  }

  log(message: unknown, context?: string) {
    this.pino.debug({ context }, String(message));
  }
  warn(message: unknown, context?: string) {
    this.pino.warn({ context }, String(message));
  }
  error(message: unknown, stack?: string, context?: string) {
    this.pino.error({ context, stack }, String(message));
  }
}
