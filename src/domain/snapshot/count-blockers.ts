/**
 * Counts how many callable tasks each blocker holds, without looking at every task: it gives one verdict per group of
 * tasks that share country and zones, takes waiting and held tasks from the tallies, and judges one by one the few
 * tasks whose person is on the line. Each callable task is counted exactly once.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import { orderOf, verdict } from '#domain/blockers/verdict.ts'
import { type CampaignPlan, factsFor, type ZoneGroup } from '#domain/plan/plan.ts'
import { isPutOff } from '#domain/task/wait-reason.ts'
import { taskFacts, type TaskState } from './task-facts.ts'

export interface GroupTasks extends ZoneGroup {
  readonly callable: number
  /** Not yet due. */
  readonly waiting: number
  /** Of these, those that were put off by a refusal or a fault. */
  readonly putOff: number
  /** Due, but held by a recipient limit. */
  readonly held: number
}
export interface PersonOnLine extends TaskState {
  readonly taskId: string
  readonly groupId: number
}
export interface JudgedGroup extends ZoneGroup {
  /** The code of the whole group; null when its due tasks only need a line. */
  readonly code: BlockerCode | null
  /** The code comes before every blocker that depends on the single task, so it holds the whole group. */
  readonly whole: boolean
  /** Its tasks that its code holds. */
  readonly held: number
  /** Not yet due. */
  readonly waiting: number
  readonly eligible: number
}
export interface Blocked {
  readonly count: number
  /** The earliest known lifting. */
  readonly until: number | null
}
export interface BlockerCounts {
  readonly callable: number
  readonly eligible: number
  readonly blocked: ReadonlyMap<BlockerCode, Blocked>
  readonly groups: readonly JudgedGroup[]
  /** The tasks judged one by one because their person is on the line, with their codes. */
  readonly people: ReadonlyMap<string, BlockerCode>
}

const judgedOf = ({ id, country, zones }: GroupTasks): ZoneGroup => ({ id, country, zones })

const FIRST_OF_TASK = orderOf('retry_not_due')

export function countBlockers(
  plan: CampaignPlan,
  groups: readonly GroupTasks[],
  onLine: readonly PersonOnLine[],
): BlockerCounts {
  const blocked = new Map<BlockerCode, Blocked>()
  const add = (code: BlockerCode, count: number, until: number | null): void => {
    if (count === 0) return
    const known = blocked.get(code)
    const untils = [known?.until ?? null, until].filter((at): at is number => at !== null)
    blocked.set(code, {
      count: (known?.count ?? 0) + count,
      until: untils.length > 0 ? Math.min(...untils) : null,
    })
  }
  const people = new Map<string, BlockerCode>()
  const judged = groups.map((group): JudgedGroup => {
    const found = verdict(factsFor(plan, group))
    const code = found.callable ? null : found.code
    const until = found.callable ? null : found.until
    if (code !== null && orderOf(code) < FIRST_OF_TASK) {
      add(code, group.callable, until)
      return { ...judgedOf(group), code, whole: true, held: group.callable, waiting: 0, eligible: 0 }
    }
    const left = { waiting: group.waiting, putOff: group.putOff, held: plan.input.dry_run ? 0 : group.held }
    let rest = group.callable - left.waiting - left.held
    for (const task of plan.input.dry_run ? [] : onLine.filter((person) => person.groupId === group.id)) {
      const own = verdict(factsFor(plan, group, taskFacts(plan, task)))
      if (own.callable) continue
      if ((task.nextEligibleAt ?? -Infinity) > plan.at) {
        left.waiting--
        if (isPutOff(task.waitReason)) left.putOff--
      } else if ((task.holdUntil ?? -Infinity) > plan.at) left.held--
      else rest--
      add(own.code, 1, own.until)
      people.set(task.taskId, own.code)
    }
    add('retry_not_due', left.waiting - left.putOff, null)
    add('put_off', left.putOff, null)
    add('recipient_call_limit', left.held, null)
    if (code !== null) add(code, rest, until)
    return {
      ...judgedOf(group),
      code,
      whole: false,
      held: code === null ? 0 : rest,
      waiting: left.waiting,
      eligible: code === null ? rest : 0,
    }
  })
  return {
    callable: groups.reduce((sum, group) => sum + group.callable, 0),
    eligible: judged.reduce((sum, group) => sum + group.eligible, 0),
    blocked,
    groups: judged,
    people,
  }
}
