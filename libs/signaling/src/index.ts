export { SignalingModule } from './signaling.module.ts';
