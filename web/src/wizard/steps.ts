/** Goes from step to step of the wizard, and says for each the reason why the next one is not reachable. */
import type { Campaign } from '#contract/campaigns.ts'
import { machineMessageMissing } from '#wording/machines.ts'
import * as wording from '#wording/pages/wizard.ts'
import { type Config, type Edits, NO_TIME } from '#web/draft/config.ts'
import { type Step, STEPS } from '#web/draft/draft-steps.ts'

export const stepAfter = (step: Step): Step => STEPS[STEPS.indexOf(step) + 1] ?? 'review'
export const stepBefore = (step: Step): Step | null => STEPS[STEPS.indexOf(step) - 1] ?? null

/** A sentence that says what is missing; null when nothing is. */
export function blockedBy(step: Step, value: Config, audience: Campaign['audience']): string | null {
  switch (step) {
    case 'basics':
      if (value.name.trim() === '') return wording.giveTheCampaignAName
      return value.agentId === '' ? wording.chooseTheAgentThatTalks : null
    case 'telephony':
      if (value.numberIds.length === 0) return wording.chooseAtLeastOne
      return value.machineDetection === 'message' && value.voicemailMessage.trim() === ''
        ? machineMessageMissing
        : null
    case 'audience':
      return audience === null || audience.total === 0 ? wording.chooseWhomToCall : null
    case 'schedule':
      return value.startAt === NO_TIME ? wording.setTheTimeAtWhich : null
    case 'outcomes':
      return goalFault(value) ?? variantFault(value)
    case 'review':
      return null
  }
}

/** The part of the edits that the server would accept: half-typed fields wait in the tab. */
export function savable(edits: Edits): Edits {
  const { name, agentId, startAt, goals, variants, ...rest } = edits
  return {
    ...rest,
    ...(name === undefined || name.trim() === '' ? {} : { name: name.trim() }),
    ...(agentId ? { agentId } : {}),
    ...(startAt === undefined || startAt === NO_TIME ? {} : { startAt }),
    ...(goals === undefined || goalFault({ goals }) !== null ? {} : { goals }),
    ...(variants === undefined || variantFault({ variants }) !== null ? {} : { variants }),
  }
}

const SHARES = new Set<string>(['average_score', 'answer_rate'])
const MOST_CALLS = 10_000_000

export function goalFault({ goals }: Pick<Config, 'goals'>): string | null {
  const whole = goals.every(({ type, target }) => {
    const most = SHARES.has(type) ? 100 : MOST_CALLS
    return Number.isInteger(target) && target >= 1 && target <= most
  })
  if (!whole) return wording.giveEveryGoalAWhole
  if (goals.some((goal) => goal.type === 'disposition' && !/^[a-z][a-z0-9_]{0,62}$/.test(goal.disposition)))
    return wording.nameTheDispositionOfEvery
  const kinds = goals.map((goal) => (goal.type === 'disposition' ? goal.disposition : `of ${goal.type}`))
  return new Set(kinds).size < kinds.length ? wording.eachGoalCanBeSet : null
}

export function variantFault({ variants }: Pick<Config, 'variants'>): string | null {
  if (variants.length === 0) return null
  if (variants.some(({ agentId }) => agentId === '')) return wording.chooseTheAgentOfEvery
  if (new Set(variants.map(({ agentId }) => agentId)).size < variants.length)
    return wording.everyVariantNeedsAnAgent
  return weightHint(variants)
}

/** The sum of the weights and the missing rest; null when they sum to 100. */
export function weightHint(variants: Config['variants']): string | null {
  const sum = variants.reduce((total, { weight }) => total + weight, 0)
  if (variants.some(({ weight }) => !Number.isInteger(weight) || weight < 1))
    return wording.everyWeightIsAWhole
  if (sum === 100) return null
  return sum < 100 ? wording.theWeightsAddUp(sum, 100 - sum) : wording.theWeightsAddUpToTake(sum, sum - 100)
}
