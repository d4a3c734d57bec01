export { Config } from './config.ts';
export { Clock } from './clock.ts';
export { Logger } from './logger.ts';
export { Events, eventName, type EventName } from './events.ts';
export { Readiness, type ReadinessCheck } from './health.ts';
export { Refusal, REFUSALS, parse, type FieldIssue } from './refusal.ts';
export { Route, Open, Input, done, endpointOf, isOpen, type InputOf, type ReplyOf } from './route.ts';
export { PlatformModule } from './platform.module.ts';
