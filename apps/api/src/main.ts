import { Config } from '@loopmate/platform';
import { migrate } from '@loopmate/persistence';
import { openDatabase } from './open-database.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { startServer } from './server.ts';

const STOP_DEADLINE_MS = 20_000;

async function main(): Promise<void> {
  const config = Config.from(process.env);
  const database = await openDatabase(config);
  await migrate(database.url);
  const server = await startServer(config, database.url);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref();
    await server.close();
    await database.close();
    process.exit(0);
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => void stop());
  // A parent that started us with an IPC channel and is gone takes us along.
  process.on('disconnect', () => void stop());
  process.on('unhandledRejection', (reason) => {
    process.stderr.write(`Unexpected: ${reason instanceof Error ? reason.stack : String(reason)}\n`);
    void stop();
  });
  process.stdout.write(`Loopmate is ready at ${config.publicUrl}   (data: ${database.place})\n`);
  if (config.env.DEMO) process.stdout.write(`${await seedDemo(server.app)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `Loopmate could not start. ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
