/** Reads the zone of the campaign whose calls are listed, for the times of the call log. */
import { useQuery } from '@tanstack/react-query'
import { readCampaign } from '#contract/campaigns.ts'
import { call } from '#web/api/call.ts'

/** @returns null until it is known; undefined without a campaign, or when it cannot be read */
export function useCampaignZone(campaignId: string | undefined): string | null | undefined {
  const { data, isError } = useQuery({
    queryKey: ['campaign', campaignId],
    queryFn: ({ signal }) => call(readCampaign, { params: { id: campaignId ?? '' }, signal }),
    enabled: campaignId !== undefined,
  })
  return campaignId === undefined || isError ? undefined : (data?.timeZone ?? null)
}
