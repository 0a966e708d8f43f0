/**
 * Answers as an agent without a model, in text. `main/wire.ts` gives it to the test of agents. Its rules are enough to
 * try a flow and its outcome, and the same words always get the same answer.
 */
import type { TextRuntime } from './runtime.ts'
import { replyByRules } from '#voice/talk/rules.ts'

export const simulatedTextRuntime: TextRuntime = {
  simulated: true,
  reply: (script, said) => Promise.resolve(replyByRules(script, said)),
}
