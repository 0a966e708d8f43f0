/** The state table of a campaign (SPEC section 2): which action leads from where to where; all else is refused. */
import { refuse, ok, type Result } from '#domain/result.ts'
import type { CampaignStatus } from './status.ts'

export const CAMPAIGN_ACTIONS = ['launch', 'start', 'pause', 'resume', 'cancel', 'complete'] as const
export type CampaignAction = (typeof CAMPAIGN_ACTIONS)[number]

const TABLE: Readonly<Record<CampaignAction, Partial<Record<CampaignStatus, CampaignStatus>>>> = {
  launch: { draft: 'running' },
  start: { scheduled: 'running' },
  pause: { running: 'paused' },
  resume: { paused: 'running' },
  cancel: { scheduled: 'cancelled', running: 'cancelled', paused: 'cancelled' },
  complete: { running: 'completed' },
}

/** @param startsLater only for `launch`: the planned start lies ahead */
export function campaignAfter(
  from: CampaignStatus,
  action: CampaignAction,
  startsLater = false,
): Result<CampaignStatus, 'invalid_transition'> {
  const to = TABLE[action][from]
  if (!to) return refuse('invalid_transition')
  return ok(action === 'launch' && startsLater ? 'scheduled' : to)
}
