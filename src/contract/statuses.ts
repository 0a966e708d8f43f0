/** Passes on the states and kinds that pages filter by, and what a state allows, for rooms that may not import domain. */
import type { CampaignStatus } from '#domain/campaign/status.ts'

export { CAMPAIGN_STATUSES, type CampaignStatus } from '#domain/campaign/status.ts'
export { INCIDENT_KINDS, type IncidentKind } from '#domain/incident/incident-kinds.ts'
export { SENTIMENTS, type Sentiment } from '#domain/tally/keys.ts'
export { TASK_STATUSES, type TaskStatus } from '#domain/task/status.ts'

const CHANGEABLE: readonly CampaignStatus[] = ['scheduled', 'running', 'paused']

/** Whether a campaign in this state has live limits, and settings that can be changed in place: launched, not ended. */
export const isChangeable = (status: CampaignStatus): boolean => CHANGEABLE.includes(status)
