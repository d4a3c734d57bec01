export { AppModule } from './app.module.ts';
export { startServer, type Server } from './server.ts';
export { endpoints } from './endpoints.ts';
export { makeRoom, type MadeRoom } from './tools/make-room.ts';
