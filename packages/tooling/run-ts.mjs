// node --conditions=source --import ./packages/tooling/run-ts.mjs file.ts : runs TypeScript source without a build.
import { register } from 'node:module';
register('./run-ts-hooks.mjs', import.meta.url);
