import { configDefaults, defineConfig } from 'vitest/config';

/** Each in a process of its own: they replace modules, or start what may end later than they do. */
const alone = [
  'server/{jobs,runtime}/**/*.test.ts',
  'scripts/**/*.test.ts',
  'server/platforms/made-up-*.test.ts',
  'server/users/hashing.test.ts',
  'client/app/ui/lists/address.test.ts',
];
const all = '{server,sandbox,client,scripts,bench}/**/*.test.{ts,tsx}';

export default defineConfig({
  // One copy of graphql: Vite would take its `module` entry where Node, for the libraries, takes `main`.
  resolve: {
    alias: [
      { find: /^graphql$/, replacement: 'graphql/index.js' },
      { find: '@quaylink/client', replacement: `${import.meta.dirname}/client/api/index.ts` },
    ],
  },
  test: {
    projects: [
      // Two processes work through these files: loading the product for each file took a third of the time.
      {
        extends: true,
        test: { name: 'shared', include: [all], exclude: [...configDefaults.exclude, ...alone], isolate: false },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone },
      },
    ],
    globalSetup: ['server/testing/global-setup.ts'],
    pool: 'forks',
    // One more than cores: some of them wait for time-outs and starting programs most of the time.
    maxWorkers: 3,
    // A shared machine may stall for seconds: a second try, which the report names.
    retry: process.env['CI'] ? 1 : 0,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A busy machine may be slow; a poll ends as soon as it holds.
    expect: { poll: { timeout: 5_000 } },
    env: { TZ: 'UTC', NODE_ENV: 'test' },
  },
});
