/**
 * Reads now or fails now, for an action that goes on with the data. A read under way may be at its third attempt, and
 * the action would then start long after the person gave it up.
 */
import type { FetchQueryOptions, QueryClient, QueryKey } from '@tanstack/react-query'

export async function readNow<T, K extends QueryKey>(
  client: QueryClient,
  query: Pick<FetchQueryOptions<T, Error, T, K>, 'queryFn'> & { readonly queryKey: K },
): Promise<T> {
  await client.cancelQueries({ queryKey: query.queryKey, exact: true })
  return client.fetchQuery({ ...query, staleTime: 0, retry: false })
}
