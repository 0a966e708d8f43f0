/** Reads the figures of the chosen campaigns and range. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Analytics, readAnalytics } from '#contract/analytics.ts'
import type { Route } from '#contract/route.ts'
import { call } from '#web/api/call.ts'
import type { AnalyticsSearch } from '#web/app/search.ts'

// On the wire the campaigns are one text, which the server splits.
const ROUTE = readAnalytics as unknown as Route<unknown, AnalyticsSearch, unknown, Analytics>

export const useAnalytics = (search: AnalyticsSearch) =>
  useQuery({
    queryKey: ['analytics', search],
    queryFn: ({ signal }) => call(ROUTE, { query: search, signal }),
    placeholderData: keepPreviousData,
  })
