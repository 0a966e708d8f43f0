/**
 * Reads now or fails now, for an action that goes on with what it read: a read under way may be on its third attempt, and
 * what the person pressed would go on long after they gave it up.
 */
import type { FetchQueryOptions, QueryClient, QueryKey } from '@tanstack/react-query'

export async function readNow<T, K extends QueryKey>(
  client: QueryClient,
  query: Pick<FetchQueryOptions<T, Error, T, K>, 'queryFn'> & { readonly queryKey: K },
): Promise<T> {
  await client.cancelQueries({ queryKey: query.queryKey, exact: true })
  return client.fetchQuery({ ...query, staleTime: 0, retry: false })
}
