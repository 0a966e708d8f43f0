/** Holds an agent while it is edited, or a new one. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Agent, changeAgent, createAgent, readAgent } from '#contract/agents.ts'
import { call } from '#web/api/call.ts'
import { readNow } from '#web/api/read-now.ts'
import { useVersionedEdit, type VersionedEdit } from '#web/ui/use-versioned-edit.ts'
import { type AgentDraft, bodyOf, draftOf, NEW_AGENT } from './agent-words.ts'

export const agentQuery = (id: string) => ({
  queryKey: ['agent', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(readAgent, { params: { id }, signal }),
})

export type AgentEditing = VersionedEdit<Agent, AgentDraft>

/** @param agent as it was read; null for a new one */
export function useAgentDraft(agent: Agent | null): AgentEditing {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useVersionedEdit<Agent, AgentDraft>({
    read: agent,
    formOf: (seen) => (seen ? draftOf(seen) : NEW_AGENT),
    send: (draft, seen) =>
      seen
        ? call(changeAgent, { params: { id: seen.id }, body: { ...bodyOf(draft), version: seen.version } })
        : call(createAgent, { body: bodyOf(draft) }),
    readNow: ({ id }) => readNow(client, agentQuery(id)),
    onSaved({ id, ...after }) {
      client.setQueryData(agentQuery(id).queryKey, { id, ...after })
      void client.invalidateQueries({ queryKey: ['list'] })
      if (agent === null)
        void navigate({ to: '/agents/$id', params: { id }, replace: true, ignoreBlocker: true })
    },
  })
}
