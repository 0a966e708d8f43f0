/**
 * Writes the stream of one campaign into one cache entry. A hidden tab holds no stream. A lost link comes back by
 * itself, a few seconds after the server does at the latest.
 */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { addressOf } from '#contract/asking.ts'
import { readSnapshot, watchCampaign } from '#contract/campaign-actions.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { call } from './call.ts'
import { createFreshness, type Freshness } from './freshness.ts'

export const snapshotQuery = (id: string) =>
  queryOptions({
    queryKey: ['snapshot', id],
    queryFn: ({ signal }) => call(readSnapshot, { params: { id }, signal }),
    staleTime: Infinity,
  })

const freshness = createFreshness()
const AGAIN_AFTER_MS = 2000

export function useSnapshot(id: string) {
  const query = useQuery(snapshotQuery(id))
  const client = useQueryClient()
  useEffect(() => {
    const take = (snapshot: Snapshot): void => {
      client.setQueryData(snapshotQuery(id).queryKey, (known) =>
        known && known.asOf > snapshot.asOf ? known : snapshot,
      )
      freshness.heard()
    }
    return watch(id, take, () => client.invalidateQueries({ queryKey: ['session'] }))
  }, [id, client])
  useEffect(() => {
    if (query.dataUpdatedAt > 0) freshness.heard()
  }, [query.dataUpdatedAt])
  return query
}

/** The age of the figures on the page. */
export const useFreshness = (): Freshness => useSyncExternalStore(freshness.subscribe, freshness.read)

function watch(id: string, take: (snapshot: Snapshot) => void, refused: () => unknown): () => void {
  let source: EventSource | null = null
  let again: ReturnType<typeof setTimeout> | undefined
  const close = (): void => {
    clearTimeout(again)
    source?.close()
    source = null
  }
  const open = (): void => {
    close()
    if (document.hidden) return freshness.rest()
    freshness.start()
    source = new EventSource(addressOf(watchCampaign.path, { id }))
    source.addEventListener('snapshot', (event: MessageEvent<string>) =>
      take(JSON.parse(event.data) as Snapshot),
    )
    source.addEventListener('error', () => {
      // The browser tries again by itself unless it was refused.
      if (source?.readyState !== EventSource.CLOSED) return
      void refused()
      again = setTimeout(open, AGAIN_AFTER_MS)
    })
  }
  open()
  document.addEventListener('visibilitychange', open)
  return () => {
    document.removeEventListener('visibilitychange', open)
    close()
    freshness.rest()
  }
}
