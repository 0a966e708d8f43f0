import { expect, test } from 'vitest'
import { forecast, type ForecastInput } from './forecast.ts'

const AT = Date.UTC(2026, 10, 25, 9)
const INPUT: ForecastInput = {
  contacts: 1000,
  maxAttempts: 3,
  lines: 10,
  ratePerSecond: null,
  ringSeconds: 20,
  talkSeconds: 600,
  retryDelays: [600, 600],
  startsAt: AT,
  lastOpening: AT,
  windows: null,
  zone: 'UTC',
  rates: { aiMicroPerMinute: 60_000, telephonyMicroPerMinute: 20_000 },
  dryRun: false,
  history: { rated: 0, answered: 0, talkSeconds: 0 },
}

test('the range holds between one call each and every attempt each, and says what it assumes', () => {
  const { calls, cost, finish, basis } = forecast(INPUT)
  expect(calls.fewest).toBeGreaterThanOrEqual(1000)
  expect(calls.most).toBeLessThanOrEqual(3000)
  expect(calls.most).toBeGreaterThan(calls.fewest)
  expect(cost.least).toBeLessThan(cost.most)
  expect(cost.most).toBeLessThanOrEqual(cost.ceiling)
  expect(finish?.earliest).toBeLessThan(finish?.latest ?? 0)
  expect(basis.learnedFrom).toBeNull()
})

test('what earlier campaigns have shown narrows it', () => {
  const learned = forecast({ ...INPUT, history: { rated: 10_000, answered: 3000, talkSeconds: 60 } })
  const guessed = forecast(INPUT)
  const width = ({ calls }: typeof learned) => calls.most - calls.fewest
  expect(width(learned)).toBeLessThan(width(guessed))
  expect(learned.basis.learnedFrom).toBe(10_000)
})

test('a dry run costs nothing; without lines or contacts no finish is told', () => {
  expect(forecast({ ...INPUT, dryRun: true }).cost).toEqual({ least: 0, most: 0, ceiling: 0 })
  expect(forecast({ ...INPUT, lines: 0 }).finish).toBeNull()
  expect(forecast({ ...INPUT, contacts: 0 })).toMatchObject({ finish: null, calls: { fewest: 0, most: 0 } })
})

test('nobody is done before the last time zone has opened', () => {
  const lastOpening = AT + 30 * 3_600_000
  const { finish } = forecast({ ...INPUT, contacts: 3, lastOpening })
  expect(finish?.earliest).toBe(lastOpening)
  expect(finish?.latest).toBeGreaterThan(lastOpening)
})
