/** Runs the tests over a real Asterisk (`npm run test:sip`); they are no part of `npm test`, which needs npm alone. */
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    // Telephony keeps the time of the world; two tests at once would disturb each other.
    maxWorkers: 1,
    fileParallelism: false,
    include: ['test/sip/real/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 600_000,
    pool: 'forks',
    expect: { poll: { timeout: 20_000 } },
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/leaks.ts'],
  },
})
