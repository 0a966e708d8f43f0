import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const DATABASE = 'test/support/global-setup.ts'
const BROWSER = ['test/browser/**/*.test.ts']
/** They need Asterisk: `npm run test:sip`. */
const SIP = ['test/sip/real/**/*.test.ts']
/** They take minutes. They begin first, so that in the end no worker waits for one that began last. */
const LONG = ['/test/simulation/seeds-', '/test/chaos/', '/test/browser/states', '/test/browser/pages']
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.some((part) => moduleId.includes(part))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}
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
    sequence: { sequencer: LongFirst },
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
