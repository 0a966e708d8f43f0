/** Start now, pause, resume, cancel: each asks the server once and reads the snapshot again after its answer. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import {
  cancelCampaign,
  pauseCampaign,
  resumeCampaign,
  startCampaignNow,
} from '#contract/campaign-actions.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { afterAction } from '#web/api/after-action.ts'
import { call } from '#web/api/call.ts'
import { snapshotQuery } from '#web/api/live.ts'

export type ActionName = Snapshot['header']['actions'][number]

export interface CampaignActions {
  run(action: ActionName, reason?: string): void
  /** The action under way. */
  readonly running: ActionName | null
  readonly failed: { readonly action: ActionName; readonly error: Error } | null
  dismiss(): void
}

const ask = (id: string, action: ActionName, reason: string) => {
  const params = { id }
  switch (action) {
    case 'start_now':
      return call(startCampaignNow, { params })
    case 'pause':
      return call(pauseCampaign, { params })
    case 'resume':
      return call(resumeCampaign, { params })
    case 'cancel':
      return call(cancelCampaign, { params, ...(reason === '' ? {} : { body: { reason } }) })
  }
}

export function useCampaignActions(id: string): CampaignActions {
  const client = useQueryClient()
  const { mutate, reset, isPending, variables, error } = useMutation({
    mutationFn: ({ action, reason }: { action: ActionName; reason: string }) => ask(id, action, reason),
    onSettled: afterAction(() => client.invalidateQueries(snapshotQuery(id))),
  })
  return useMemo(
    () => ({
      run: (action, reason = '') => isPending || mutate({ action, reason }),
      running: isPending ? (variables?.action ?? null) : null,
      failed: error && variables ? { action: variables.action, error } : null,
      dismiss: reset,
    }),
    [mutate, reset, isPending, variables, error],
  )
}
