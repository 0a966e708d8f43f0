/** Links from calls back to their campaign. */
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { readCampaign } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/calls.ts'
import { call } from '#web/api/call.ts'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './calls.module.css'

export interface CampaignBackProps {
  readonly campaignId: string
  /** When it is known already. */
  readonly name?: string
}

export function CampaignBack({ campaignId, name }: CampaignBackProps) {
  const { data } = useQuery({
    queryKey: ['campaign', campaignId],
    queryFn: ({ signal }) => call(readCampaign, { params: { id: campaignId }, signal }),
    enabled: name === undefined,
  })
  return (
    <TextLink to="/campaigns/$id" params={{ id: campaignId }} size="sm" className={classes['back'] ?? ''}>
      <IconArrowLeft size={15} aria-hidden />
      {name ?? data?.name ?? wording.toTheCampaign}
    </TextLink>
  )
}
