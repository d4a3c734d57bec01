import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './libs/*/src/*.tables.ts',
  out: './migrations',
});
