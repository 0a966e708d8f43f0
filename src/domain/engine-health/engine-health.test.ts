import { describe, expect, test } from 'vitest'
import { type EngineFacts, engineHealth, type EngineSeen } from './engine-health.ts'

const NOW = Date.UTC(2026, 10, 24, 11, 32, 30)
const ago = (seconds: number) => NOW - seconds * 1000
const ENGINE: EngineSeen = {
  host: 'host A',
  startedAt: ago(3600),
  heartbeatAt: ago(2),
  stopped: false,
  lookedAt: ago(3),
  dueSince: null,
  requests: { sent: 400, missed: 0, missingSince: null },
}
const FACTS: EngineFacts = {
  now: NOW,
  callable: 12,
  toDial: 12,
  lastClaimAt: ago(1),
  waiting: { calls: 0, oldestSeconds: 0 },
  engines: [ENGINE],
}
const health = (facts: Partial<EngineFacts>, ...engines: Partial<EngineSeen>[]) =>
  engineHealth({
    ...FACTS,
    ...facts,
    engines: engines.length > 0 ? engines.map((engine) => ({ ...ENGINE, ...engine })) : FACTS.engines,
  })
const behind = (of: 'calls' | 'people', waiting: number, oldestSeconds: number) => ({
  code: 'engine_behind',
  of,
  waiting,
  oldestSeconds,
  since: ago(oldestSeconds),
})

describe('the engine is behind', () => {
  test('when calls wait for a worker beyond their slot', () => {
    expect(health({ waiting: { calls: 16, oldestSeconds: 69 } })).toEqual(behind('calls', 16, 69))
    expect(health({ callable: 0, waiting: { calls: 1, oldestSeconds: 6 } })).toEqual(behind('calls', 1, 6))
  })

  test('when people are callable and a look for them is due for more than 5 s', () => {
    expect(health({ lastClaimAt: ago(60) }, { dueSince: ago(5) })).toBeNull()
    expect(health({ lastClaimAt: ago(60) }, { dueSince: ago(6) })).toEqual(behind('people', 12, 6))
    expect(health({ lastClaimAt: null }, { dueSince: ago(6) })).toEqual(behind('people', 12, 6))
  })

  test('when no look came at all for longer than it ever sleeps', () => {
    const asleep = { lastClaimAt: ago(600) }
    expect(health(asleep, { lookedAt: ago(34) })).toBeNull()
    expect(health(asleep, { lookedAt: ago(36) })).toEqual(behind('people', 12, 36))
    expect(health(asleep, { lookedAt: null, startedAt: ago(34) })).toBeNull()
    expect(health(asleep, { lookedAt: null, startedAt: ago(40) })).toEqual(behind('people', 12, 40))
  })

  test('from the last claim on, which ended the wait before', () => {
    expect(health({ lastClaimAt: ago(8) }, { dueSince: ago(20) })).toEqual(behind('people', 12, 8))
    expect(health({ lastClaimAt: ago(4) }, { dueSince: ago(20) })).toBeNull()
  })

  test('only when no other engine keeps up', () => {
    expect(health({ lastClaimAt: ago(60) }, { dueSince: ago(20) }, {})).toBeNull()
    expect(health({ lastClaimAt: ago(60) }, { dueSince: ago(20) }, { dueSince: ago(9) })).toEqual(
      behind('people', 12, 9),
    )
    expect(health({ lastClaimAt: ago(60) }, { dueSince: ago(20) }, { heartbeatAt: ago(30) })).toEqual(
      behind('people', 12, 20),
    )
  })
})

describe('the engine is behind with its requests', () => {
  const missing = (missed: number, sent: number, seconds = 20) => ({
    requests: { sent, missed, missingSince: ago(seconds) },
  })
  const missed = (n: number, requests: number, seconds = 20, host: string | null = null) => ({
    code: 'engine_behind',
    of: 'requests',
    missed: n,
    requests,
    host,
    since: ago(seconds),
  })

  test('when at least five of the last minute, and at least 5 % of them, were missed', () => {
    expect(health({}, missing(4, 0))).toBeNull()
    expect(health({}, missing(5, 0))).toEqual(missed(5, 5))
    expect(health({}, missing(5, 95))).toEqual(missed(5, 100))
    expect(health({}, missing(5, 96))).toBeNull()
    // 0.05 * 140 is more than 7 in floating point.
    expect(health({}, missing(7, 133))).toEqual(missed(7, 140))
    expect(health({}, missing(37, 373))).toEqual(missed(37, 410))
  })

  test('for a campaign that dials or tries people again, and for no other', () => {
    expect(health({ callable: 0, toDial: 1 }, missing(37, 373))).toEqual(missed(37, 410))
    expect(health({ callable: 0, toDial: 0 }, missing(37, 373))).toBeNull()
  })

  test('unless its claims are late as well, which is the cause', () => {
    expect(health({ waiting: { calls: 16, oldestSeconds: 69 } }, missing(37, 373))).toEqual(
      behind('calls', 16, 69),
    )
    expect(health({ lastClaimAt: ago(60) }, { ...missing(37, 373), dueSince: ago(20) })).toEqual(
      behind('people', 12, 20),
    )
  })

  test('each by itself: one that keeps up hides no other, and the figures are those of the engines that miss', () => {
    const other = { host: 'host B' }
    expect(health({}, missing(30, 70), other)).toEqual(missed(30, 100, 20, 'host A'))
    expect(health({}, missing(4, 0), { ...other, ...missing(4, 0) })).toBeNull()
    expect(health({}, missing(30, 70, 20), { ...other, ...missing(10, 90, 50) }, {})).toEqual(
      missed(40, 200, 50),
    )
  })

  test('while it lives: a dead engine misses nothing any more', () => {
    const dead = { heartbeatAt: ago(11), ...missing(30, 70) }
    expect(health({}, dead, {})).toBeNull()
    expect(health({ callable: 0 }, dead)).toBeNull()
    expect(health({}, { stopped: true, ...missing(30, 70) }, {})).toBeNull()
  })
})

describe('the engine is silent', () => {
  const silent = (host: string, seconds: number) => ({
    code: 'engine_silent',
    silentSeconds: expect.any(Number),
    lastHeartbeatAt: ago(seconds),
    host,
    since: ago(seconds),
  })
  test('when two heartbeats are missing on every machine; the latest is named', () => {
    expect(health({}, { heartbeatAt: ago(10) })).toBeNull()
    expect(health({}, { heartbeatAt: ago(22) })).toEqual(silent('host A', 22))
    expect(health({}, { heartbeatAt: ago(90), host: 'host B' }, { heartbeatAt: ago(22) })).toEqual(
      silent('host A', 22),
    )
  })

  test('when the last one was stopped in order', () => {
    expect(health({}, { stopped: true })).toEqual(silent('host A', 2))
  })

  test('before it is behind: calls wait since nobody takes them', () => {
    expect(health({ waiting: { calls: 3, oldestSeconds: 30 } }, { heartbeatAt: ago(40) })).toEqual(
      silent('host A', 40),
    )
  })
})

test('with nobody to call and no call that waits, the engine is late for nothing', () => {
  const idle = { callable: 0, toDial: 0, lastClaimAt: null }
  expect(health(idle, { heartbeatAt: ago(3600) })).toBeNull()
  expect(health(idle, { dueSince: ago(60), lookedAt: null })).toBeNull()
})

test('a flow of claims that keeps up is never behind', () => {
  expect(health({})).toBeNull()
  // Hours have just opened after a long night: the engine slept rightly until now.
  expect(health({ lastClaimAt: ago(36_000) }, { lookedAt: ago(29) })).toBeNull()
})
