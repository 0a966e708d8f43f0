/**
 * Runs one verb for several campaigns, one after the other, with the answer of each. It stops when an answer is
 * missing: the other requests would otherwise be sent whenever the network comes back.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import * as wording from '#wording/pages/campaigns.ts'
import { Refusal, unanswered } from '#web/api/call.ts'
import { ask, type Verb, VERB_WORDS } from './verbs.ts'

export interface RowAnswer {
  /** Null when it was done. */
  readonly error: Error | null
  readonly text: string
}

const faultOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

export interface Bulk {
  readonly chosen: ReadonlySet<string>
  choose(ids: readonly string[], on: boolean): void
  run(ids: readonly string[], verb: Verb, reason?: string): Promise<void>
  readonly running: Verb | null
  /** By campaign, for the last verb. */
  readonly answers: ReadonlyMap<string, RowAnswer>
}

const NOT_SENT = new Refusal(0, 'not_sent', wording.notSentThereWasNoAnswer)

export function useBulk(): Bulk {
  const client = useQueryClient()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [running, setRunning] = useState<Verb | null>(null)
  const [answers, setAnswers] = useState<ReadonlyMap<string, RowAnswer>>(new Map())
  return {
    chosen,
    choose(ids, on) {
      const next = new Set(chosen)
      for (const id of ids)
        if (on) next.add(id)
        else next.delete(id)
      setChosen(next)
    },
    async run(ids, verb, reason) {
      setRunning(verb)
      const answered = new Map<string, RowAnswer>()
      let gone = false
      for (const id of ids) {
        const error = gone ? NOT_SENT : await ask(id, verb, reason).then(() => null, faultOf)
        gone ||= unanswered(error)
        answered.set(id, { error, text: VERB_WORDS[verb].done })
        setAnswers(new Map(answered))
        void client.invalidateQueries({ queryKey: ['snapshot', id] })
      }
      setRunning(null)
      // Campaigns for which the verb is not done for certain stay chosen.
      setChosen(new Set(ids.filter((id) => answered.get(id)?.error)))
      await client.invalidateQueries({ queryKey: ['campaigns'] })
    },
    running,
    answers,
  }
}
