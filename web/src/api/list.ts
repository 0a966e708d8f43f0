/** A list of the API, read page by page, and again every few seconds where a page should follow. */
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Route } from '#contract/route.ts'
import { call, Refusal } from './call.ts'

const PAGE = 100

interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}
interface PageQuery {
  readonly limit: number
  readonly cursor?: string | undefined
}

export const isForbidden = (error: unknown): boolean => error instanceof Refusal && error.status === 403

/** @param againMs machine milliseconds between two reads; once when left out */
export function useList<P, Q extends PageQuery, B, Item>(
  route: Route<P, Q, B, Page<Item>>,
  againMs?: number,
) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['list', route.path],
    queryFn: ({ pageParam, signal }) => {
      const query: PageQuery = { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }
      return call(route, { query: query as Partial<Q>, signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => (againMs === undefined || isForbidden(state.error) ? false : againMs),
  })
  return {
    /** Undefined while nothing was read yet. */
    items: data?.pages.flatMap((page) => page.items),
    error,
    again: refetch,
    rest: { more: hasNextPage, loading: isFetchingNextPage, show: fetchNextPage },
  }
}
