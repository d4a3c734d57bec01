export { BusModule } from './bus.module.ts';
export { Bus, type JsonValue } from './bus.ts';
