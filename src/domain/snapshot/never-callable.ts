/**
 * Tells whether only people are left who cannot be called as things stand (L6): every group of callable tasks is held,
 * now or once every passing blocker has lifted, by a blocker that has no end of its own and is no fault of the system.
 * Page and housekeeping both ask this.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { CampaignPlan, ZoneGroup } from '#domain/plan/plan.ts'
import { nextEligible } from './next-eligible.ts'

/** Verdicts that only another setting lifts. Window and number verdicts count only while they name no instant. */
const NEVER: ReadonlySet<BlockerCode> = new Set([
  'country_not_allowed',
  'no_eligible_number',
  'campaign_window_closed',
  'contact_window_closed',
])
/** While one of these holds, nothing is known about the people behind it. */
const UNTOLD: ReadonlySet<BlockerCode> = new Set(['recovering', 'clock_unsafe'])

export interface NeverGroup {
  readonly id: number
  readonly code: BlockerCode
  readonly callable: number
}
export type NeverCallable =
  | { readonly kind: 'nobody'; readonly groups: readonly NeverGroup[] }
  /** Somebody may be called, now or later; or a person has stopped the campaign. */
  | { readonly kind: 'somebody' }
  /** The system itself stands in the way. */
  | { readonly kind: 'untold' }

const SOMEBODY: NeverCallable = { kind: 'somebody' }

export function neverCallable(
  plan: CampaignPlan,
  groups: readonly (ZoneGroup & { readonly callable: number })[],
): NeverCallable {
  const waiting = groups.filter((group) => group.callable > 0)
  const found: NeverGroup[] = []
  for (const group of waiting) {
    const { endless } = nextEligible(plan, {
      group,
      nextEligibleAt: null,
      holdUntil: null,
      onCall: false,
      uncertain: false,
    })
    if (endless !== null && UNTOLD.has(endless)) return { kind: 'untold' }
    if (endless === null || !NEVER.has(endless)) return SOMEBODY
    found.push({ id: group.id, code: endless, callable: group.callable })
  }
  return found.length === 0 ? SOMEBODY : { kind: 'nobody', groups: found }
}

export const countsByCode = (groups: readonly NeverGroup[]): ReadonlyMap<BlockerCode, number> => {
  const counts = new Map<BlockerCode, number>()
  for (const { code, callable } of groups) counts.set(code, (counts.get(code) ?? 0) + callable)
  return counts
}
