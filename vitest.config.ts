import { defineConfig } from 'vitest/config';

const setupFiles = ['scripts/testing/property-seed.ts'];

/** Nothing is given up because a machine is slow: a limit is for what never ends, and costs nothing when all is well. */
const LIMIT_MS = 300_000;
const limits = {
  testTimeout: LIMIT_MS,
  hookTimeout: LIMIT_MS,
  expect: { poll: { timeout: 60_000, interval: 100 } },
  // The log's end shows the message alone.
  chaiConfig: { truncateThreshold: 1_000 },
};

/** While one waits for its database or its browser, another one works. */
const maxWorkers = 2;

/** unit: pure functions · integration: real PostgreSQL and HTTP · browser: real Chromium against the whole product. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          ...limits,
          maxWorkers,
          include: ['packages/**/*.test.{ts,tsx}', 'apps/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.int.test.ts', '**/*.browser.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          setupFiles,
          ...limits,
          maxWorkers,
          // The service's modules keep nothing between tests: loading them anew for each file took longer than the tests.
          isolate: false,
          include: ['packages/**/*.int.test.ts', 'apps/**/*.int.test.ts'],
          globalSetup: ['packages/db/src/testing/global-setup.ts'],
        },
      },
      {
        test: {
          name: 'browser',
          setupFiles: ['apps/journeys/src/on-failure.ts'],
          ...limits,
          include: ['apps/**/*.browser.test.ts'],
          globalSetup: ['apps/journeys/src/global-setup.ts'],
          maxWorkers,
        },
      },
    ],
  },
});
