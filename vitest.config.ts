import { defineConfig } from 'vitest/config'

const DATABASE = 'test/support/global-setup.ts'
const BROWSER = ['test/browser/**/*.test.ts']
/** They need Asterisk: `npm run test:sip`. */
const SIP = ['test/sip/real/**/*.test.ts']
/** Half of the seeds are enough for every commit; `npm run simulate` runs thousands. */
const FURTHER_SEEDS = ['test/simulation/seeds-[34].test.ts']
const each = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  pool: 'forks' as const,
  // A machine under load is slow: what comes in the end has come.
  expect: { poll: { timeout: 20_000 } },
  setupFiles: ['test/support/leaks.ts'],
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...each,
          name: 'code',
          include: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...BROWSER, ...SIP, ...FURTHER_SEEDS],
          globalSetup: [DATABASE],
        },
      },
      {
        test: {
          ...each,
          name: 'browser',
          include: BROWSER,
          globalSetup: ['test/browser/prepare.ts', DATABASE],
        },
      },
    ],
  },
})
