import { defineConfig } from 'vitest/config';

const setupFiles = ['scripts/testing/property-seed.ts'];
/** A machine under other load may stall a process or a page once; what fails twice is broken. */
const retry = process.env.CI ? 1 : 0;

/** unit: pure functions · integration: real PostgreSQL and HTTP · browser: real Chromium against the whole product. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          include: ['packages/**/*.test.{ts,tsx}', 'apps/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.int.test.ts', '**/*.browser.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          setupFiles,
          retry,
          include: ['packages/**/*.int.test.ts', 'apps/**/*.int.test.ts'],
          globalSetup: ['packages/db/src/testing/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          retry,
          include: ['apps/**/*.browser.test.ts'],
          globalSetup: ['apps/journeys/src/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
