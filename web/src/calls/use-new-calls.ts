/**
 * Looks every few seconds for calls that are newer than those of the first page of the call log. Rows that are shown
 * are brought up to date in their places; new ones are only counted until a person asks for them.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type CallSummary, type CallsQuery, listCalls } from '#contract/calls.ts'
import { call } from '#web/api/call.ts'
import type { CallsSearch } from '#web/app/search.ts'
import { callsKey, PAGE } from './use-calls.ts'

const AGAIN_MS = 5000

export interface NewCalls {
  /** The rows that are shown, as they are now. */
  readonly rows: readonly CallSummary[] | undefined
  readonly count: number
  /** There are more than one page of them. */
  readonly more: boolean
  readonly show: () => void
}

export function useNewCalls(search: CallsSearch, shown: readonly CallSummary[] | undefined): NewCalls {
  const client = useQueryClient()
  const { data: newest } = useQuery({
    queryKey: ['newest-calls', search],
    queryFn: ({ signal }) =>
      call(listCalls, { query: { limit: PAGE, ...(search as Partial<CallsQuery>) }, signal }),
    enabled: shown !== undefined && search.cursor === undefined,
    refetchInterval: AGAIN_MS,
    retry: false,
  })
  return useMemo(() => {
    const now = new Map(newest?.items.map((row) => [row.id, row]))
    const known = new Set(shown?.map(({ id }) => id))
    const fresh = newest?.items.findIndex(({ id }) => known.has(id)) ?? 0
    const count = fresh < 0 ? (newest?.items.length ?? 0) : fresh
    return {
      rows: shown?.map((row) => now.get(row.id) ?? row),
      count,
      more: fresh < 0 && newest?.nextCursor !== null,
      show: () => client.setQueryData(callsKey(search), newest),
    }
  }, [newest, shown, client, search])
}
