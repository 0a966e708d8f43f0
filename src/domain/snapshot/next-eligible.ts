/**
 * Finds when a task may be called next, as far as the clock alone decides: it asks the verdict again at each instant at
 * which a blocker lifts, until nothing holds or a blocker holds whose end is not known.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import { verdict } from '#domain/blockers/verdict.ts'
import { type CampaignPlan, factsFor, type ZoneGroup } from '#domain/plan/plan.ts'
import { campaignWindow } from '#domain/plan/hours.ts'
import { taskFacts, type TaskState } from './task-facts.ts'

export interface NextEligible {
  /** Epoch milliseconds; null when it cannot be known. */
  readonly at: number | null
  /** The blockers it waits for, in the order in which they lift. */
  readonly because: readonly BlockerCode[]
  /** The blocker that holds in the end without a known end; null when an instant is known, or none was found. */
  readonly endless: BlockerCode | null
}

const MOST_STEPS = 8

export function nextEligible(
  plan: CampaignPlan,
  task: TaskState & { readonly group: ZoneGroup },
): NextEligible {
  const because: BlockerCode[] = []
  let { at } = plan
  for (let step = 0; step < MOST_STEPS; step++) {
    const found = verdict(factsFor(planAt(plan, at), task.group, taskFacts(plan, task)))
    if (found.callable) return { at, because, endless: null }
    because.push(found.code)
    if (found.until === null) return { at: null, because, endless: found.code }
    if (found.until <= at) return { at, because, endless: null }
    at = found.until
  }
  return { at: null, because, endless: null }
}

const planAt = (plan: CampaignPlan, at: number): CampaignPlan =>
  at === plan.at ? plan : { ...plan, at, window: campaignWindow(plan.input, at, plan.guardMs) }
