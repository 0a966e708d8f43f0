/** Reads the figures of the chosen campaigns and range. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Analytics, readAnalytics } from '#contract/analytics.ts'
import type { Route } from '#contract/route.ts'
import { call } from '#web/api/call.ts'
import type { AnalyticsSearch } from '#web/app/search.ts'

// On the wire the campaigns are one text, which the server splits.
const ROUTE = readAnalytics as unknown as Route<
  unknown,
  AnalyticsSearch & { readonly timeZone: string | undefined },
  unknown,
  Analytics
>

/** @param zone of the days and hours; left out: the workspace's */
export const useAnalytics = (search: AnalyticsSearch, zone: string | undefined) =>
  useQuery({
    queryKey: ['analytics', search, zone],
    queryFn: ({ signal }) => call(ROUTE, { query: { ...search, timeZone: zone }, signal }),
    placeholderData: keepPreviousData,
  })
