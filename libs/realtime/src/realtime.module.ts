import type { INestApplication } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { BusModule } from '@loopmate/bus';
import { IdentityModule } from '@loopmate/identity';
import { Gate } from './gate.ts';
import { LiveSockets } from './live-sockets.ts';
import { RealtimeIoAdapter } from './realtime-io.adapter.ts';
import { UpgradeRouter } from './upgrade-router.ts';

@Module({
  imports: [BusModule, IdentityModule],
  providers: [Gate, LiveSockets, UpgradeRouter],
  exports: [Gate, LiveSockets, UpgradeRouter],
})
export class RealtimeModule {}

/** Puts both kinds of socket on the application's HTTP server. Call it after creating the application, before `init` or `listen`. */
export function attachRealtime(app: INestApplication): void {
  app.useWebSocketAdapter(new RealtimeIoAdapter(app));
  app.get(UpgradeRouter).attach(app.getHttpServer());
}
