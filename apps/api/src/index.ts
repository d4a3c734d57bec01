export { AppModule } from './app.module.ts';
export { startServer, type Server } from './server.ts';
export { endpoints } from './endpoints.ts';
export { seedDemo } from './demo/seed-demo.ts';
export { DEMO_PASSWORD, demoPeople } from './demo/demo-people.ts';
export { makeRoom, type MadeRoom } from './tools/make-room.ts';
