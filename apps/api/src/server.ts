import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger, type Clock, type Config } from '@loopmate/platform';
import { attachRealtime } from '@loopmate/realtime';
import { AppModule } from './app.module.ts';
import { securityHeaders } from './security-headers.ts';
import { webClient } from './web-client.ts';

export interface Server {
  readonly port: number;
  readonly app: NestExpressApplication;
  /** Stops taking work, flushes, closes; safe to call twice. */
  close(): Promise<void>;
}

const BODY_LIMIT = '1mb';

/** One node: API, both socket endpoints and the web client on one port. The database is already migrated. */
export async function startServer(config: Config, databaseUrl: string, clock?: Clock): Promise<Server> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, databaseUrl, clock), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.disable('x-powered-by');
  app.set('trust proxy', config.env.TRUST_PROXY);
  app.set('query parser', 'simple');
  app.use(securityHeaders(config));
  app.useBodyParser('json', { limit: BODY_LIMIT });
  app.use(webClient());
  attachRealtime(app);
  await app.listen(config.env.PORT, config.env.HOST);
  const { port } = app.getHttpServer().address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return { port, app, close: () => (closing ??= app.close()) };
}
