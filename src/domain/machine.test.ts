/** Tests the state tables of tasks, calls and breakers; campaigns have a test of their own. */
import { expect, test } from 'vitest'
import { BREAKER } from './breaker/breaker.ts'
import { CALL, CALL_STATUSES, isOpen, rankOf } from './call/status.ts'
import { machine } from './machine.ts'
import { CALLABLE_STATUSES, TASK, TASK_STATUSES, TERMINAL_STATUSES } from './task/status.ts'

const door = machine<'open' | 'shut' | 'locked', 'shut' | 'open' | 'lock'>({
  shut: { open: 'shut' },
  open: { shut: 'open' },
  lock: { shut: 'locked' },
})

test('a machine does what its table says, and refuses everything else', () => {
  expect([door.after('open', 'shut'), door.after('open', 'lock'), door.after('locked', 'open')]).toEqual([
    'shut',
    null,
    null,
  ])
  expect([door.allowed('shut'), door.allowed('locked')]).toEqual([['open', 'lock'], []])
  expect([door.leads('shut', 'locked'), door.leads('open', 'locked')]).toEqual([true, false])
})

test('D11: no action of a call leads down in rank, and an ended call stays ended', () => {
  for (const from of CALL_STATUSES)
    for (const to of CALL_STATUSES) if (CALL.leads(from, to)) expect(rankOf(to)).toBeGreaterThan(rankOf(from))
  expect(CALL.allowed('ended')).toEqual([])
  expect(CALL_STATUSES.filter(isOpen)).toEqual(['placing', 'ringing', 'in_progress'])
})

test('a call is dialled from its claim alone, and nothing is withdrawn once a phone has rung', () => {
  expect(CALL_STATUSES.filter((status) => CALL.after(status, 'place') !== null)).toEqual(['claimed'])
  expect(CALL_STATUSES.filter((status) => CALL.after(status, 'withdraw') !== null)).toEqual([
    'claimed',
    'placing',
  ])
})

test('only callable tasks are claimed, and a finished one is never dialled without being set to be retried first', () => {
  expect(TASK_STATUSES.filter((status) => TASK.after(status, 'claim') !== null)).toEqual([
    ...CALLABLE_STATUSES,
  ])
  for (const status of TERMINAL_STATUSES)
    for (const busy of ['queued', 'placing_call', 'calling'] as const)
      expect(TASK.leads(status, busy)).toBe(false)
  for (const status of ['cancelled', 'skipped', 'contacted_inbound'] as const)
    expect(TASK.allowed(status)).toEqual([])
})

test('a breaker closes from everywhere by a good answer only, and probes only when it is not closed', () => {
  expect((['closed', 'open', 'probing'] as const).map((state) => BREAKER.allowed(state))).toEqual([
    ['trip', 'mend'],
    ['probe', 'trip', 'mend'],
    ['probe', 'trip', 'slow', 'mend'],
  ])
})
