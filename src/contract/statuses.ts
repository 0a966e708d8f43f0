/** Passes on the states and kinds that pages filter by, for rooms that may not import domain. */
export { CAMPAIGN_STATUSES, type CampaignStatus } from '#domain/campaign/status.ts'
export { INCIDENT_KINDS, type IncidentKind } from '#domain/incident/incident-kinds.ts'
export { SENTIMENTS, type Sentiment } from '#domain/tally/keys.ts'
export { TASK_STATUSES, type TaskStatus } from '#domain/task/status.ts'
