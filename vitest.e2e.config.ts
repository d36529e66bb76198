import { defineConfig } from 'vitest/config';

/**
 * A real browser against the real program and the sandbox; `npm run e2e` builds first. One worker: the walks share one
 * started product.
 */
export default defineConfig({
  test: {
    // `npm run pictures` takes the README's pictures instead of the walks.
    include: [process.env['PICTURES'] ? 'e2e/**/*.pictures.ts' : 'e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/product.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 90_000,
    // A shared machine that stalls for seconds is not the product's fault; the report still names a walk that needed
    // its second try.
    retry: process.env['CI'] ? 1 : 0,
    hookTimeout: 120_000,
    // A busy machine may be slow; a poll ends as soon as it holds.
    expect: { poll: { timeout: 5_000 } },
    env: { TZ: 'UTC' },
  },
});
