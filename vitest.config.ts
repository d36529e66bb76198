import { defineConfig } from 'vitest/config';

export default defineConfig({
  // One copy of graphql: Vite would take its `module` entry where Node, for the libraries, takes `main`.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['{server,sandbox,client,scripts,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['server/testing/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A busy machine may be slow; a poll ends as soon as it holds.
    expect: { poll: { timeout: 5_000 } },
    env: { TZ: 'UTC', NODE_ENV: 'test' },
  },
});
