/**
 * Shares the free lines out to the tasks that only need a line: as many as may start are callable now, and the rest
 * carry one sharing code. The code is that of the binding term or, where others share that term, of the campaign that
 * comes first there.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { ShareBlock, ShareCode } from '#domain/blockers/facts.ts'
import type { FreeLines } from '#domain/capacity/free-lines.ts'
import { type CampaignPlan, campaignLines } from '#domain/plan/plan.ts'
import type { Blocked, BlockerCounts } from './count-blockers.ts'

export interface Rival {
  readonly id: string
  readonly name: string
  readonly priority: number
  readonly connections: readonly string[]
  /** Its tasks that only need a line. */
  readonly eligible: number
}
export interface SharedOut {
  readonly callableNow: number
  /** The code of the eligible tasks beyond `callableNow`. */
  readonly share: ShareBlock | null
  readonly rival: Rival | null
  readonly blocked: ReadonlyMap<BlockerCode, Blocked>
}

const WORKSPACE_WIDE: readonly ShareCode[] = ['workspace_concurrency_full']
const CONNECTION_WIDE: readonly ShareCode[] = ['connection_capacity_full', 'carrier_rate_limited']

/** The countries of the groups that have eligible tasks; null (every one) when there is none. */
export const eligibleCountries = (counts: BlockerCounts): readonly (string | null)[] | null =>
  counts.eligible === 0
    ? null
    : counts.groups.filter((group) => group.eligible > 0).map((group) => group.country)

/** Lines for the groups that have eligible tasks. */
export const linesForEligible = (plan: CampaignPlan, counts: BlockerCounts): FreeLines =>
  campaignLines(plan, eligibleCountries(counts))

/** Whether other campaigns can be the reason; only then do they have to be read. A limit of 0 is one by itself. */
export const needsRivals = (plan: CampaignPlan, counts: BlockerCounts, lines: FreeLines): boolean =>
  !plan.input.dry_run &&
  counts.eligible > lines.now &&
  plan.plan.workspace.concurrency_limit > 0 &&
  [...WORKSPACE_WIDE, ...CONNECTION_WIDE].includes(lines.binding.code)

export function shareOut(
  plan: CampaignPlan,
  counts: BlockerCounts,
  lines: FreeLines,
  rivals: readonly Rival[],
): SharedOut {
  const callableNow = Math.min(counts.eligible, lines.now)
  const left = counts.eligible - callableNow
  if (left === 0) return { callableNow, share: null, rival: null, blocked: counts.blocked }
  const rival = needsRivals(plan, counts, lines) ? firstRival(plan, lines.binding.code, rivals) : null
  const share = shareOf(plan, lines, rival)
  const blocked = new Map(counts.blocked)
  blocked.set(share.code, { count: left, until: null })
  return { callableNow, share, rival, blocked }
}

function shareOf(plan: CampaignPlan, lines: FreeLines, rival: Rival | null): ShareBlock {
  if (!rival) return { code: lines.binding.code }
  return {
    code: rival.priority > plan.input.priority ? 'higher_priority_campaign' : 'fair_share',
    campaign: rival.id,
  }
}

/** The campaign of highest priority, at least the own one, that shares the binding term and has tasks for it. */
function firstRival(plan: CampaignPlan, code: ShareCode, rivals: readonly Rival[]): Rival | null {
  const own = new Set(plan.connections.map((connection) => connection.id))
  const sharing = rivals.filter(
    (rival) =>
      rival.eligible > 0 &&
      rival.priority >= plan.input.priority &&
      (WORKSPACE_WIDE.includes(code) || rival.connections.some((id) => own.has(id))),
  )
  return sharing.toSorted((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1))[0] ?? null
}
