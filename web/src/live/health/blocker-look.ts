/**
 * Gives each blocker a colour and an icon by what lifts it: time or a free line (calm), or a person (red). A new code does not
 * compile without an entry.
 */
import { IconAlertTriangle, IconBan, IconClock, IconStack2, type Icon } from '@tabler/icons-react'
import type { DispatchHealth } from '#contract/snapshot.ts'

export type Health = Extract<DispatchHealth, { available: true }>
export type BlockerCount = Health['blockers'][number]
export interface BlockerLook {
  readonly label: string
  readonly colour: string
  readonly icon: Icon
}
type Family = Omit<BlockerLook, 'label'>

const TIME: Family = { colour: 'gray', icon: IconClock }
const LINES: Family = { colour: 'gray', icon: IconStack2 }
const PERSON: Family = { colour: 'red', icon: IconAlertTriangle }
const NEVER: Family = { colour: 'gray', icon: IconBan }

/** In the order of the checks. */
const FAMILIES: Readonly<Record<BlockerCount['code'], Family>> = {
  do_not_call: NEVER,
  contact_archived: NEVER,
  own_number: NEVER,
  dialing_stopped: PERSON,
  recovering: TIME,
  clock_unsafe: PERSON,
  campaign_not_started: TIME,
  campaign_paused: TIME,
  agent_unavailable: PERSON,
  budget_exhausted: PERSON,
  insufficient_credits: PERSON,
  campaign_window_closed: TIME,
  contact_window_closed: TIME,
  retry_not_due: TIME,
  previous_attempt_uncertain: TIME,
  recipient_call_limit: TIME,
  recipient_on_call: TIME,
  country_not_allowed: NEVER,
  no_eligible_number: PERSON,
  number_daily_cap: TIME,
  number_busy: LINES,
  connection_unhealthy: PERSON,
  higher_priority_campaign: LINES,
  fair_share: LINES,
  ramping_up: LINES,
  campaign_concurrency_full: LINES,
  workspace_concurrency_full: LINES,
  connection_capacity_full: LINES,
  carrier_rate_limited: LINES,
}

export const lookOf = ({ code, label }: Pick<BlockerCount, 'code' | 'label'>): BlockerLook => ({
  ...FAMILIES[code],
  label,
})

/** All codes, in the order of the checks. */
export const BLOCKER_ORDER: readonly string[] = Object.keys(FAMILIES)

/** Whether only a person can lift it. */
export const needsPerson = (code: BlockerCount['code'] | null): boolean =>
  code !== null && FAMILIES[code] === PERSON
