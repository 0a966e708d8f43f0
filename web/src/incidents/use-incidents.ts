/**
 * Reads incidents of the workspace, of one campaign or of one call, and again every few seconds while the page is
 * visible.
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type IncidentsQuery, listIncidents } from '#contract/incidents.ts'
import { call } from '#web/api/call.ts'
import type { IncidentsSearch } from '#web/app/search.ts'

const AGAIN_MS = 10_000

export const useIncidents = (search: IncidentsSearch & { readonly callId?: string }, limit: number) =>
  useQuery({
    queryKey: ['incidents', limit, search],
    // An address may hold any text as a filter; the server refuses an invalid one in a sentence.
    queryFn: ({ signal }) =>
      call(listIncidents, { query: { limit, ...(search as Partial<IncidentsQuery>) }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  })
