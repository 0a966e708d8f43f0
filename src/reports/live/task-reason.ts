/**
 * Turns the filter by what became of a task into statuses and SQL, and counts its tasks from the tallies. Lists of tasks
 * and of results call it. The tasks of a reason are exactly those that the progress bar and its notes count.
 */
import { amount, type Tally } from '#domain/snapshot/tally.ts'
import { TASK_STATUSES, type TaskStatus } from '#domain/task/status.ts'
import { raw, type Sql, sql } from '#db/sql.ts'

const REACHED = ['completed', 'contacted_inbound'] as const

/** The statuses that tasks of a reason have. */
const statusesWith = (reason: string): readonly TaskStatus[] =>
  reason === 'answered' ? REACHED : reason === 'voicemail' ? ['completed'] : ['skipped']

/** The statuses that a filter leaves: an empty list when it can find nothing, undefined when it leaves all. */
export function statusesLeft(
  status: readonly TaskStatus[] | undefined,
  reason: string | undefined,
): readonly TaskStatus[] | undefined {
  if (reason === undefined) return status
  const possible = statusesWith(reason)
  return status === undefined ? possible : possible.filter((each) => status.includes(each))
}

/** The condition on tasks that already have one of the statuses. @param status, endReason the columns */
export function reasonCondition(reason: string, status: string, endReason: string): Sql {
  if (reason === 'answered')
    return raw(`(${status} = 'contacted_inbound' or ${endReason} is distinct from 'voicemail')`)
  return sql`${raw(endReason)} = ${reason}`
}

export function countWithReason(
  tally: Tally,
  reason: string,
  status: readonly TaskStatus[] = TASK_STATUSES,
): number {
  const left = statusesLeft(status, reason) ?? []
  if (left.length === 0) return 0
  const voicemail = left.includes('completed') ? amount(tally, 'ce:voicemail') : 0
  if (reason === 'voicemail') return voicemail
  if (reason !== 'answered') return amount(tally, `sk:${reason}`)
  return left.reduce((sum, each) => sum + amount(tally, `t:${each}`), -voicemail)
}
