/** One verb for several campaigns, one after the other, with the answer of each. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, type Verb, VERB_WORDS } from './verbs.ts'

export interface RowAnswer {
  readonly ok: boolean
  readonly text: string
}

export interface Bulk {
  readonly chosen: ReadonlySet<string>
  choose(ids: readonly string[], on: boolean): void
  run(ids: readonly string[], verb: Verb, reason?: string): Promise<void>
  readonly running: Verb | null
  /** By campaign, of the last verb. */
  readonly answers: ReadonlyMap<string, RowAnswer>
}

const sentence = (error: unknown): string =>
  error instanceof Error ? error.message : 'Something went wrong in this page.'

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
      const told = new Map<string, RowAnswer>()
      for (const id of ids) {
        const answer = await ask(id, verb, reason).then(
          () => ({ ok: true, text: VERB_WORDS[verb].done }),
          (error: unknown) => ({ ok: false, text: sentence(error) }),
        )
        told.set(id, answer)
        setAnswers(new Map(told))
        await client.invalidateQueries({ queryKey: ['snapshot', id] })
      }
      setRunning(null)
      // What was refused stays chosen, to be looked at.
      setChosen(new Set(ids.filter((id) => told.get(id)?.ok === false)))
      await client.invalidateQueries({ queryKey: ['campaigns'] })
    },
    running,
    answers,
  }
}
