/** Holds the turns of a test conversation; they exist on this page only. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type AgentTest, type AgentTestReply, testAgent } from '#contract/agents.ts'
import * as wording from '#wording/pages/agents.ts'
import { call, isNotKnown } from '#web/api/call.ts'
import { type AgentDraft, bodyOf } from './agent-words.ts'

type Turn = AgentTest['said'][number]
const NAMELESS = 'the agent'

export function useTestTalk(draft: AgentDraft, values: Readonly<Record<string, string>>) {
  const [turns, setTurns] = useState<readonly Turn[]>([])
  const [last, setLast] = useState<AgentTestReply | null>(null)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (said: readonly Turn[]) => {
      const { voice: _, ...agent } = bodyOf(draft)
      const script = {
        ...agent,
        name: agent.name || NAMELESS,
        prompt: draft.prompt,
        openingLine: draft.openingLine,
        dispositions: [...draft.dispositions],
        extractionFields: draft.extractionFields
          .filter(({ name }) => name !== '')
          .map((field) => ({ ...field })),
      }
      return call(testAgent, { body: { agent: script, variables: { ...values }, said: [...said] } })
    },
    onSuccess(answer, said) {
      setTurns([...said, { speaker: 'agent', text: answer.reply }])
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
    say: (text: string): void => go([...turns, { speaker: 'contact', text }]),
  }
}
