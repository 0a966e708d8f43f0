import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PlaceAnswer } from '#carriers/carrier.ts'
import { createFrozenEngine, type FrozenEngine, makeDueTask } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { MOST_FAILURES } from '#domain/breaker/breaker.ts'
import { seededRandom } from '#domain/random.ts'
import { SLOT_AHEAD_MS } from '#domain/pace/pace.ts'
import { takeSlots } from './take-slots.ts'

let t: FrozenEngine
let made: make.Made
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t, {
    campaign: { ramp_percent: 100 },
    number: { concurrency_limit: 50 },
  })
  for (let n = 0; n < 30; n++) await makeDueTask(t, made.workspace, made.campaign)
})
afterEach(() => t.close())

const refused = (refusal: 'auth' | 'not_placed' | 'throttled'): PlaceAnswer => ({
  kind: 'refused',
  refusal,
  code: refusal,
  message: refusal,
})
/** Runs the engine step by step and returns the world seconds at which requests went out. */
async function run(seconds: number, stepMs = 1000, from = t.now()): Promise<number[]> {
  const sent: number[] = []
  const answer = t.carrier.answer.bind(t.carrier)
  t.carrier.answer = (request) => {
    sent.push((t.now() - from) / 1000)
    return answer(request)
  }
  while (t.now() < from + seconds * 1000) {
    await t.engine.claim(made.workspace)
    await t.placeAll()
    await t.engine.reconcile(made.workspace)
    await t.advance(stepMs)
  }
  t.carrier.answer = answer
  return sent
}
const take = (most: number, withinMs = 0) =>
  t.db.tx(made.workspace, (tx) => takeSlots(tx, made.connection, { most, withinMs }))
const slot = () => take(1)
const gaps = (at: readonly number[]): number[] => at.slice(1).map((x, n) => x - (at[n] ?? 0))

describe('D18: while the carrier fails', () => {
  test('after a few failures it is probed at most once per 30 s', async () => {
    t.carrier.answer = () => refused('not_placed')
    const start = t.now()
    const first = await run(20, 1000, start)
    expect(first.length).toBeGreaterThan(3)
    expect(first.length).toBeLessThanOrEqual(20)
    const probes = await run(160, 5000, start + 20_000)
    expect(probes.length).toBeGreaterThan(2)
    expect(Math.min(...gaps(probes))).toBeGreaterThanOrEqual(30)
  })

  test('creates that are still in the air count as well: no eleventh one sets out behind a failure', async () => {
    await t.owner('update connection set concurrency_limit = 50, calls_per_second = 50, failures = 1')
    await t.owner('update campaign set concurrency = 50')
    await t.engine.claim(made.workspace)
    for (let n = 0; n < MOST_FAILURES - 1; n++) await t.placeAndDie()
    expect(await slot()).toEqual({ slots: [], refused: 1 })
    await t.owner('update connection set failures = 0')
    expect(await slot()).toMatchObject({ slots: [expect.any(Number)], refused: 0 })
  })

  test('many calls at once are as few as may fail, and one while the connection is probed', async () => {
    await t.owner('update connection set calls_per_second = 1000, failures = 3')
    expect(await take(50, 1000)).toMatchObject({ slots: { length: MOST_FAILURES - 3 }, refused: 43 })
    await t.owner(`update connection set breaker = 'open', next_probe_at = app_now()`)
    expect(await take(50, 1000)).toMatchObject({ slots: [expect.any(Number)], refused: 49 })
    expect(await take(50, 1000)).toEqual({ slots: [], refused: 50 })
  })

  test('a refused login opens the breaker at once', async () => {
    t.carrier.answer = () => refused('auth')
    await t.engine.claim(made.workspace)
    const first = t.jobs.splice(0)
    expect(await t.engine.place(first[0]!)).toEqual(['refused'])
    expect(await t.one('select breaker, breaker_reason from connection')).toEqual({
      breaker: 'open',
      breaker_reason: 'auth',
    })
    const rest = []
    for (const job of first.slice(1)) rest.push(...(await t.engine.place(job)))
    expect(new Set(rest)).toEqual(new Set(['refused']))
    expect(t.carrier.requests).toHaveLength(1)
  })

  test('the first good answer closes the breaker and lines rise again from one', async () => {
    t.carrier.answer = () => refused('not_placed')
    await run(20, 4000)
    expect(await t.one('select breaker from connection')).toEqual({ breaker: 'open' })
    t.carrier.answer = (request) => ({ kind: 'submitted', ref: `ref_${request.callId}` })
    await run(62, 8000)
    expect(await t.one('select breaker, failures from connection')).toEqual({
      breaker: 'closed',
      failures: 0,
    })
  })
})

describe('D19: the rate of a connection', () => {
  test('never passes the agreed calls per second, in any second', async () => {
    await t.owner('update connection set calls_per_second = 3')
    const sent = await run(8)
    expect(sent.length).toBeGreaterThan(10)
    for (const start of sent)
      expect(sent.filter((x) => x >= start && x < start + 1).length).toBeLessThanOrEqual(3)
  })

  test('slots lie a margin wider apart than the agreed rate, however many are taken at once', async () => {
    await t.owner('update connection set calls_per_second = 4')
    const slots: number[] = []
    for (let n = 0; n < 12; n++) {
      slots.push(...(await slot()).slots)
    }
    expect(slots).toHaveLength(12)
    expect(slots[0]).toBeGreaterThanOrEqual(t.now() + SLOT_AHEAD_MS)
    expect(Math.min(...gaps(slots))).toBeGreaterThanOrEqual(1000 / (4 * 0.9))
  })

  test('in any second no more slots are handed out than the rate allows, in sets of any size, to several workers', async () => {
    const random = seededRandom(7)
    for (const rate of [1, 2, 3, 10, 100]) {
      await t.owner('update connection set calls_per_second = $1', [rate])
      await t.advance(60_000)
      const handed: number[] = []
      for (let n = 0; n < 12; n++) {
        const workers = Array.from({ length: 3 }, () =>
          take(1 + Math.floor(random.next() * 50), random.next() < 0.5 ? 200 : 2000),
        )
        for (const { slots } of await Promise.all(workers)) handed.push(...slots)
        await t.advance(Math.floor(random.next() * 3000))
      }
      handed.sort((a, b) => a - b)
      expect(handed.length).toBeGreaterThan(30)
      const most = handed.map((from) => handed.filter((at) => at >= from && at < from + 1000).length)
      expect(Math.max(...most), `${rate} a second`).toBeLessThanOrEqual(rate)
    }
  })

  test('slows down when the carrier says so', async () => {
    await t.owner('update connection set calls_per_second = 4')
    t.carrier.answer = () => refused('throttled')
    await run(3)
    const { factor } = await t.one<{ factor: number }>('select rate_factor as factor from connection_pace')
    expect(factor).toBeLessThan(1)
    const slowed = await run(6)
    for (const start of slowed)
      expect(slowed.filter((x) => x >= start && x < start + 1).length).toBeLessThanOrEqual(2)
  })
})
