import { mkdtempSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PersistenceModule, guardDirectory, migrate, startEmbedded } from '@loopmate/persistence';
import { Config, PlatformModule } from '@loopmate/platform';
import postgres from 'postgres';

const CONNECTIONS = 12;

@Module({})
class BenchModule {}

/** A module of the product in this process, on a real PostgreSQL that syncs to disk; `sql` is another way to it. */
export async function withApplication<T>(
  module: Type,
  work: (running: { app: INestApplicationContext; sql: postgres.Sql }) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'loopmate-bench-'));
  await chmod(directory, 0o755);
  const server = await startEmbedded(directory);
  const release = guardDirectory(server.directory);
  await migrate(server.url);
  const sql = postgres(server.url, { max: CONNECTIONS, onnotice: () => {} });
  const platform = PlatformModule.with(Config.from({ LOG_LEVEL: 'silent' }));
  const app = await NestFactory.createApplicationContext(
    { module: BenchModule, imports: [platform, PersistenceModule.with(server.url), module] },
    { logger: false },
  );
  try {
    return await work({ app, sql });
  } finally {
    await app.close();
    await sql.end();
    await server.close();
    await rm(directory, { recursive: true, force: true });
    release();
  }
}
