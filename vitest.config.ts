import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { publicNames } from './lab/public-names.ts';

/** A worker for each core: what tests compute is the same however busy the machine is. */
const common = { testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: availableParallelism() };

const BROWSER = 'test/**/browser.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'library',
          // They leave nothing behind that others could see, and what they import is loaded once for all of them.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/cli/**', 'test/lab/**', BROWSER],
        },
      },
      // These need a browser, which is installed before, if there is none.
      { test: { ...common, name: 'browser', include: [BROWSER], globalSetup: 'test/browser/install.ts' } },
      // These run the built program, which is built once, before any of them.
      {
        test: {
          ...common,
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          globalSetup: 'test/cli/build.ts',
          maxConcurrency: 2,
        },
      },
      // These open the lab in a browser, as it is built.
      {
        resolve: { alias: publicNames() },
        test: {
          ...common,
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          maxConcurrency: 2,
          // A page on a busy machine takes its time.
          expect: { poll: { timeout: 20_000 } },
          globalSetup: ['test/browser/install.ts', 'test/lab/build.ts'],
        },
      },
    ],
  },
});
