import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { Clock } from './clock.ts';
import { Config } from './config.ts';
import { Events } from './events.ts';
import { HealthController } from './health.controller.ts';
import { Readiness } from './health.ts';
import { HttpRefusalFilter } from './http-refusal.filter.ts';
import { Logger } from './logger.ts';
import { ReplyInterceptor } from './reply.interceptor.ts';

@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, clock: Clock = new Clock()): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: Logger, useFactory: () => new Logger(config.env.LOG_LEVEL) },
        { provide: Events, useFactory: (logger: Logger) => new Events(logger), inject: [Logger] },
        { provide: Readiness, useClass: Readiness },
        {
          provide: APP_FILTER,
          useFactory: (logger: Logger) => new HttpRefusalFilter(logger),
          inject: [Logger],
        },
        { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
      ],
      exports: [Config, Clock, Logger, Events, Readiness],
    };
  }
}
