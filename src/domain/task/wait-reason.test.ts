import { describe, expect, test } from 'vitest'
import { PLACE_REFUSALS } from '#carriers/carrier.ts'
import { CALL_RESULTS, type CallResult } from '#domain/call/status.ts'
import { WAIT_REASONS, type WaitReason, waitReason } from './wait-reason.ts'

describe('a task waits because', () => {
  test.each<[WaitReason, CallResult, string | null]>([
    ['retry', 'no_answer', null],
    ['retry', 'busy', 'busy'],
    ['retry', 'answered_machine', null],
    ['callback', 'answered_human', null],
    ['throttled', 'carrier_error', 'throttled'],
    ['carrier_capacity', 'carrier_error', 'capacity'],
    ['outage', 'carrier_error', 'not_placed'],
    ['access_refused', 'carrier_error', 'auth'],
    ['access_refused', 'carrier_error', 'funds'],
    ['caller_id_refused', 'carrier_error', 'caller_id'],
    ['carrier_error', 'carrier_error', 'config'],
    ['carrier_error', 'carrier_error', 'never_created'],
    ['missed_slot', 'withdrawn', 'deadline_passed'],
    ['missed_slot', 'withdrawn', 'slots_missed'],
    ['outage', 'withdrawn', 'connection_unhealthy'],
    ['outage', 'withdrawn', 'connection_not_open'],
    ['worker_lost', 'withdrawn', 'worker_lost'],
    ['put_back', 'withdrawn', 'campaign_paused'],
    ['put_back', 'withdrawn', 'campaign_window_closed'],
  ])('%s after %s (%s)', (reason, result, code) => {
    expect(waitReason({ result, code })).toBe(reason)
  })

  test('a fault of carrier or engine is never told as a retry, whatever its code', () => {
    for (const code of [...PLACE_REFUSALS, null, 'anything'])
      for (const result of ['carrier_error', 'withdrawn'] as const)
        expect(['retry', 'callback']).not.toContain(waitReason({ result, code }))
  })

  test('every reason has a call that gives it', () => {
    const codes = [...PLACE_REFUSALS, 'deadline_passed', 'worker_lost', null]
    const given = new Set(CALL_RESULTS.flatMap((result) => codes.map((code) => waitReason({ result, code }))))
    expect([...given].toSorted()).toEqual(WAIT_REASONS.toSorted())
  })
})
