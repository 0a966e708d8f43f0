/** Reads the search part of page addresses. Unknown values are dropped without a message. */
import { EDIT_SECTIONS, type EditSection } from '#contract/dispatch-health.ts'
import {
  CAMPAIGN_STATUSES,
  type CampaignStatus,
  SENTIMENTS,
  type Sentiment,
  TASK_STATUSES,
  type TaskStatus,
} from '#contract/statuses.ts'

type Raw = Readonly<Record<string, unknown>>
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 400) : undefined
const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((each) => each === value)
const DIRECTIONS = ['asc', 'desc'] as const
const flagOf = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)
const wholeOf = (value: unknown): number | undefined =>
  Number.isSafeInteger(value) ? (value as number) : undefined
/** A saved filter has its numbers as text. */
const wholeIn = (value: unknown, least: number, most: number): number | undefined => {
  const whole = wholeOf(typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value)
  return whole !== undefined && whole >= least && whole <= most ? whole : undefined
}
const yesOf = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined)
const without = <T extends object>(search: T): T =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T

export interface LiveSearch {
  /** Filter of the task list: statuses, separated by commas. */
  status?: string | undefined
  blocker?: string | undefined
  /** What became of the task: `answered`, `voicemail`, or the code of a reason to skip. */
  reason?: string | undefined
  q?: string | undefined
  /** Place where the task list goes on. */
  cursor?: string | undefined
  /** The open task panel. */
  task?: string | undefined
  /** The open section of the edit of a live campaign. */
  edit?: EditSection | undefined
  /** More of the filter of the results of an ended campaign. */
  result?: string | undefined
  disposition?: string | undefined
  variant?: number | undefined
  transcript?: boolean | undefined
  /** The order of the task list or of the results. Each has orders of its own and drops the others. */
  sort?: string | undefined
  direction?: 'asc' | 'desc' | undefined
  /** Whether it is shown for a wall. */
  wall?: true | undefined
}
/** The statuses of a filter; unknown ones are dropped. */
export const statusesOf = (text: string | undefined): TaskStatus[] =>
  (text?.split(',') ?? []).flatMap((each) => oneOf(TASK_STATUSES, each) ?? [])

export const liveSearch = (raw: Raw): LiveSearch =>
  without({
    status: statusesOf(textOf(raw['status'])).join(',') || undefined,
    blocker: textOf(raw['blocker']),
    reason: textOf(raw['reason'])?.match(/^[a-z_]{1,64}$/)?.[0],
    q: textOf(raw['q']),
    cursor: textOf(raw['cursor']),
    task: textOf(raw['task']),
    edit: oneOf(EDIT_SECTIONS, raw['edit']),
    result: textOf(raw['result']),
    disposition: textOf(raw['disposition']),
    variant: wholeOf(raw['variant']),
    transcript: flagOf(raw['transcript']),
    sort: textOf(raw['sort']),
    direction: oneOf(DIRECTIONS, raw['direction']),
    wall: raw['wall'] === true ? true : undefined,
  })

export interface CampaignsSearch {
  status?: CampaignStatus | undefined
  q?: string | undefined
  cursor?: string | undefined
  archived?: boolean | undefined
}
export const campaignsSearch = (raw: Raw): CampaignsSearch =>
  without({
    status: oneOf(CAMPAIGN_STATUSES, raw['status']),
    q: textOf(raw['q']),
    cursor: textOf(raw['cursor']),
    archived: raw['archived'] === true ? true : undefined,
  })

export interface CallsSearch {
  campaignId?: string | undefined
  numberId?: string | undefined
  agentId?: string | undefined
  /** Results, separated by commas. */
  result?: string | undefined
  status?: string | undefined
  disposition?: string | undefined
  /** Sentiments, separated by commas. */
  sentiment?: string | undefined
  attempt?: number | undefined
  analysed?: true | undefined
  minScore?: number | undefined
  maxScore?: number | undefined
  goal?: true | undefined
  /** Instants. */
  since?: string | undefined
  until?: string | undefined
  q?: string | undefined
  cursor?: string | undefined
}
/** The sentiments of a filter; unknown ones are dropped. */
export const sentimentsOf = (text: string | undefined): Sentiment[] =>
  (text?.split(',') ?? []).flatMap((each) => oneOf(SENTIMENTS, each) ?? [])

const MOST_ATTEMPTS = 1000
const MOST_SCORE = 100
export const callsSearch = (raw: Raw): CallsSearch =>
  without({
    campaignId: textOf(raw['campaignId']),
    numberId: textOf(raw['numberId']),
    agentId: textOf(raw['agentId']),
    result: textOf(raw['result']),
    status: textOf(raw['status']),
    disposition: textOf(raw['disposition']),
    sentiment: sentimentsOf(textOf(raw['sentiment'])).join(',') || undefined,
    attempt: wholeIn(raw['attempt'], 1, MOST_ATTEMPTS),
    analysed: yesOf(raw['analysed']),
    minScore: wholeIn(raw['minScore'], 0, MOST_SCORE),
    maxScore: wholeIn(raw['maxScore'], 0, MOST_SCORE),
    goal: yesOf(raw['goal']),
    since: textOf(raw['since']),
    until: textOf(raw['until']),
    q: textOf(raw['q']),
    cursor: textOf(raw['cursor']),
  })

export interface ContactsSearch {
  q?: string | undefined
  tag?: string | undefined
  country?: string | undefined
  archived?: boolean | undefined
  doNotCall?: boolean | undefined
  zoneUnknown?: boolean | undefined
  field?: string | undefined
  value?: string | undefined
  uploadId?: string | undefined
  cursor?: string | undefined
  /** Custom fields shown as columns, separated by commas. */
  columns?: string | undefined
  /** The form for a new contact is open. */
  add?: boolean | undefined
}
export const contactsSearch = (raw: Raw): ContactsSearch =>
  without({
    q: textOf(raw['q']),
    tag: textOf(raw['tag']),
    country: textOf(raw['country']),
    archived: flagOf(raw['archived']),
    doNotCall: flagOf(raw['doNotCall']),
    zoneUnknown: flagOf(raw['zoneUnknown']),
    field: textOf(raw['field']),
    value: textOf(raw['value']),
    uploadId: textOf(raw['uploadId']),
    cursor: textOf(raw['cursor']),
    columns: textOf(raw['columns']),
    add: flagOf(raw['add']),
  })

export interface ContactSearch {
  /** The instant for which the page explains why there was no call. */
  at?: string | undefined
  /** Place where the decision record goes on. */
  cursor?: string | undefined
}
export const contactSearch = (raw: Raw): ContactSearch =>
  without({ at: textOf(raw['at']), cursor: textOf(raw['cursor']) })

export interface AnalyticsSearch {
  /** Ids, separated by commas. */
  campaignId?: string | undefined
  /** Instants. */
  since?: string | undefined
  until?: string | undefined
}
export const analyticsSearch = (raw: Raw): AnalyticsSearch =>
  without({
    campaignId: textOf(raw['campaignId']),
    since: textOf(raw['since']),
    until: textOf(raw['until']),
  })

const SETTINGS_TABS = ['workspace', 'people', 'keys'] as const
export type SettingsTab = (typeof SETTINGS_TABS)[number]
export interface SettingsSearch {
  tab?: SettingsTab | undefined
}
export const settingsSearch = (raw: Raw): SettingsSearch => without({ tab: oneOf(SETTINGS_TABS, raw['tab']) })

export interface AuditSearch {
  kind?: string | undefined
  /** Actors as the ledger names them: `user:usr_…`, `key:key_…`, `engine`. All people and programs when left out; `all` for everyone. */
  actor?: string | undefined
  campaignId?: string | undefined
  /** Instants. */
  since?: string | undefined
  until?: string | undefined
  cursor?: string | undefined
}
export const auditSearch = (raw: Raw): AuditSearch =>
  without({
    kind: textOf(raw['kind']),
    actor: textOf(raw['actor']),
    campaignId: textOf(raw['campaignId']),
    since: textOf(raw['since']),
    until: textOf(raw['until']),
    cursor: textOf(raw['cursor']),
  })

export interface IncidentsSearch {
  campaignId?: string | undefined
  kind?: string | undefined
  cursor?: string | undefined
}
export const incidentsSearch = (raw: Raw): IncidentsSearch =>
  without({
    campaignId: textOf(raw['campaignId']),
    kind: textOf(raw['kind']),
    cursor: textOf(raw['cursor']),
  })

/** Whether an address narrows a list, at any place in the list. */
export const isFiltered = (search: object): boolean => Object.keys(search).some((name) => name !== 'cursor')
