/** Clones a campaign from a page that shows it, and opens the clone. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { cloneCampaign } from '#contract/campaigns.ts'
import { call } from '#web/api/call.ts'

export function useClone(campaignId: string) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(cloneCampaign, { params: { id: campaignId } }),
    async onSuccess({ id }) {
      await client.invalidateQueries({ queryKey: ['campaigns'] })
      await navigate({ to: '/campaigns/$id', params: { id } })
    },
  })
  return { clone: () => mutate(), pending: isPending, error }
}
