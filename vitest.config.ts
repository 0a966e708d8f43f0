import { defineConfig } from 'vitest/config'

const DATABASE = 'test/support/global-setup.ts'
const BROWSER = ['test/browser/**/*.test.ts']
/** They need Asterisk: `npm run test:sip`. */
const SIP = ['test/sip/real/**/*.test.ts']
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
          exclude: [...BROWSER, ...SIP],
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
