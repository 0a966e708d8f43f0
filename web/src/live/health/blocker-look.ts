/**
 * Gives each blocker an icon by what lifts it, and the colour of how loudly the server says it. A new code does not
 * compile without an icon.
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
const CLOCK: Icon = IconClock
const LINES: Icon = IconStack2
const PERSON: Icon = IconAlertTriangle
const NEVER: Icon = IconBan

/** In the order of the checks. */
const SIGNS: Readonly<Record<BlockerCount['code'], Icon>> = {
  do_not_call: NEVER,
  contact_archived: NEVER,
  own_number: NEVER,
  dialing_stopped: PERSON,
  recovering: CLOCK,
  clock_unsafe: PERSON,
  campaign_not_started: CLOCK,
  campaign_paused: CLOCK,
  agent_unavailable: PERSON,
  budget_exhausted: PERSON,
  insufficient_credits: PERSON,
  campaign_window_closed: CLOCK,
  contact_window_closed: CLOCK,
  retry_not_due: CLOCK,
  put_off: CLOCK,
  previous_attempt_uncertain: CLOCK,
  recipient_call_limit: CLOCK,
  recipient_on_call: CLOCK,
  country_not_allowed: NEVER,
  no_eligible_number: PERSON,
  number_daily_cap: CLOCK,
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
const COLOURS: Readonly<Record<BlockerCount['tone'], string>> = {
  act: 'red',
  soon: 'orange',
  wait: 'gray',
  go: 'blue',
  over: 'gray',
}

export const lookOf = ({
  code,
  label,
  tone,
}: Pick<BlockerCount, 'code' | 'label' | 'tone'>): BlockerLook => ({
  icon: SIGNS[code],
  colour: COLOURS[tone],
  label,
})
