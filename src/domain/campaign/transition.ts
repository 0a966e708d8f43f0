/**
 * Holds the state table of a campaign (SPEC section 2), and says which actions a person is offered. Every verb that
 * changes the state of a campaign asks it.
 */
import { machine } from '#domain/machine.ts'
import { refuse, ok, type Result } from '#domain/result.ts'
import type { CampaignStatus } from './status.ts'

export const CAMPAIGN_ACTIONS = ['launch', 'start', 'pause', 'resume', 'cancel', 'complete'] as const
export type CampaignAction = (typeof CAMPAIGN_ACTIONS)[number]

export const CAMPAIGN = machine<CampaignStatus, CampaignAction>({
  launch: { draft: 'running' },
  start: { scheduled: 'running' },
  pause: { running: 'paused' },
  resume: { paused: 'running' },
  cancel: { scheduled: 'cancelled', running: 'cancelled', paused: 'cancelled' },
  complete: { running: 'completed' },
})

/** @param startsLater only for `launch`: the planned start lies ahead */
export function campaignAfter(
  from: CampaignStatus,
  action: CampaignAction,
  startsLater = false,
): Result<CampaignStatus, 'invalid_transition'> {
  const to = CAMPAIGN.after(from, action)
  if (!to) return refuse('invalid_transition')
  return ok(action === 'launch' && startsLater ? 'scheduled' : to)
}

/** The actions that a person can take on a launched campaign, under their names on the wire. */
export const CAMPAIGN_OFFERS = ['start_now', 'pause', 'resume', 'cancel', 'archive'] as const
export type CampaignOffer = (typeof CAMPAIGN_OFFERS)[number]

export function offersOf(campaign: {
  readonly status: CampaignStatus
  readonly archivedAt: number | null
}): CampaignOffer[] {
  const allowed = CAMPAIGN.allowed(campaign.status).map((action) =>
    action === 'start' ? 'start_now' : action,
  )
  return CAMPAIGN_OFFERS.filter((offer) =>
    offer === 'archive' ? mayArchive(campaign) : allowed.includes(offer),
  )
}

/** An ended campaign can be archived once. */
export const mayArchive = ({
  status,
  archivedAt,
}: {
  readonly status: CampaignStatus
  readonly archivedAt: number | null
}): boolean => archivedAt === null && (status === 'completed' || status === 'cancelled')
