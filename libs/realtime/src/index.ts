export { RealtimeModule, attachRealtime } from './realtime.module.ts';
export { RealtimeIoAdapter } from './realtime-io.adapter.ts';
export { UpgradeRouter, type UpgradeHandler } from './upgrade-router.ts';
export { LiveSockets } from './live-sockets.ts';
export { ack, type Ack } from './ack.ts';
