/** Judges one task for its Blocker cell, by the same verdict that the counts and the dispatcher use. */
import type { BlockerCode } from '#domain/blockers/all.ts'
import { verdict } from '#domain/blockers/verdict.ts'
import { type CampaignPlan, factsFor, type ZoneGroup } from '#domain/plan/plan.ts'
import { isCallable, type TaskStatus } from '#domain/task/status.ts'
import { nextEligible } from './next-eligible.ts'
import type { SharedOut } from './share-out.ts'
import { taskFacts, type TaskState } from './task-facts.ts'

export interface JudgedTask {
  /** The first blocker, and when the next attempt is allowed as far as the clock alone decides. */
  readonly blocker: { readonly code: BlockerCode; readonly until: number | null } | null
  readonly callableNow: boolean
}
export interface TaskToJudge extends TaskState {
  readonly id: string
  readonly status: TaskStatus
  readonly group: ZoneGroup
  /** Its own call may or may not exist at the carrier. */
  readonly ownUncertain: boolean
}
export interface Judging {
  readonly plan: CampaignPlan
  readonly shared: SharedOut
  /** The tasks that the free lines would take. */
  readonly first: ReadonlySet<string>
}

export function judgeTask({ plan, shared, first }: Judging, task: TaskToJudge): JudgedTask {
  if (!isCallable(task.status))
    return {
      blocker: task.ownUncertain ? { code: 'previous_attempt_uncertain', until: null } : null,
      callableNow: false,
    }
  const share = first.has(task.id) ? null : shared.share
  const found = verdict(factsFor(plan, task.group, { ...taskFacts(plan, task), share }))
  return found.callable
    ? { blocker: null, callableNow: true }
    : { blocker: { code: found.code, until: nextEligible(plan, task).at }, callableNow: false }
}
