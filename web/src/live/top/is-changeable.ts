/** Whether settings of a campaign in this state can be changed in place: not before it is launched, and not once it ended. */
import type { CampaignStatus } from '#contract/statuses.ts'

const CHANGEABLE: readonly CampaignStatus[] = ['scheduled', 'running', 'paused']

export const isChangeable = (status: CampaignStatus): boolean => CHANGEABLE.includes(status)
