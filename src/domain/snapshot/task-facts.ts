/**
 * Turns the columns of one task into the facts of its verdict, as claim and gate read them: a dry run ignores limits
 * and lines of people.
 */
import type { CampaignPlan, TaskFacts } from '#domain/plan/plan.ts'
import type { WaitReason } from '#domain/task/wait-reason.ts'

export interface TaskState {
  readonly nextEligibleAt: number | null
  readonly waitReason?: WaitReason | null
  readonly holdUntil: number | null
  /** Another call to this person is live. */
  readonly onCall: boolean
  readonly uncertain: boolean
  readonly dncAt?: number | null
  readonly archivedAt?: number | null
  readonly ownSince?: number | null
}

export function taskFacts(plan: CampaignPlan, task: TaskState): TaskFacts {
  const dryRun = plan.input.dry_run
  return {
    dncAt: task.dncAt ?? null,
    archivedAt: task.archivedAt ?? null,
    ownSince: task.ownSince ?? null,
    nextEligibleAt: task.nextEligibleAt,
    waitReason: task.waitReason ?? null,
    limitUntil: dryRun ? null : task.holdUntil,
    onCall: task.onCall && !dryRun,
    uncertain: task.uncertain && !dryRun,
  }
}
