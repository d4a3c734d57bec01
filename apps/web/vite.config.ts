import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Connect, type Plugin } from 'vite';
import { workerText } from './worker-text.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env['LOOPMATE_SERVER'] ?? 'http://127.0.0.1:3000';

/** Every page but `/` is the app; the server does the same with the built files. */
const appForEveryPage: Connect.NextHandleFunction = (request, _response, next) => {
  const path = request.url?.split('?')[0] ?? '/';
  const isPage = request.headers.accept?.includes('text/html') && path !== '/' && !/\.\w+$/.test(path);
  if (isPage && !/^\/(api|collab|socket\.io)(\/|$)/.test(path)) request.url = '/app.html';
  next();
};

const pages: Plugin = {
  name: 'loopmate:pages',
  configureServer: (vite) => void vite.middlewares.use(appForEveryPage),
  configurePreviewServer: (vite) => void vite.middlewares.use(appForEveryPage),
};

const proxy = {
  '/api': server,
  '/healthz': server,
  '/socket.io': { target: server, ws: true },
  '/collab': { target: server, ws: true },
};

export default defineConfig({
  root: at('.'),
  appType: 'mpa',
  plugins: [react(), pages, workerText],
  resolve: {
    // The condition "source" would do, were it not that registry packages publish it without the files.
    alias: [
      { find: /^@loopmate\/contracts\/(.*)$/, replacement: at('../../packages/contracts/src/$1.ts') },
      { find: /^@loopmate\/([\w-]+)$/, replacement: at('../../packages/$1/src/index.ts') },
    ],
  },
  server: { proxy, host: '127.0.0.1' },
  preview: { proxy, host: '127.0.0.1' },
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    sourcemap: false,
    // A data: URL would need its own line in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: at('index.html'), app: at('app.html') },
      // Importing one of our packages does nothing by itself, so the sign-in page need not load the room's sockets.
      treeshake: { moduleSideEffects: [{ test: /\/packages\/[\w-]+\/src\//, sideEffects: false }] },
    },
  },
});
