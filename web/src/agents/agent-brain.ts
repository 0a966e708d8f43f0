/** Finds faults in what an agent is to think with, before it is sent. */
import { type AgentBrain, keyGoesTo } from '#contract/agent-brain.ts'
import * as wording from '#wording/pages/agents.ts'

export const EMPTY_MODEL: AgentBrain = { kind: 'model', provider: 'openai', model: '', baseUrl: null }

/** Whether a stored key was given for another provider or address. */
export const needsKeyAgain = (stored: AgentBrain | null, brain: AgentBrain): boolean =>
  stored === null || keyGoesTo(stored) !== keyGoesTo(brain)

export function brainFault(brain: AgentBrain): string | null {
  if (brain.kind !== 'model') return null
  if (brain.model.trim() === '') return wording.nameTheModel
  const { baseUrl, provider } = brain
  if (baseUrl === null) return provider === 'openai-compatible' ? wording.giveTheAddress : null
  return /^https?:$/u.test(URL.parse(baseUrl)?.protocol ?? '') ? null : wording.giveTheAddress
}

/** In a few words. */
export const brainText = (brain: AgentBrain): string =>
  brain.kind === 'model'
    ? `${brain.model} (${wording.modelProviders[brain.provider]})`
    : wording.brainKinds[brain.kind].name
