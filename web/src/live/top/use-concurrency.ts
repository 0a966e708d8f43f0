/** Parallel calls of the campaign, changed in place; what it was before is kept for an undo. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeLiveSettings } from '#contract/campaign-actions.ts'
import { afterAction } from '#web/api/after-action.ts'
import { call } from '#web/api/call.ts'
import { snapshotQuery } from '#web/api/live.ts'

export interface Concurrency {
  /** Null is the full pool. */
  change(to: number | null): void
  readonly pending: boolean
  readonly error: Error | null
  /** The value before the last change of this page; undefined when there was none. */
  readonly before: number | null | undefined
}

interface Change {
  readonly from: number | null
}

export function useConcurrency(campaignId: string): Concurrency {
  const client = useQueryClient()
  const key = ['concurrency-before', campaignId]
  const before = client.getQueryData<Change>(key)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (to: number | null) => {
      const known = client.getQueryData(snapshotQuery(campaignId).queryKey)
      client.setQueryData<Change>(key, { from: known?.details.concurrency ?? null })
      return call(changeLiveSettings, {
        params: { id: campaignId },
        body: { concurrency: to, ...(known ? { version: known.header.version } : {}) },
      })
    },
    onError: () => client.removeQueries({ queryKey: key }),
    onSettled: afterAction(() => client.invalidateQueries(snapshotQuery(campaignId))),
  })
  return {
    change: (to) => mutate(to),
    pending: isPending,
    error,
    before: before?.from,
  }
}
