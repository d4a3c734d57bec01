import { Module } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import { Config, Logger, Readiness } from '@loopmate/platform';
import { Bus } from './bus.ts';
import { NotifyLine } from './notify-line.ts';
import { RedisLine } from './redis-line.ts';

@Module({
  providers: [
    {
      provide: Bus,
      inject: [Config, Database, Logger, Readiness],
      useFactory: (config: Config, database: Database, logger: Logger, readiness: Readiness) => {
        const { REDIS_URL } = config.env;
        const bus = new Bus(REDIS_URL ? new RedisLine(REDIS_URL) : new NotifyLine(database), logger);
        readiness.register({ name: 'bus', check: async () => bus.check() });
        return bus;
      },
    },
  ],
  exports: [Bus],
})
export class BusModule {}
