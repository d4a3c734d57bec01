// npm run room -- [--json] [--count N] [--round coding] [--format quick] [--force]
// Makes two people and an interview that is live now, on the database of the server that runs.
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { FORMAT_IDS, ROUND_IDS } from '@loopmate/domain';
import { runningEmbedded } from '@loopmate/persistence';
import { Config } from '@loopmate/platform';
import { z } from 'zod';
import { AppModule } from '../app.module.ts';
import { makeRoom, type MadeRoom } from './make-room.ts';

const choices = z.object({
  json: z.boolean().default(false),
  force: z.boolean().default(false),
  count: z.coerce.number().int().min(1).max(5_000).default(1),
  round: z.enum(ROUND_IDS).default('coding'),
  format: z.enum(FORMAT_IDS).default('quick'),
});

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      force: { type: 'boolean' },
      count: { type: 'string' },
      round: { type: 'string' },
      format: { type: 'string' },
    },
  });
  const { json, force, count, round, format } = choices.parse(values);
  // Many people at once from one place is what this tool is for; everything else stays as strict as it is.
  const config = Config.from({ ...process.env, LIMIT_SIGN_INS_PER_MINUTE: '1000000' });
  if (!config.isLoopback && !force)
    throw new Error(
      `PUBLIC_URL is ${config.publicUrl}. These people are for tests; add --force if you mean it.`,
    );
  const databaseUrl = config.env.DATABASE_URL ?? (await runningEmbedded(config.dataDir));
  if (!databaseUrl) throw new Error(`No Loopmate runs on ${config.dataDir}. Start one with: npm start`);
  const app = await NestFactory.createApplicationContext(AppModule.with(config, databaseUrl), {
    logger: false,
  });
  try {
    for (let n = 0; n < count; n++) {
      const made = await makeRoom(app, { round, format, tag: randomBytes(6).toString('hex') });
      process.stdout.write(json ? `${JSON.stringify(made)}\n` : textOf(made));
    }
  } finally {
    await app.close();
  }
}

function textOf(room: MadeRoom): string {
  const people = room.people.map(({ name, seat, cookie }) => `  ${name} (${seat})\n    cookie: ${cookie}\n`);
  return `${room.url}\n${people.join('')}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
