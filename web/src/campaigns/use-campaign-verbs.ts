/** Clones a campaign from a page that shows it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { cloneCampaign } from '#contract/campaigns.ts'
import { call } from '#web/api/call.ts'

export function useCampaignVerbs() {
  const client = useQueryClient()
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: (id: string) => call(cloneCampaign, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['campaigns'] }),
  })
  return {
    /** @returns the id of the clone; null when it was refused */
    clone: (id: string): Promise<string | null> =>
      mutateAsync(id).then(
        (made) => made.id,
        () => null,
      ),
    pending: isPending,
    error,
  }
}
