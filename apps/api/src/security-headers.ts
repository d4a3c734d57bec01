import type { Config } from '@loopmate/platform';
import helmet from 'helmet';
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';

/** Where user code runs: a document of its own with no network and no access to the app. */
const RUNNER_FRAME = '/runner/frame.html';

/** Headers of every answer. The policy has no inline script and no other host. */
export function securityHeaders(config: Config): RequestHandler {
  const app = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'style-src-attr': ["'unsafe-inline'"],
        // The editor and the component library write style elements; they know the page's nonce.
        'style-src-elem': ["'self'", (_request, response) => `'nonce-${nonceOf(response)}'`],
        'img-src': ["'self'", 'blob:', 'data:'],
        'media-src': ["'self'", 'blob:', 'data:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'", ...socketOrigins(config)],
        'worker-src': ["'self'", 'blob:'],
        'frame-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: config.isHttps ? { maxAge: 31_536_000 } : false,
  });
  return (request, response, next) => {
    response.setHeader('permissions-policy', 'camera=(self), microphone=(self), display-capture=(self)');
    app(request, response, (error?: unknown) => {
      if (request.path === RUNNER_FRAME) {
        response.removeHeader('x-frame-options');
        response.setHeader('content-security-policy', runnerPolicy);
        response.setHeader('cross-origin-resource-policy', 'cross-origin');
      }
      next(error);
    });
  };
}

const nonces = new WeakMap<object, string>();

/** This response's nonce for style elements; app.html carries it in a meta element. */
export function nonceOf(response: ServerResponse): string {
  const nonce = nonces.get(response) ?? randomBytes(16).toString('base64');
  nonces.set(response, nonce);
  return nonce;
}

// The file narrows 'unsafe-inline' to its one script by hash. No 'self': user code could spell secrets in import addresses.
const runnerPolicy = [
  'sandbox allow-scripts',
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
  'worker-src blob:',
  "connect-src 'none'",
  "frame-ancestors 'self'",
].join('; ');

// Safari before 15.4 does not take 'self' for WebSockets.
function socketOrigins(config: Config): string[] {
  return [config.publicUrl.replace(/^http/, 'ws')];
}
