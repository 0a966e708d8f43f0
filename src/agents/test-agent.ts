/** Plays one turn of a test conversation with an agent as it stands in the editor. Nothing is stored. */
import type { AgentTest, AgentTestReply } from '#contract/agents.ts'
import { fillVariables } from '#contract/prompt-variables.ts'
import type { KeyedBrain } from '#domain/agent/brain.ts'
import type { OpeningPolicy } from '#domain/agent/opening-policy.ts'
import { transfersByName } from '#domain/agent/transfers.ts'
import type { PrivateTargets } from '#domain/reach/private-targets.ts'
import { modelSilent, ownModelSilent } from '#wording/agents.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { Problem } from '#verb/problem.ts'
import type { TextRuntime } from '#voice/runtime.ts'
import { checkedBrain } from './checked-brain.ts'
import { readBrain } from './list-agents.ts'

export interface TestAgentDeps {
  readonly privateTargets: PrivateTargets
  textRuntime(thinksWith: KeyedBrain): Promise<TextRuntime>
}

interface Opening {
  readonly opening: OpeningPolicy
}

export async function testAgent(
  db: Database,
  deps: TestAgentDeps,
  actor: Actor,
  { agent: { id, brain, brainKey, transfers = [], ...agent }, variables, said }: AgentTest,
): Promise<AgentTestReply> {
  const { stored, opening } = await db.tx(actor.workspace, async (tx) => ({
    stored: id ? await readBrain(tx, id) : null,
    ...(await tx.one<Opening>('select opening from workspace where workspace_id = $1', [tx.workspace])),
  }))
  const thinksWith = checkedBrain(stored, { brain, brainKey }, deps.privateTargets)
  const script = {
    ...agent,
    opening,
    transfers: transfersByName(transfers),
    prompt: fillVariables(agent.prompt, variables),
    openingLine: fillVariables(agent.openingLine, variables),
  }
  const runtime = await deps.textRuntime(thinksWith)
  const { text, outcome } = await runtime.reply(script, said).catch(() => {
    throw new Problem('unavailable', thinksWith.brain.kind === 'model' ? ownModelSilent : modelSilent)
  })
  return { reply: text, outcome, simulated: runtime.simulated }
}
