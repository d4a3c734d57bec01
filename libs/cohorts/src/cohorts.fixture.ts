import { randomUUID } from 'node:crypto';
import { Test } from '@nestjs/testing';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Clock, Config, PlatformModule } from '@loopmate/platform';
import { CohortsModule } from './cohorts.module.ts';
import { CohortsService } from './cohorts.service.ts';
import { InvitesService } from './invites.service.ts';
import { JoiningService } from './joining.service.ts';

class HandClock extends Clock {
  movedMs = 0;
  override now(): number {
    return Date.now() + this.movedMs;
  }
}

/** The lib's services on a database of their own. Mail counts as on, though nothing here sends it. */
export async function openCohorts(variables: Record<string, string> = { SMTP_URL: 'smtp://127.0.0.1:9' }) {
  const clone = await cloneDatabase();
  const clock = new HandClock();
  const config = Config.from({
    LOG_LEVEL: 'silent',
    PUBLIC_URL: 'https://loopmate.example',
    LIMIT_SIGN_INS_PER_MINUTE: '1',
    ...variables,
  });
  const app = await Test.createTestingModule({
    imports: [PlatformModule.with(config, clock), PersistenceModule.with(clone.url), CohortsModule],
  }).compile();
  await app.init();
  const database = app.get(Database);
  return {
    app,
    clock,
    database,
    cohorts: app.get(CohortsService),
    invites: app.get(InvitesService),
    joining: app.get(JoiningService),
    aPerson: async ({ email, name = 'Ada' }: { email?: string | null; name?: string } = {}) => {
      const id = randomUUID();
      const address = email === undefined ? `${id}@example.com` : email;
      await database.sql`
        INSERT INTO person (id, email, name, time_zone) VALUES (${id}, ${address}, ${name}, 'UTC')`;
      return id;
    },
    close: async () => {
      await app.close();
      await clone.drop();
    },
  };
}
export type Cohorts = Awaited<ReturnType<typeof openCohorts>>;
