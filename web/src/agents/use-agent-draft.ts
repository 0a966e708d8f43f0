/**
 * Holds an agent while it is edited. Typed values stay until they are saved or discarded, and are saved against the
 * version that the person saw. When another person saved first, both versions are shown and the person decides.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Agent, changeAgent, createAgent, readAgent } from '#contract/agents.ts'
import { call, Refusal } from '#web/api/call.ts'
import { type AgentDraft, type AgentField, bodyOf, differences, draftOf, NEW_AGENT } from './agent-words.ts'

export const agentQuery = (id: string) => ({
  queryKey: ['agent', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(readAgent, { params: { id }, signal }),
})

/** @param agent as it was read; null for a new one */
export function useAgentDraft(agent: Agent | null) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [seen, setSeen] = useState(agent)
  const [draft, setDraft] = useState<AgentDraft>(agent ? draftOf(agent) : NEW_AGENT)
  const [theirs, setTheirs] = useState<Agent | null>(null)
  const base = seen ? draftOf(seen) : NEW_AGENT
  const changed = differences(draft, base)
  const { mutate, isPending, isSuccess, error, reset } = useMutation({
    mutationFn: (over: Agent | null) =>
      over === null
        ? call(createAgent, { body: bodyOf(draft) })
        : call(changeAgent, { params: { id: over.id }, body: { ...bodyOf(draft), version: over.version } }),
    onSuccess(after) {
      client.setQueryData(agentQuery(after.id).queryKey, after)
      void client.invalidateQueries({ queryKey: ['list'] })
      setSeen(after)
      setDraft(draftOf(after))
      setTheirs(null)
      if (seen === null)
        void navigate({ to: '/agents/$id', params: { id: after.id }, replace: true, ignoreBlocker: true })
    },
    async onError(failed) {
      if (seen && isStale(failed))
        setTheirs(await client.fetchQuery({ ...agentQuery(seen.id), staleTime: 0 }))
    },
  })
  // It was archived or restored meanwhile, with the same texts: there is nothing to decide.
  const current = agent && seen && differences(draftOf(agent), draftOf(seen)).length === 0 ? agent : seen
  return {
    draft,
    changed,
    theirs,
    set<F extends AgentField>(field: F, value: AgentDraft[F]): void {
      reset()
      setDraft((before) => ({ ...before, [field]: value }))
    },
    save: (): void => mutate(theirs ?? current),
    /** Returns to the saved values; after another person saved, to that person's values. */
    discard(): void {
      reset()
      if (theirs) setSeen(theirs)
      setDraft(theirs ? draftOf(theirs) : base)
      setTheirs(null)
    },
    saving: isPending,
    saved: isSuccess && changed.length === 0,
    error: isStale(error) ? null : error,
  }
}
export type AgentEditing = ReturnType<typeof useAgentDraft>

const isStale = (error: unknown): boolean => error instanceof Refusal && error.code === 'stale'
