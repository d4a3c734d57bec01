import { fileURLToPath } from 'node:url';
import { swcOptions } from './swc-options.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default {
  rootDir: here('../..'),
  testMatch: ['**/*.spec.ts'],
  modulePathIgnorePatterns: ['/dist/', '/.loopmate/'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  globalSetup: here('./jest-setup.mjs'),
  globalTeardown: here('./jest-teardown.mjs'),
  reporters: ['default', here('./jest-count-reporter.mjs')],
  testTimeout: 20_000,
};
