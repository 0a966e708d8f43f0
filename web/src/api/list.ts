/** Reads a list of the API page by page, and again every few seconds on pages that follow changes. */
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

/** @param againMs machine milliseconds between two reads; when left out, it is read once */
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
    /** Undefined until the first read. */
    items: data?.pages.flatMap((page) => page.items),
    error,
    again: refetch,
    rest: { more: hasNextPage, loading: isFetchingNextPage, show: fetchNextPage },
  }
}
