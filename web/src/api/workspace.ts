/** Reads the workspace of the session. Pages that show more than one campaign use its zone. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { readWorkspace } from '#contract/workspace.ts'
import { call } from './call.ts'

export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: ({ signal }) => call(readWorkspace, { signal }),
  staleTime: 5 * 60_000,
})

const AGAIN_MS = 5000

/** Null until it is known; a failed read is tried again. @param wanted false: it is not read yet */
export const useWorkspaceZone = (wanted: boolean): string | null =>
  useQuery({
    ...workspaceQuery,
    enabled: wanted,
    refetchInterval: ({ state }) => (state.data === undefined && state.error !== null ? AGAIN_MS : false),
  }).data?.timeZone ?? null
