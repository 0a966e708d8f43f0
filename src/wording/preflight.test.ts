import { expect, test } from 'vitest'
import { finishAssumptions } from './dispatch.ts'
import { forecastAssumptions } from './preflight.ts'

const guessed = {
  share: { lower: 0.15, upper: 0.5 },
  talk: [30, 150],
  learnedFrom: null,
  lines: 1,
  windows: true,
} as const

test('a forecast says whether it was guessed or learned, and from how many calls', () => {
  expect(forecastAssumptions(guessed)[0]).toMatch(/guess/)
  expect(forecastAssumptions({ ...guessed, learnedFrom: 10_000 })[0]).toMatch(/10,000 calls/)
})

test('an expected finish says how many calls have taught it', () => {
  const basis = { fewest: 3, most: 9, learned: true, endedCalls: 400, endedTasks: 200, callsPerHour: 12.4 }
  expect(finishAssumptions(basis)[1]).toMatch(
    /^Between \d+ and \d+ calls are left, since 400 calls so far ended 200 tasks\.$/,
  )
})
