export { BusModule } from './bus.module.ts';
export { Bus, type JsonValue } from './bus.ts';
export { hasRedis, startRedis, type TestRedis } from './test-redis.ts';
