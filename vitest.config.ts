import { defineConfig } from 'vitest/config';

// Node runs the sources as they are (decisions/0007), in tests too: transforming them first took as long as the tests did.
const asTheyAre = { viteModuleRunner: false, nodeLoader: false };

// Rules, properties and checks need nothing; commands and queries get a real PostgreSQL, a database for each file.
// Without isolation the files of one worker share what they imported: importing it anew for each took two thirds of the time.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          isolate: false,
          experimental: asTheyAre,
          include: [
            'src/**/*.test.ts',
            'packages/*/src/**/*.test.ts',
            'packages/*/test/**/*.test.ts',
            'demo/*.test.ts',
            'checks/*.test.ts',
            'scripts/*.test.ts',
          ],
          exclude: ['**/*.db.test.ts', '**/*.apart.test.ts', '**/node_modules/**'],
          // Properties take a second or two; a machine that does more at once takes longer.
          testTimeout: 30_000,
        },
      },
      // A test that puts something else in the place of a library shares its imports with nobody, and needs them transformed.
      { test: { name: 'rules apart', include: ['packages/*/src/**/*.apart.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'database',
          isolate: false,
          experimental: asTheyAre,
          include: ['src/**/*.db.test.ts'],
          globalSetup: ['src/platform/testing/postgres.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'journeys',
          isolate: false,
          experimental: asTheyAre,
          include: ['journeys/*.test.ts'],
          globalSetup: ['journeys/support/town.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
