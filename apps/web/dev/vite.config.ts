import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import web from '../vite.config.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Pages that show one part of the client alone, for tests. They are built by the tests and never shipped. */
export default defineConfig({
  ...web,
  build: { ...web.build, rolldownOptions: { input: { call: at('call/index.html') } } },
});
