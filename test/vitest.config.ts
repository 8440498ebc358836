import { defineConfig } from 'vitest/config';

/** Where `.ci/run` wants the results as JSON, beside what people read. */
const report = process.env['NEST_INSPECT_TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Applications are booted in the process of the test: each file has its own.
    pool: 'forks',
    // Most of the time is spent waiting for processes.
    maxWorkers: '100%',
    // Real servers and clients on a busy CI machine miss a beat now and then; at home a miss is looked at.
    retry: process.env['CI'] ? 2 : 0,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    server: {
      // What Node would load by itself must be loaded by Node: a second copy of Nest shows nothing.
      deps: { external: [/\/dist\//, /\/fixtures\//] },
    },
  },
});
