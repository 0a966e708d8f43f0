/** Holds the turns of a test conversation; they exist on this page only. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type AgentTest, type AgentTestReply, testAgent } from '#contract/agents.ts'
import * as wording from '#wording/pages/agents.ts'
import { call, isNotKnown } from '#web/api/call.ts'
import { type AgentDraft, bodyOf } from './agent-words.ts'

type Said = AgentTest['said'][number]
interface Turn extends Said {
  /** From the request to the whole answer of a model, milliseconds; null for any other turn. */
  readonly tookMs: number | null
}
const NAMELESS = 'the agent'

export function useTestTalk(draft: AgentDraft, values: Readonly<Record<string, string>>, id: string | null) {
  const [turns, setTurns] = useState<readonly Turn[]>([])
  const [last, setLast] = useState<AgentTestReply | null>(null)
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (turns: readonly Turn[]) => {
      const { voice: _, ...agent } = bodyOf(draft)
      const script = {
        ...agent,
        id,
        name: agent.name || NAMELESS,
        prompt: draft.prompt,
        openingLine: draft.openingLine,
        dispositions: [...draft.dispositions],
        extractionFields: draft.extractionFields
          .filter(({ name }) => name !== '')
          .map((field) => ({ ...field })),
        transfers: (agent.transfers ?? []).filter(({ name, number }) => name !== '' && number !== ''),
      }
      const said = turns.map(({ speaker, text }) => ({ speaker, text }))
      const asked = performance.now()
      const answer = await call(testAgent, { body: { agent: script, variables: { ...values }, said } })
      return { ...answer, tookMs: performance.now() - asked }
    },
    onSuccess(answer, said) {
      const tookMs = answer.simulated || said.length === 0 ? null : answer.tookMs
      setTurns([...said, { speaker: 'agent', text: answer.reply, tookMs }])
      setLast(answer)
    },
  })
  const go = (said: readonly Turn[]): void => {
    setTurns(said)
    setLast(null)
    mutate(said)
  }
  return {
    turns,
    outcome: last?.outcome ?? null,
    /** Whether rules answer in place of a model; null before the first answer. */
    simulated: last?.simulated ?? null,
    waiting: isPending,
    error: isNotKnown(error) ? wording.noAnswerCame : (error?.message ?? null),
    start: (): void => go([]),
    say: (text: string): void => go([...turns, { speaker: 'contact', text, tookMs: null }]),
  }
}
