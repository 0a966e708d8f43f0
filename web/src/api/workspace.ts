/** Reads the workspace of the session. Pages that show more than one campaign use its zone. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { readWorkspace } from '#contract/workspace.ts'
import { call } from './call.ts'

export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: ({ signal }) => call(readWorkspace, { signal }),
  staleTime: 5 * 60_000,
})

/** Null until it is known. */
export const useWorkspaceZone = (): string | null => useQuery(workspaceQuery).data?.timeZone ?? null
