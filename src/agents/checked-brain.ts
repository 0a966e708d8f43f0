/**
 * Checks what an agent is to think with before it is stored or tried, and binds a stored key to the place that it was
 * given for: otherwise an operator could have it sent to an address of their own and read it there.
 */
import { type AgentBrain, type KeyedBrain, keyGoesTo, SERVER_BRAIN } from '#domain/agent/brain.ts'
import { addressRefusal, type PrivateTargets } from '#domain/reach/private-targets.ts'
import { brainFaults } from '#wording/agents.ts'
import { addressAdvice } from '#wording/connections.ts'
import { Problem } from '#verb/problem.ts'

export interface GivenBrain {
  readonly brain?: AgentBrain | undefined
  /** Undefined keeps the stored key, null removes it. */
  readonly brainKey?: string | null | undefined
}

/** @throws Problem that says what is missing */
export function checkedBrain(
  before: KeyedBrain | null,
  { brain = before?.brain ?? SERVER_BRAIN, brainKey }: GivenBrain,
  targets: PrivateTargets,
): KeyedBrain {
  if (brain.kind !== 'model') return { brain, key: null }
  const { provider, baseUrl } = brain
  if (baseUrl === null && provider === 'openai-compatible') throw fault(brainFaults.address)
  if (baseUrl !== null) checkAddress(baseUrl, targets)
  const stored = before?.key ?? null
  const moved = stored !== null && before !== null && keyGoesTo(before.brain) !== keyGoesTo(brain)
  const key = brainKey === undefined ? (moved ? null : stored) : brainKey
  if (key === null && provider !== 'openai-compatible')
    throw fault(moved ? brainFaults.keyMoved : brainFaults.key)
  return { brain, key }
}

function checkAddress(baseUrl: string, targets: PrivateTargets): void {
  const url = URL.parse(baseUrl)
  if (!url || !/^https?:$/u.test(url.protocol)) throw fault(brainFaults.address)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw fault(brainFaults.plainAddress)
  const refused = addressRefusal(targets, url)
  if (refused) throw fault(addressAdvice(refused))
}

const fault = (sentence: string): Problem => new Problem('invalid_value', sentence)
