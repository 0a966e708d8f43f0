/**
 * Tells whether settings of a campaign in this state can be changed in place: after its launch and before its end.
 */
import type { CampaignStatus } from '#contract/statuses.ts'

const CHANGEABLE: readonly CampaignStatus[] = ['scheduled', 'running', 'paused']

export const isChangeable = (status: CampaignStatus): boolean => CHANGEABLE.includes(status)
