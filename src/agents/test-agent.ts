/** Plays one turn of a test conversation with an agent as it stands in the editor. Nothing is stored. */
import type { AgentTest, AgentTestReply } from '#contract/agents.ts'
import { fillVariables } from '#contract/prompt-variables.ts'
import { modelSilent } from '#wording/agents.ts'
import { Problem } from '#verb/problem.ts'
import type { TextRuntime } from '#voice/runtime.ts'

export async function testAgent(
  runtime: TextRuntime,
  { agent, variables, said }: AgentTest,
): Promise<AgentTestReply> {
  const script = {
    ...agent,
    prompt: fillVariables(agent.prompt, variables),
    openingLine: fillVariables(agent.openingLine, variables),
  }
  const { text, outcome } = await runtime.reply(script, said).catch(() => {
    throw new Problem('unavailable', modelSilent)
  })
  return { reply: text, outcome, simulated: runtime.simulated }
}
