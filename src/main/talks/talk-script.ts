/** Completes the script of an agent for a talk on the telephone. */
import type { ScriptOfCall } from '#agents/script-of-call.ts'
import type { TalkScript } from '#voice/talk/brain.ts'

/** Agents speak one language so far. */
export const talkScriptOf = ({ script }: Pick<ScriptOfCall, 'script'>): TalkScript => ({
  ...script,
  language: 'en-US',
})
