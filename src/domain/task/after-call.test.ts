import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALL_RESULTS, type CallResult } from '#domain/call/status.ts'
import { CAMPAIGN_STATUSES } from '#domain/campaign/status.ts'
import { type EndedCall, PRIORITY_CALLBACK, PRIORITY_FRESH, PRIORITY_RETRY, type RetryPolicy, type TaskAfter, taskAfterCall, type TaskBefore } from './after-call.ts' // prettier-ignore
import { isCallable, isTerminal, TASK as MACHINE, type TaskStatus } from './status.ts'

const END = Date.UTC(2026, 10, 23, 15)
const MINUTE = 60_000
const TASK: TaskBefore = {
  attempts: 1,
  systemRetries: 0,
  voicemails: 0,
  crashes: 0,
  refusals: 0,
  misses: 0,
  apart: false,
}
/** Jitter in the middle: exactly the planned delay. */
const CALL: EndedCall = {
  result: 'no_answer',
  endedAt: END,
  fromStatus: 'pending',
  uncounted: false,
  callbackAt: null,
  message: null,
  code: null,
  jitter: 0.5,
  missed: false,
}
const POLICY: RetryPolicy = {
  maxRetries: 2,
  retryOnVoicemail: false,
  maxVoicemailAttempts: null,
  delaysSeconds: [1800, 7200, 21_600],
  busyDelaySeconds: 600,
}

const after = (
  result: CallResult,
  more: { task?: Partial<TaskBefore>; call?: Partial<EndedCall>; policy?: Partial<RetryPolicy> } = {},
): TaskAfter =>
  taskAfterCall(
    { ...TASK, ...more.task },
    { ...CALL, result, ...more.call },
    { ...POLICY, ...more.policy },
    'running',
  )
const delayOf = (task: TaskAfter): number | null =>
  task.nextEligibleAt === null ? null : (task.nextEligibleAt - END) / MINUTE
const summary = (task: TaskAfter) => [task.status, delayOf(task), task.endReason]

describe('T1: after each result', () => {
  const last = { attempts: 3 }
  test.each<[CallResult, Partial<TaskBefore>, Partial<RetryPolicy>, string, number | null, string | null]>([
    ['answered_human', {}, {}, 'completed', null, null],
    ['answered_human', last, {}, 'completed', null, null],
    ['no_answer', {}, {}, 'retry_pending', 30, null],
    ['no_answer', { attempts: 2 }, {}, 'retry_pending', 120, null],
    ['no_answer', last, {}, 'failed', null, 'attempts_used'],
    ['no_answer', {}, { maxRetries: 0 }, 'failed', null, 'attempts_used'],
    ['no_answer', { attempts: 9 }, { maxRetries: 10 }, 'retry_pending', 360, null],
    ['no_answer', { attempts: 10 }, { maxRetries: 10 }, 'retry_pending', 360, null],
    ['no_answer', { attempts: 11 }, { maxRetries: 10 }, 'failed', null, 'attempts_used'],
    ['busy', {}, {}, 'retry_pending', 10, null],
    ['busy', last, {}, 'failed', null, 'attempts_used'],
    ['declined', {}, {}, 'retry_pending', 30, null],
    ['declined', last, {}, 'failed', null, 'attempts_used'],
    ['unreachable', {}, {}, 'retry_pending', 30, null],
    ['unreachable', last, {}, 'failed', null, 'attempts_used'],
    ['cancelled', {}, {}, 'retry_pending', 30, null],
    ['cancelled', last, {}, 'failed', null, 'attempts_used'],
    ['bad_number', {}, {}, 'failed', null, 'bad_number'],
    ['unknown', {}, {}, 'failed', null, 'unknown'],
    ['answered_machine', {}, {}, 'completed', null, 'voicemail'],
    ['answered_machine', {}, { retryOnVoicemail: true }, 'retry_pending', 30, null],
    ['answered_machine', last, { retryOnVoicemail: true }, 'completed', null, 'voicemail'],
    [
      'answered_machine',
      {},
      { retryOnVoicemail: true, maxVoicemailAttempts: 1 },
      'completed',
      null,
      'voicemail',
    ],
    ['answered_machine', {}, { retryOnVoicemail: true, maxVoicemailAttempts: 2 }, 'retry_pending', 30, null],
    [
      'answered_machine',
      { attempts: 2, voicemails: 1 },
      { retryOnVoicemail: true, maxVoicemailAttempts: 2 },
      'completed',
      null,
      'voicemail',
    ],
    [
      'answered_machine',
      { attempts: 2, voicemails: 0 },
      { retryOnVoicemail: true, maxVoicemailAttempts: 2 },
      'retry_pending',
      120,
      null,
    ],
  ])('%s with %j under %j: %s, %s min', (result, task, policy, ...expected) => {
    expect(summary(after(result, { task, policy }))).toEqual(expected)
  })

  test('voicemails are counted, and by voicemails alone', () => {
    for (const result of CALL_RESULTS)
      expect(after(result, { task: { voicemails: 4 } }).voicemails).toBe(
        result === 'answered_machine' ? 5 : 4,
      )
  })
})

describe('T2: a fault of this very call', () => {
  test('is retried by the system after 1, 5 and 15 minutes, then fails with what the carrier said', () => {
    const faulty = (systemRetries: number) =>
      after('carrier_error', { task: { attempts: 2, systemRetries }, call: { message: 'Invalid callback.' } })
    expect([0, 1, 2].map((n) => summary(faulty(n)))).toEqual([
      ['retry_pending', 1, null],
      ['retry_pending', 5, null],
      ['retry_pending', 15, null],
    ])
    expect(summary(faulty(3))).toEqual(['failed', null, 'Invalid callback.'])
    expect([0, 1, 2, 3].map((n) => faulty(n).systemRetries)).toEqual([1, 2, 3, 3])
  })

  test('D17: gives the attempt back, whether it is the first or the last system retry', () => {
    for (const systemRetries of [0, 3])
      expect(after('carrier_error', { task: { attempts: 2, systemRetries } })).toMatchObject({
        attempts: 1,
        refunded: true,
      })
  })
})

describe('T2: a refusal about the connection', () => {
  const refused = (refusals: number, fromStatus: EndedCall['fromStatus'] = 'pending') =>
    after('carrier_error', { task: { refusals }, call: { uncounted: true, fromStatus } })

  test('D17: counts neither an attempt nor a system retry, and the task goes back to where it came from', () => {
    expect(refused(0)).toMatchObject({
      status: 'pending',
      attempts: 0,
      systemRetries: 0,
      refusals: 1,
      refunded: true,
      priority: PRIORITY_FRESH,
    })
    expect(refused(0, 'retry_pending')).toMatchObject({ status: 'retry_pending', priority: PRIORITY_RETRY })
  })

  test('waits longer with each in a row, at most 15 minutes', () => {
    const waits = Array.from({ length: 12 }, (_, n) => delayOf(refused(n)) ?? 0)
    expect(waits.slice(0, 3)).toEqual([5 / 60, 10 / 60, 20 / 60])
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(waits.at(-1)).toBe(15)
  })

  test('after twenty in a row counts as a system retry, so that no task circles for ever', () => {
    expect(refused(19)).toMatchObject({ systemRetries: 0, refusals: 20 })
    expect(refused(20)).toMatchObject({ systemRetries: 1, status: 'retry_pending' })
    expect(
      after('carrier_error', { task: { refusals: 20, systemRetries: 3 }, call: { uncounted: true } }).status,
    ).toBe('failed')
  })

  test('is forgotten when a call has a real end', () => {
    for (const result of CALL_RESULTS)
      expect(after(result, { task: { refusals: 7 }, call: { uncounted: true } }).refusals).toBe(
        result === 'carrier_error' ? 8 : result === 'withdrawn' ? 7 : 0,
      )
  })
})

describe('a withdrawn call', () => {
  test('uses nothing up and gives the task back as it was, due strictly later', () => {
    for (const fromStatus of ['pending', 'retry_pending'] as const) {
      const next = after('withdrawn', { task: { attempts: 1 }, call: { fromStatus } })
      expect(next).toMatchObject({ ...TASK, status: fromStatus, endReason: null, refunded: false })
      expect(next.nextEligibleAt).toBeGreaterThan(END)
    }
  })

  test('D24: whose third worker crashed sets the task aside; the second one does not', () => {
    expect(after('withdrawn', { task: { crashes: 2 } }).status).toBe('pending')
    expect(summary(after('withdrawn', { task: { crashes: 3 } }))).toEqual(['failed', null, 'set_aside'])
  })
})

describe('T4: a wished callback', () => {
  const wish = (callbackAt: number, attempts = 1) =>
    after('answered_human', { task: { attempts }, call: { callbackAt } })

  test('is kept to the instant, ahead of all other tasks', () => {
    expect(wish(END + 90 * MINUTE)).toMatchObject({
      status: 'retry_pending',
      nextEligibleAt: END + 90 * MINUTE,
      priority: PRIORITY_CALLBACK,
    })
    expect(PRIORITY_CALLBACK).toBeGreaterThan(Math.max(PRIORITY_RETRY, PRIORITY_FRESH))
  })

  test('that lies in the past becomes a minute from now', () => {
    expect(delayOf(wish(END - 90 * MINUTE))).toBe(1)
  })

  test('D17: never takes more attempts than there are', () => {
    expect(wish(END + MINUTE, 3).status).toBe('completed')
  })
})

describe('L2: after the campaign is over', () => {
  test.each(CALL_RESULTS)('%s leaves no task callable', (result) => {
    for (const status of ['cancelled', 'completed'] as const) {
      const next = taskAfterCall(TASK, { ...CALL, result }, { ...POLICY, retryOnVoicemail: true }, status)
      const final = after(result, { policy: { retryOnVoicemail: true } })
      expect(next.status).toBe(isTerminal(final.status) ? final.status : 'cancelled')
      expect(next.nextEligibleAt).toBeNull()
    }
  })

  test('a pause is no end: the task is retried', () => {
    expect(taskAfterCall(TASK, { ...CALL, result: 'cancelled' }, POLICY, 'paused').status).toBe(
      'retry_pending',
    )
  })
})

describe('whatever happens', () => {
  const anything = {
    task: fc.record({
      attempts: fc.nat(12),
      systemRetries: fc.nat(3),
      voicemails: fc.nat(12),
      crashes: fc.nat(3),
      refusals: fc.nat(30),
      misses: fc.nat(9),
      apart: fc.boolean(),
    }),
    call: fc.record({
      result: fc.constantFrom(...CALL_RESULTS),
      endedAt: fc.constant(END),
      fromStatus: fc.constantFrom('pending' as const, 'retry_pending' as const),
      uncounted: fc.boolean(),
      missed: fc.boolean(),
      callbackAt: fc.option(fc.integer({ min: END - 1e8, max: END + 1e9 })),
      message: fc.option(fc.string()),
      code: fc.option(fc.constantFrom('throttled', 'deadline_passed', 'worker_lost', 'x')),
      jitter: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    }),
    policy: fc.record({
      maxRetries: fc.nat(10),
      retryOnVoicemail: fc.boolean(),
      maxVoicemailAttempts: fc.option(fc.integer({ min: 1, max: 5 })),
      delaysSeconds: fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 4 }),
      busyDelaySeconds: fc.integer({ min: 0, max: 90_000 }),
    }),
    status: fc.constantFrom(...CAMPAIGN_STATUSES),
  }

  test('a missed deadline of ours takes nothing from the task but a wait, longer after three in a row, and never fails it', () => {
    const waits = Array.from({ length: 9 }, (_, misses) => {
      const task = { ...TASK, misses, refusals: 4, systemRetries: 2 }
      const next = taskAfterCall(task, { ...CALL, result: 'withdrawn', missed: true }, POLICY, 'running')
      expect(next).toMatchObject({ status: 'pending', attempts: 0, misses: misses + 1, refusals: 4, systemRetries: 2, refunded: true }) // prettier-ignore
      return ((next.nextEligibleAt ?? 0) - END) / 1000
    })
    expect(waits).toEqual([5, 5, 5, 10, 20, 40, 60, 60, 60])
    expect(taskAfterCall({ ...TASK, misses: 7, apart: true }, CALL, POLICY, 'running')).toMatchObject({
      misses: 0,
      apart: false,
    })
    const withdrawn = { ...CALL, result: 'withdrawn' } as const
    expect(taskAfterCall({ ...TASK, apart: true }, withdrawn, POLICY, 'running').apart).toBe(true)
    expect(
      taskAfterCall({ ...TASK, misses: 7 }, { ...CALL, result: 'withdrawn' }, POLICY, 'running').misses,
    ).toBe(7)
  })

  test('a screened call is retried while attempts remain, then failed', () => {
    const screened = { ...CALL, result: 'screened' as const }
    expect(taskAfterCall(TASK, screened, POLICY, 'running')).toMatchObject({ status: 'retry_pending' })
    expect(taskAfterCall({ ...TASK, attempts: 3 }, screened, POLICY, 'running')).toMatchObject({
      status: 'failed',
    })
  })

  test('every way on is a move of the state table, from every state in which a call may end', () => {
    const inFlight = (call: { readonly result: string }): readonly TaskStatus[] =>
      call.result === 'withdrawn' ? ['queued', 'placing_call'] : ['placing_call', 'calling']
    fc.assert(
      fc.property(
        anything.task,
        anything.call,
        anything.policy,
        anything.status,
        (task, call, policy, status) => {
          const next = taskAfterCall(task, call, policy, status)
          // A refusal is an answer to the request, so the phone was not answered.
          const from = call.result === 'carrier_error' ? (['placing_call'] as const) : inFlight(call)
          for (const state of from) expect([state, next.status, MACHINE.leads(state, next.status)]).toEqual([state, next.status, true]) // prettier-ignore
        },
      ),
    )
  })

  test('a callable task has a due time strictly after the end, a finished one has none', () => {
    fc.assert(
      fc.property(
        anything.task,
        anything.call,
        anything.policy,
        anything.status,
        (task, call, policy, status) => {
          const next = taskAfterCall(task, call, policy, status)
          expect(isCallable(next.status) || isTerminal(next.status)).toBe(true)
          const due = next.nextEligibleAt
          expect(isCallable(next.status) ? due !== null && due > END : due === null).toBe(true)
          expect(next.waitReason === null).toBe(due === null)
        },
      ),
    )
  })

  test('D17: whoever has used all attempts is called again only if one was given back or none was used', () => {
    fc.assert(
      fc.property(
        anything.task,
        anything.call,
        anything.policy,
        anything.status,
        (task, call, policy, status) => {
          const next = taskAfterCall(task, call, policy, status)
          const uses = call.result !== 'withdrawn' && call.result !== 'carrier_error'
          const givenBack = call.result === 'carrier_error' || (call.result === 'withdrawn' && call.missed)
          const usedUp = uses && task.attempts > policy.maxRetries
          expect(usedUp && !isTerminal(next.status)).toBe(false)
          expect(next.attempts).toBe(givenBack ? Math.max(0, task.attempts - 1) : task.attempts)
        },
      ),
    )
  })

  test('T3: the delay stays within ten percent of the planned one', () => {
    fc.assert(
      fc.property(anything.call, fc.integer({ min: 10, max: 90_000 }), ({ jitter }, seconds) => {
        const next = taskAfterCall(
          TASK,
          { ...CALL, jitter },
          { ...POLICY, delaysSeconds: [seconds] },
          'running',
        )
        const delay = ((next.nextEligibleAt ?? 0) - END) / 1000
        expect(delay).toBeGreaterThanOrEqual(seconds * 0.9 - 0.001)
        expect(delay).toBeLessThanOrEqual(seconds * 1.1 + 0.001)
      }),
    )
  })
})
