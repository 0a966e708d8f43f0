/** The states that pages filter by, for those who may not import domain. */
export { CAMPAIGN_STATUSES, type CampaignStatus } from '#domain/campaign/status.ts'
export { TASK_STATUSES, type TaskStatus } from '#domain/task/status.ts'
