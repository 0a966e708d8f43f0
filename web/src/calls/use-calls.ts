/** Reads one page of the call log. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type CallsQuery, listCalls } from '#contract/calls.ts'
import { call } from '#web/api/call.ts'
import type { CallsSearch } from '#web/app/search.ts'

export const PAGE = 50

export const callsKey = (search: CallsSearch, limit = PAGE) => ['calls', search, limit] as const

export const useCalls = (search: CallsSearch, limit = PAGE) =>
  useQuery({
    queryKey: callsKey(search, limit),
    // An address may hold any text as a filter; the server refuses an invalid one in a sentence.
    queryFn: ({ signal }) =>
      call(listCalls, { query: { limit, ...(search as Partial<CallsQuery>) }, signal }),
    placeholderData: keepPreviousData,
  })
