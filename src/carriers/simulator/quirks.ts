/**
 * Makes a carrier behave oddly with a single call. Its quirks are drawn once, by the switches that hold when the call
 * is created, and kept in its `created` fact, so that neither a later switch nor a restart changes the course of a
 * call.
 */
import type { Detection } from '#domain/call/detection.ts'
import type { Random } from '#domain/random.ts'
import { converse, screened } from './conversation.ts'
import { between, chance } from './draws.ts'
import type { FaultName, Faults } from './faults.ts'
import type { LeftMessage } from './left-message.ts'
import type { CallPlan } from './outcome-model.ts'

export interface Quirks {
  /** World seconds from creation to dialling. */
  readonly queuedSeconds?: number
  /** World seconds from the end to the verdict of machine detection. */
  readonly verdictLateSeconds?: number
  readonly wrongFirst?: true
  readonly contradictsEnd?: true
  readonly screened?: true
}

/** A generator of its own for each purpose of one call. */
type Draw = (purpose: string) => Random

/** Null for most calls: they have no quirks. */
export function drawQuirks(faults: Faults, draw: Draw): Quirks | null {
  const happens = (name: FaultName): boolean => chance(draw(name), faults[name])
  const upTo = (name: 'queuesSeconds' | 'detectionLateSeconds', least: number): number =>
    Math.max(least, between(draw(name), 0, faults[name]))
  const quirks: Quirks = {
    ...(happens('queued') && { queuedSeconds: upTo('queuesSeconds', 0) }),
    ...(happens('detectionLate') && { verdictLateSeconds: upTo('detectionLateSeconds', 0.5) }),
    ...(happens('detectionWrongFirst') && { wrongFirst: true }),
    ...(happens('detectionContradictsEnd') && { contradictsEnd: true }),
    ...(happens('screened') && { screened: true }),
  }
  return Object.keys(quirks).length > 0 ? quirks : null
}

export interface Verdict {
  readonly by: Detection
  /** World seconds, counted from the answer or from the end. */
  readonly seconds: number
  readonly after: 'answer' | 'end'
}

/** A plan as the carrier's quirks leave it. */
export type BentPlan = Omit<CallPlan, 'heardAs' | 'detectSeconds'> & {
  readonly queuedSeconds: number
  readonly verdicts: readonly Verdict[]
  /** The message that is left on a machine, if one is. */
  readonly message?: LeftMessage
  /** Whether an end after the verdict `machine` says so. */
  readonly endKnowsMachine: boolean
}

export function bend(plan: CallPlan, quirks: Quirks, draw: Draw): BentPlan {
  const { heardAs, detectSeconds: _, ...rest } = plan
  const bent = {
    ...rest,
    queuedSeconds: quirks.queuedSeconds ?? 0,
    verdicts: [],
    endKnowsMachine: quirks.contradictsEnd !== true,
  }
  if (heardAs === null) return bent
  const by = quirks.screened && plan.party === 'human' ? 'screened' : heardAs
  const verdicts = verdictsOf(by, plan, quirks)
  if (by === 'screened') {
    const conversation = screened(draw('screening'), plan.talkSeconds)
    return { ...bent, verdicts, outcome: 'completed', conversation }
  }
  if (by === 'machine' && quirks.contradictsEnd)
    return { ...bent, verdicts, outcome: 'completed', conversation: null }
  if (by === 'machine' && quirks.verdictLateSeconds !== undefined) {
    // Until the verdict comes, the agent has talked to a voicemail greeting like to a person.
    const greeting = converse(draw('greeting'), 'voicemail', 0, plan.talkSeconds)
    const conversation = plan.party === 'machine' ? greeting : null
    return { ...bent, verdicts, outcome: 'completed', conversation }
  }
  return { ...bent, verdicts }
}

/** Share of the talk after which detection has spoken, and has corrected itself, at the latest. */
const [SPOKEN, CORRECTED] = [0.8, 0.9] as const

function verdictsOf(by: Detection, plan: CallPlan, quirks: Quirks): readonly Verdict[] {
  const { verdictLateSeconds: late } = quirks
  const soon = Math.min(plan.detectSeconds, plan.talkSeconds * SPOKEN)
  const told = (by: Detection, seconds: number): Verdict =>
    late === undefined ? { by, seconds, after: 'answer' } : { by, seconds: late, after: 'end' }
  return by === 'machine' && quirks.wrongFirst
    ? [{ by: 'human', seconds: soon, after: 'answer' }, told(by, plan.talkSeconds * CORRECTED)]
    : [told(by, soon)]
}
