/** Reads the names for the ids of a configuration; an id that is not on the first pages is shown as the id. */
import { useQuery } from '@tanstack/react-query'
import { listAgents } from '#contract/agents.ts'
import { listNumbers } from '#contract/numbers.ts'
import { useList } from '#web/api/list.ts'
import { workspaceQuery } from '#web/api/workspace.ts'
import type { Names } from './field-words.ts'

export function useNames(): Names {
  const agents = useList(listAgents).items
  const numbers = useList(listNumbers).items
  const currency = useQuery(workspaceQuery).data?.currency ?? 'USD'
  return {
    agent: (id) => agents?.find((agent) => agent.id === id)?.name ?? id,
    number: (id) => numbers?.find((number) => number.id === id)?.phone ?? id,
    currency,
  }
}
