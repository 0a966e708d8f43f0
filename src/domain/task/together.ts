/**
 * Decides with how many others the call of a task may share a job and a gate. Claims make jobs by it, and workers make
 * gates. A request that our own side could not send in time is tried with fewer at once, so that there is less to do for each.
 */
import { MISSES_BEFORE_ALONE, type TaskBefore } from './after-call.ts'

/** @param most calls of one job at most @returns 1: the call shares nothing with others */
export function mostTogether(task: Pick<TaskBefore, 'apart' | 'crashes' | 'misses'>, most: number): number {
  const apart = task.apart || task.crashes > 0 || task.misses >= MISSES_BEFORE_ALONE
  return apart ? 1 : Math.max(1, Math.floor(most / 2 ** task.misses))
}
