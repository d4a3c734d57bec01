import { describe, expect, it } from '@jest/globals';
import { AccountsService } from '@loopmate/identity';
import { InterviewsService } from '@loopmate/interviews';
import { cloneDatabase } from '@loopmate/persistence';
import { Config } from '@loopmate/platform';
import { RevealService } from '@loopmate/scorecards';
import { startServer } from '../server.ts';
import { DEMO_PASSWORD, demoPeople } from './demo-people.ts';
import { seedDemo } from './seed-demo.ts';

describe('the demo people', () => {
  it('have one revealed interview behind them and one due now, however often the demo starts', async () => {
    const { url, drop } = await cloneDatabase();
    const server = await startServer(Config.from({ PORT: '0', LOG_LEVEL: 'silent' }), url);
    try {
      for (let start = 0; start < 2; start++) await seedDemo(server.app);
      const { me } = await server.app
        .get(AccountsService, { strict: false })
        .signIn(demoPeople.ada.email, DEMO_PASSWORD, {});
      const all = await server.app.get(InterviewsService, { strict: false }).list(me.id);
      expect(all.map(({ state }) => state)).toEqual(['confirmed', 'completed']);
      const { received } = await server.app
        .get(RevealService, { strict: false })
        .reveal(me.id, all[1]?.id ?? '');
      expect(received?.body.keep).toBe('You put a number on every hop before you drew it.');
    } finally {
      await server.close();
      await drop();
    }
  }, 60_000);
});
