import { Global, Injectable, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Readiness } from '@loopmate/platform';
import { Database } from './database.ts';

@Injectable()
class DatabaseOwner implements OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    readiness: Readiness,
  ) {
    readiness.register({ name: 'database', check: () => database.ping() });
  }

  // The last hook: libs that still write do so before.
  async onApplicationShutdown() {
    await this.database.close();
  }
}

@Global()
@Module({})
export class PersistenceModule {
  static with(url: string): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [{ provide: Database, useFactory: () => new Database(url) }, DatabaseOwner],
      exports: [Database],
    };
  }
}
