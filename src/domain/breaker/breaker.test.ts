import { describe, expect, test } from 'vitest'
import {
  afterAnswer,
  type Breaker,
  CLOSED,
  type Heard,
  mayTry,
  MOST_FAILURES,
  probedAgain,
} from './breaker.ts'

const AT = 1_000_000
const bad = (reason = 'not_placed'): Heard => ({ kind: 'bad', reason })
const failed = (times: number): Breaker =>
  Array.from({ length: times }).reduce<Breaker>((breaker) => afterAnswer(breaker, bad(), AT), CLOSED)

describe('a breaker', () => {
  test('opens with the fifth failure in a row, and a good answer between starts the count anew', () => {
    expect(failed(4)).toMatchObject({ state: 'closed', failures: 4, reason: null })
    expect(failed(5)).toMatchObject({ state: 'open', reason: 'not_placed', nextProbeAt: AT + 30_000 })
    expect(afterAnswer(failed(4), { kind: 'good' }, AT)).toEqual(CLOSED)
  })

  test.each(['auth', 'funds'])('opens at once when the carrier refuses us for good: %s', (reason) => {
    expect(afterAnswer(CLOSED, bad(reason), AT)).toMatchObject({ state: 'open', reason })
  })

  test('lets one probe through when it is due and nothing is in the air', () => {
    const open = failed(5)
    expect(mayTry(open, 0, AT + 29_999)).toEqual({ ok: false, until: AT + 30_000 })
    expect(mayTry(open, 1, AT + 30_000)).toEqual({ ok: false, until: AT + 30_000 })
    const probe = mayTry(open, 0, AT + 30_000)
    expect(probe).toEqual({
      ok: true,
      most: 1,
      after: { ...open, state: 'probing', nextProbeAt: AT + 60_000 },
    })
    if (!probe.ok) return
    expect(mayTry(probe.after, 0, AT + 59_999).ok).toBe(false)
    expect(afterAnswer(probe.after, bad(), AT + 31_000)).toMatchObject({
      state: 'open',
      nextProbeAt: AT + 61_000,
    })
    expect(afterAnswer(probe.after, { kind: 'slowed' }, AT)).toMatchObject({ state: 'open', failures: 5 })
    expect(afterAnswer(probe.after, { kind: 'good' }, AT + 31_000)).toEqual({
      ...CLOSED,
      rampStartedAt: AT + 31_000,
    })
  })

  test('counts what is in the air while it is closed, once something has failed', () => {
    expect(mayTry(CLOSED, 1000, AT)).toMatchObject({ ok: true, most: Infinity })
    expect(mayTry(failed(1), 8, AT)).toMatchObject({ ok: true, most: 1 })
    expect(mayTry(failed(2), 3, AT)).toMatchObject({ ok: true, most: MOST_FAILURES - 5 })
    expect(mayTry(failed(1), 9, AT)).toEqual({ ok: false, until: null })
  })

  test('is not changed by a throttle while it is closed', () => {
    expect(afterAnswer(failed(2), { kind: 'slowed' }, AT)).toEqual(failed(2))
  })

  test('is probed at once when somebody says that access was mended, and only then', () => {
    const lost = afterAnswer(CLOSED, bad('auth'), AT)
    expect(probedAgain(lost, AT + 1)).toEqual({ ...lost, reason: null, nextProbeAt: AT + 1 })
    expect(probedAgain(failed(5), AT + 1)).toEqual(failed(5))
    expect(probedAgain(CLOSED, AT + 1)).toEqual(CLOSED)
  })
})
