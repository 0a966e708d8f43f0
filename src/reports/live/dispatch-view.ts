/** What the dispatcher would do with a campaign now: its plan, what holds whom, and the lines it hands out. */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { FreeLines } from '#domain/capacity/free-lines.ts'
import { type CampaignPlan } from '#domain/plan/plan.ts'
import { type BlockerCounts, type PersonOnLine } from '#domain/snapshot/count-blockers.ts'

import { type SharedOut } from '#domain/snapshot/share-out.ts'

export interface DispatchView {
  readonly plan: CampaignPlan
  readonly counts: BlockerCounts
  readonly lines: FreeLines
  readonly shared: SharedOut
  readonly onLine: readonly PersonOnLine[]
  /** The tasks that are callable now. */
  readonly first: ReadonlySet<string>
  readonly nextDueAt: number | null
  /** By code, the people left when nobody of them can be called as things stand; null when somebody may. */
  readonly never: ReadonlyMap<BlockerCode, number> | null
}
