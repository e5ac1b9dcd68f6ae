import { defineConfig } from 'vitest/config';

const common = { testTimeout: 30_000 };

export default defineConfig({
  test: {
    projects: [
      { test: { ...common, name: 'library', include: ['test/**/*.test.ts'], exclude: ['test/cli/**'] } },
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
    ],
  },
});
