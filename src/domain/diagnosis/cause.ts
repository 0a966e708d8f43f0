/**
 * Gives the figures behind a blocker: which agent, which country, which numbers, whose stop, which hours. Headline,
 * badges, hints, task rows and task details all take them here, so that every place of a page names the same cause.
 * Instants are epoch milliseconds, money is micro-units. It is pure.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import { factorAt } from '#domain/pace/pace.ts'
import { type CampaignPlan, factsFor, type ZoneGroup } from '#domain/plan/plan.ts'
import { slowingOf } from '#domain/plan/plan-connection.ts'
import { isPutOff } from '#domain/task/wait-reason.ts'
import type { PoolNumber } from '#domain/pool/eligible.ts'
import type {
  Cause,
  CauseFigures,
  CauseView,
  ConnectionFault,
  HoursFigures,
  NumberFault,
  RivalFigures,
  SilentLines,
} from './cause-figures.ts'
import { numbersAreNarrow } from './lift-limit.ts'

type Groups = readonly ZoneGroup[]
const FIGURES: { readonly [C in BlockerCode]: (view: CauseView, groups: Groups) => CauseFigures[C] } = {
  do_not_call: () => null,
  contact_archived: () => null,
  own_number: () => null,
  dialing_stopped({ plan, stoppedBy }) {
    const { installation_stopped_at: everywhere, dialing_stopped_at: here } = plan.plan.workspace
    return {
      scope: everywhere === null ? 'workspace' : 'installation',
      since: everywhere ?? here ?? plan.at,
      by: stoppedBy.dialing,
    }
  },
  recovering: ({ plan }) => ({
    connections: rowsOf(plan)
      .filter((row) => row.recovering_since !== null)
      .map((row) => row.name),
    since: plan.engine.recoveringSince,
  }),
  clock_unsafe: ({ plan }) => ({ skewMs: plan.engine.clockSkewMs }),
  campaign_not_started: ({ plan, people }) => ({
    status: plan.input.status,
    startAt: plan.input.start_at,
    people,
  }),
  campaign_paused: pauseFigures,
  agent_unavailable: ({ plan }) => ({ agents: plan.input.agents_out }),
  budget_exhausted: ({ plan }) => ({
    budgetMicro: plan.input.budget_micro ?? 0,
    spentMicro: plan.input.spent_micro,
    heldMicro: plan.input.held_micro,
    ...spendingOf(plan),
  }),
  insufficient_credits: ({ plan }) => ({
    balanceMicro: plan.plan.workspace.balance_micro,
    heldMicro: plan.plan.workspace.held_micro,
    ...spendingOf(plan),
  }),
  campaign_window_closed: ({ plan }, groups) =>
    hoursOf(plan, groups, plan.window.open ? null : plan.window.opensAt),
  contact_window_closed({ plan }, groups) {
    const opens = groups.map((group) => factsFor(plan, group).contact.hours)
    return hoursOf(plan, groups, soonest(opens.map((state) => (state.open ? null : state.opensAt))))
  },
  retry_not_due: ({ waits }) => ({ waits: waits.filter(({ reason }) => !isPutOff(reason)) }),
  put_off: ({ waits }) => ({ waits: waits.filter(({ reason }) => isPutOff(reason)) }),
  previous_attempt_uncertain: () => null,
  recipient_call_limit: ({ plan }) => ({
    perDay: plan.plan.workspace.recipient_limit_day,
    perWeek: plan.plan.workspace.recipient_limit_week,
  }),
  recipient_on_call: () => null,
  country_not_allowed: (_, groups) => ({ countries: countriesOf(groups) }),
  no_eligible_number: ({ plan }, groups) => ({
    countries: countriesOf(groups),
    numbers: plan.pool.map((number) => ({ e164: number.e164, ...numberFault(number) })),
  }),
  number_daily_cap: ({ plan }) => ({
    numbers: usable(plan).map(({ e164, today, dailyCap }) => ({ e164, used: today, of: dailyCap })),
  }),
  number_busy: (view) => ({
    silent: silentLines(view),
    numbers: usable(view.plan).map(({ e164, lines, limit }) => ({ e164, used: lines, of: limit })),
  }),
  connection_unhealthy: ({ plan }) => ({ connections: illConnections(plan) }),
  higher_priority_campaign: rivalFigures,
  fair_share: rivalFigures,
  ramping_up: ({ plan }) => ({ percent: plan.input.ramp_percent }),
  campaign_concurrency_full: (view) => ({
    used: view.plan.lines,
    of: view.plan.input.concurrency ?? poolLimit(view.plan),
    silent: silentLines(view),
  }),
  workspace_concurrency_full: (view) => ({
    used: view.plan.plan.lines.reduce((sum, line) => sum + (line.dry_run ? 0 : line.n), 0),
    of: view.plan.plan.workspace.concurrency_limit,
    silent: silentLines(view),
  }),
  connection_capacity_full: (view) => ({ silent: silentLines(view), ...narrowLines(view.plan) }),
  carrier_rate_limited: ({ plan }) => ({
    connections: healthy(plan).map(({ id }) => {
      const row = rowOf(plan, id)
      const factor = row ? factorAt(slowingOf(row), plan.at) : 1
      return {
        name: row?.name ?? id,
        perSecond: Math.round((row?.calls_per_second ?? 0) * factor * 10) / 10,
        slowed: factor < 1,
      }
    }),
  }),
}

/** The numbers or the connections of the pool, whichever have fewer lines. */
const narrowLines = (plan: CampaignPlan) =>
  numbersAreNarrow(plan)
    ? {
        of_what: 'numbers' as const,
        used: onHealthy(plan).reduce((sum, number) => sum + number.lines, 0),
        of: onHealthy(plan).reduce((sum, number) => sum + number.limit, 0),
      }
    : {
        of_what: 'connections' as const,
        connections: healthy(plan).map(({ id, lines, limit }) => ({
          name: rowOf(plan, id)?.name ?? id,
          used: lines,
          of: limit,
        })),
      }

/** Silent lines decide only when they are at least half of the campaign's. */
const silentLines = ({ plan, silent }: CauseView): readonly SilentLines[] =>
  2 * silent.reduce((sum, { lines }) => sum + lines, 0) >= plan.lines ? silent : []

/** The silent lines of a cause that is about full lines. */
export const silentIn = ({ figures }: Cause): readonly SilentLines[] =>
  figures !== null && 'silent' in figures ? figures.silent : []

export function pauseFigures({ plan, stoppedBy }: CauseView): CauseFigures['campaign_paused'] {
  return {
    status: plan.input.status,
    since: plan.input.paused_at,
    by: stoppedBy.campaign,
    reason: plan.input.pause_reason,
    connections: rowsOf(plan)
      .filter((row) => row.breaker !== 'closed')
      .map((row) => ({ name: row.name, reason: row.breaker_reason })),
  }
}

/** @param groups the people whom this blocker holds */
export const causeOf = (view: CauseView, code: BlockerCode, groups: Groups): Cause =>
  // The function of a code gives the figures of just that code.
  ({ code, figures: FIGURES[code](view, groups) }) as Cause

export const poolLimit = (plan: CampaignPlan): number =>
  plan.pool.reduce((sum, number) => sum + number.limit, 0)

/** The connections of the pool that cannot be dialled over now, each with its fault. */
export const illConnections = (plan: CampaignPlan): CauseFigures['connection_unhealthy']['connections'] =>
  rowsOf(plan).flatMap((row) => {
    const fault = connectionFault(row)
    return fault === null ? [] : [{ id: row.id, name: row.name, ...fault }]
  })

type ConnectionRow = CampaignPlan['plan']['connections'][number]
/** What keeps a connection from being dialled over; null when nothing does. */
export function connectionFault(
  row: Pick<
    ConnectionRow,
    'archived_at' | 'event_proof' | 'recovering_since' | 'breaker' | 'breaker_reason' | 'next_probe_at'
  >,
): ConnectionFault | null {
  if (row.archived_at !== null) return { why: 'archived' }
  if (row.event_proof !== 'ok') return { why: 'unproven', proof: row.event_proof }
  if (row.recovering_since !== null) return { why: 'recovering' }
  return row.breaker === 'closed'
    ? null
    : { why: 'failing', reason: row.breaker_reason, nextProbeAt: row.next_probe_at }
}

function numberFault(number: PoolNumber): NumberFault {
  switch (number.status) {
    case 'inactive':
    case 'spam_flagged':
      return { why: number.status }
    case 'resting':
      return { why: 'resting', until: number.restUntil }
    default:
      return { why: 'not_for_country' }
  }
}

function rivalFigures({ plan, rival }: CauseView): RivalFigures {
  const { id = '', name = '', priority = 0 } = rival ?? {}
  return { campaignId: id, name, priority, own: plan.input.priority }
}

const spendingOf = (plan: CampaignPlan) => ({
  currency: plan.plan.workspace.currency,
  neededMicro: plan.holdMicro,
})

function hoursOf(plan: CampaignPlan, groups: Groups, opensAt: number | null): HoursFigures {
  const first = groups
    .map((group) => {
      const { both } = factsFor(plan, group).contact
      return { zone: group.zones[0] ?? plan.input.time_zone, at: both.open ? null : both.opensAt }
    })
    .toSorted((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity))[0]
  return {
    opensAt,
    firstAt: first?.at ?? null,
    firstZone: first?.zone ?? plan.input.time_zone,
  }
}

const countriesOf = (groups: Groups): (string | null)[] => [...new Set(groups.map(({ country }) => country))]
const rowsOf = (plan: CampaignPlan): ConnectionRow[] =>
  plan.plan.connections.filter((row) => plan.connections.some(({ id }) => id === row.id))
const rowOf = (plan: CampaignPlan, id: string): ConnectionRow | undefined =>
  plan.plan.connections.find((row) => row.id === id)
const healthy = (plan: CampaignPlan) => plan.connections.filter((connection) => connection.healthy)
const usable = (plan: CampaignPlan): PoolNumber[] =>
  plan.pool.filter(({ status }) => status === 'active' || status === 'degraded')

const onHealthy = (plan: CampaignPlan): PoolNumber[] =>
  usable(plan).filter(({ connection }) => connection.healthy)

const soonest = (instants: readonly (number | null)[]): number | null => {
  const known = instants.filter((at): at is number => at !== null)
  return known.length > 0 ? Math.min(...known) : null
}
