import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRequestMinute, MINUTE_MS, type RequestOutcome } from './request-minute.ts'

const SECOND = 1000
const AT = 5_000_000

test('requests are counted by their outcome, and the misses from the first on', () => {
  const minute = createRequestMinute()
  expect(minute.read(AT)).toEqual({ sent: 0, missed: 0, missingSince: null })
  minute.add('sent', AT)
  expect(minute.read(AT)).toEqual({ sent: 1, missed: 0, missingSince: null })
  minute.add('missed', AT + 100)
  minute.add('sent', AT + 2 * SECOND)
  minute.add('missed', AT + 3 * SECOND)
  expect(minute.read(AT + 4 * SECOND)).toEqual({ sent: 2, missed: 2, missingSince: AT + 100 })
})

test('a request is forgotten after a minute, give or take a second', () => {
  const minute = createRequestMinute()
  minute.add('missed', AT)
  minute.add('sent', AT + 900)
  expect(minute.read(AT + MINUTE_MS - 1)).toMatchObject({ sent: 1, missed: 1 })
  expect(minute.read(AT + MINUTE_MS)).toEqual({ sent: 0, missed: 0, missingSince: null })
})

test('it has been missing since the first miss for as long as no minute is without one, and anew after that', () => {
  const minute = createRequestMinute()
  for (let n = 0; n < 5; n++) minute.add('missed', AT + n * 50 * SECOND)
  expect(minute.read(AT + 200 * SECOND)).toEqual({ sent: 0, missed: 2, missingSince: AT })
  const over = AT + 200 * SECOND + MINUTE_MS
  minute.add('sent', over - 1)
  expect(minute.read(over)).toEqual({ sent: 1, missed: 0, missingSince: null })
  minute.add('missed', over + SECOND)
  expect(minute.read(over + SECOND)).toMatchObject({ missed: 1, missingSince: over + SECOND })
})

test('for any requests, the counts lie between those of 59 and of 60 seconds', () => {
  const request = fc.record({
    after: fc.integer({ min: 0, max: 20_000 }),
    outcome: fc.constantFrom<RequestOutcome>('sent', 'missed'),
  })
  fc.assert(
    fc.property(fc.array(request, { maxLength: 60 }), fc.nat(80_000), (requests, wait) => {
      const minute = createRequestMinute()
      let now = AT
      const added = requests.map(({ after, outcome }) => {
        minute.add(outcome, (now += after))
        return { at: now, outcome }
      })
      now += wait
      const read = minute.read(now)
      for (const outcome of ['sent', 'missed'] as const) {
        const within = (ms: number) =>
          added.filter((one) => one.outcome === outcome && now - one.at < ms).length
        expect(read[outcome]).toBeGreaterThanOrEqual(within(MINUTE_MS - SECOND))
        expect(read[outcome]).toBeLessThanOrEqual(within(MINUTE_MS))
      }
      expect(read.missingSince === null).toBe(read.missed === 0)
    }),
  )
})
