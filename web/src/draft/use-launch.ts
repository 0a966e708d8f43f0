/** Launches a draft and reads it again after the answer. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { launchCampaign } from '#contract/campaign-actions.ts'
import { changeDraft } from '#contract/campaigns.ts'
import { afterAction } from '#web/api/after-action.ts'
import { call } from '#web/api/call.ts'

export interface Launch {
  /** @returns whether it was launched */
  run(): Promise<boolean>
  /** Launches a draft with a planned start at once. */
  runNow(version: number): Promise<boolean>
  readonly pending: boolean
  readonly error: Error | null
}

export function useLaunch(id: string): Launch {
  const client = useQueryClient()
  const { mutateAsync, isPending, error } = useMutation({
    async mutationFn(atOnce: number | null) {
      if (atOnce !== null)
        await call(changeDraft, { params: { id }, body: { startAt: null, version: atOnce } })
      await call(launchCampaign, { params: { id } })
      return true
    },
    onSettled: afterAction(() =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['campaign', id] }),
        client.invalidateQueries({ queryKey: ['snapshot', id] }),
        client.invalidateQueries({ queryKey: ['campaigns'] }),
      ]),
    ),
  })
  const ask = (atOnce: number | null): Promise<boolean> => mutateAsync(atOnce).catch(() => false)
  return {
    run: () => ask(null),
    runNow: (version) => ask(version),
    pending: isPending,
    error,
  }
}
