import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler } from 'express';
import { nonceOf } from './security-headers.ts';

const distFolder = fileURLToPath(new URL('../../web/dist', import.meta.url));
const served = /^\/(?:api|socket\.io|collab|healthz|readyz|metrics)(?:\/|$)/;

/** The built web client: landing page at `/`, hashed assets for a year, the app for every other page. */
export function webClient(dist = distFolder): RequestHandler {
  const files = express.static(dist, {
    index: 'index.html',
    setHeaders: (response, path) => {
      const isHashed = path.startsWith(join(dist, 'assets'));
      response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const app = join(dist, 'app.html');
  const appPage = existsSync(app) ? readFileSync(app, 'utf8') : undefined;
  return (request, response, next) => {
    if (served.test(request.path) || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    files(request, response, (error?: unknown) => {
      if (error) return next(error);
      if (/\.\w+$/.test(request.path) || appPage === undefined) return next();
      response.setHeader('cache-control', 'no-store');
      response.type('html').send(appPage.replace('__CSP_NONCE__', nonceOf(response)));
    });
  };
}
