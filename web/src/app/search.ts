/** What the addresses of pages may carry after the question mark; anything else is dropped without a complaint. */
import { CAMPAIGN_STATUSES, type CampaignStatus } from '#contract/statuses.ts'
import { TASK_STATUSES, type TaskStatus } from '#contract/statuses.ts'

type Raw = Readonly<Record<string, unknown>>
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined
const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((each) => each === value)
const without = <T extends object>(search: T): T =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T

export interface LiveSearch {
  /** Filter of the task list. */
  status?: TaskStatus | undefined
  blocker?: string | undefined
  q?: string | undefined
  /** Where the task list goes on. */
  cursor?: string | undefined
  /** The open task panel. */
  task?: string | undefined
}
export const liveSearch = (raw: Raw): LiveSearch =>
  without({
    status: oneOf(TASK_STATUSES, raw['status']),
    blocker: textOf(raw['blocker']),
    q: textOf(raw['q']),
    cursor: textOf(raw['cursor']),
    task: textOf(raw['task']),
  })

export interface CampaignsSearch {
  status?: CampaignStatus | undefined
  q?: string | undefined
  cursor?: string | undefined
}
export const campaignsSearch = (raw: Raw): CampaignsSearch =>
  without({
    status: oneOf(CAMPAIGN_STATUSES, raw['status']),
    q: textOf(raw['q']),
    cursor: textOf(raw['cursor']),
  })

export interface CallsSearch {
  campaignId?: string | undefined
  numberId?: string | undefined
  agentId?: string | undefined
  result?: string | undefined
  disposition?: string | undefined
  q?: string | undefined
  cursor?: string | undefined
}
export const callsSearch = (raw: Raw): CallsSearch =>
  without({
    campaignId: textOf(raw['campaignId']),
    numberId: textOf(raw['numberId']),
    agentId: textOf(raw['agentId']),
    result: textOf(raw['result']),
    disposition: textOf(raw['disposition']),
    q: textOf(raw['q']),
    cursor: textOf(raw['cursor']),
  })
