/** Changes a setting of the campaign in place while it runs; the value before is kept for an undo. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeLiveSettings } from '#contract/campaign-actions.ts'
import { afterAction } from '#web/api/after-action.ts'
import { call } from '#web/api/call.ts'
import { snapshotQuery } from '#web/api/live.ts'

export interface LiveSetting {
  /** Null: the full pool, or never. */
  change(to: number | null): void
  readonly pending: boolean
  readonly error: Error | null
  /** The value before the last change of this page; undefined when there was none. */
  readonly before: number | null | undefined
}

interface Change {
  readonly from: number | null
}

export function useLiveSetting(
  campaignId: string,
  setting: 'concurrency' | 'endUncallableHours',
): LiveSetting {
  const client = useQueryClient()
  const key = [`${setting}-before`, campaignId]
  const before = client.getQueryData<Change>(key)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (to: number | null) => {
      const known = client.getQueryData(snapshotQuery(campaignId).queryKey)
      client.setQueryData<Change>(key, { from: known?.details[setting] ?? null })
      return call(changeLiveSettings, {
        params: { id: campaignId },
        body: { [setting]: to, ...(known ? { version: known.header.version } : {}) },
      })
    },
    onError: () => client.removeQueries({ queryKey: key }),
    onSettled: afterAction(() => client.invalidateQueries(snapshotQuery(campaignId))),
  })
  return { change: (to) => mutate(to), pending: isPending, error, before: before?.from }
}
