/**
 * Starts, pauses, resumes and cancels a campaign: each action asks the server once and reads the snapshot again after
 * its answer.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import { afterAction } from '#web/api/after-action.ts'
import { snapshotQuery } from '#web/api/live.ts'
import { ask } from '#web/campaigns/verbs.ts'

export type ActionName = Snapshot['header']['actions'][number]

export interface CampaignActions {
  run(action: ActionName, reason?: string): void
  /** The action under way. */
  readonly running: ActionName | null
  readonly failed: { readonly action: ActionName; readonly error: Error } | null
  dismiss(): void
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
