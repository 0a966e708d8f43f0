/** Defines the dispatcher's view of a campaign now: its plan, the blockers, and the lines it hands out. */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { FreeLines } from '#domain/capacity/free-lines.ts'
import { type CampaignPlan } from '#domain/plan/plan.ts'
import type { CauseView, StoppedBy, WaitFigure } from '#domain/diagnosis/cause-figures.ts'
import type { EngineHealth } from '#domain/engine-health/engine-health.ts'
import type { WaitingConnection } from './read-calls.ts'
import { type BlockerCounts, type PersonOnLine } from '#domain/snapshot/count-blockers.ts'
import { type SharedOut } from '#domain/snapshot/share-out.ts'

/** Where the causes of this campaign are looked up. @param people staged ones of a campaign that has not started */
export const causeViewOf = (
  { plan, shared, stoppedBy, waits, silent, counts }: DispatchView,
  people?: number,
): CauseView => ({
  plan,
  rival: shared.rival,
  stoppedBy,
  waits,
  silent,
  people: people ?? counts.callable,
})

export interface DispatchView {
  readonly plan: CampaignPlan
  readonly counts: BlockerCounts
  readonly lines: FreeLines
  readonly shared: SharedOut
  readonly onLine: readonly PersonOnLine[]
  /** The tasks that are callable now. */
  readonly first: ReadonlySet<string>
  /** When no person left can be called as things stand: their number by code; null when somebody may be called. */
  readonly never: ReadonlyMap<BlockerCode, number> | null
  readonly stoppedBy: StoppedBy
  readonly waits: readonly WaitFigure[]
  readonly silent: readonly WaitingConnection[]
  /** When the first limit of calls to a person lifts; null when nobody is held by one. */
  readonly holdLiftsAt: number | null
  /** Null while the engine keeps up. */
  readonly engine: EngineHealth | null
}
