/**
 * Builds the block "Dispatch and queue health": the tasks that may be dialled now, and the exact blocker of the rest.
 */
import type { DispatchHealth } from '#contract/snapshot.ts'
import { BLOCKERS } from '#domain/blockers/all.ts'
import { asksForCalm, type GivenHint, hintsFor } from '#domain/hints/all.ts'
import type { HintFacts } from '#domain/hints/hint.ts'
import { campaignLines } from '#domain/plan/plan.ts'
import { limitNow } from '#domain/snapshot/limit-now.ts'
import { amount, resultCounts, type Tally, under } from '#domain/snapshot/tally.ts'
import { wallClock } from '#domain/snapshot/wall-clock.ts'
import { TASK_STATUSES } from '#domain/task/status.ts'
import type { OpenCalls, RecentCalls, WaitingConnection } from '#reports/live/read-calls.ts'
import type { CampaignRow } from '#reports/live/read-campaign.ts'
import type { DispatchView } from '#reports/live/dispatch-view.ts'
import { capacityDebug } from './capacity-debug.ts'
import { creditsOf } from './cost.ts'
import { tasksWith } from './tiles.ts'
import { iso, isoOrNull } from './wire.ts'

export interface HealthInput {
  readonly campaign: CampaignRow
  readonly tally: Tally
  readonly view: DispatchView
  readonly calls: OpenCalls
  readonly waiting: readonly WaitingConnection[]
  readonly recent: RecentCalls
}
type Available = Extract<DispatchHealth, { available: true }>

const INTRO =
  'The dispatcher claims due tasks while lines are free and puts their calls into the pg-boss queue bulk_calls, from which workers dial.'

export function dispatchHealthOf(input: HealthInput): Available {
  const { campaign, tally, view, calls } = input
  const { plan, counts, shared, lines } = view
  const hints = hintsOf(input)
  const { callSeconds } = input.recent
  const { nextDueAt } = view
  const limit = limitNow({ plan, counts, shared, lines, nextDueAt, callSeconds, calm: asksForCalm(hints) })
  return {
    available: true,
    engine: 'pg-boss',
    queue: 'bulk_calls',
    intro: INTRO,
    slots: campaignLines(plan).slots,
    callingNow: tasksWith(tally, ['placing_call', 'calling']),
    queued: tasksWith(tally, ['queued']),
    waitingForCarrier: calls.uncertain,
    linesWaiting: input.waiting.map((each) => ({
      ...each,
      since: iso(each.since),
      releasableFrom: iso(each.releasableFrom),
    })),
    credits: {
      ...creditsOf(campaign),
      dryRunNote: campaign.dry_run ? 'Dry run: no call is placed and no credits are used.' : null,
    },
    higherPriority: higherPriorityOf(view),
    windowClosed: windowClosedOf(campaign, view),
    tasksByStatus: TASK_STATUSES.map((status) => ({ status, count: amount(tally, `t:${status}`) })).filter(
      (badge) => badge.count > 0,
    ),
    callable: counts.callable,
    callableNow: shared.callableNow,
    blockers: badgesOf(view),
    limit: { ...limit, until: isoOrNull(limit.until) },
    hints,
    capacityDebug: capacityDebug(view),
  }
}

/** In verdict order, each with the number left after it: from all callable tasks down to those callable now. */
function badgesOf({ counts, shared, nextDueAt }: DispatchView): Available['blockers'] {
  let left = counts.callable
  return BLOCKERS.flatMap(({ code, label, explanation, remedy }) => {
    const blocked = shared.blocked.get(code)
    if (!blocked) return []
    const { count } = blocked
    left -= count
    const until = isoOrNull(code === 'retry_not_due' ? nextDueAt : blocked.until)
    return [{ code, label, count, left, until, explanation, remedy }]
  })
}

function higherPriorityOf({ shared }: DispatchView): Available['higherPriority'] {
  if (!shared.rival || shared.share?.code !== 'higher_priority_campaign') return null
  const { id, name, priority } = shared.rival
  return {
    campaignId: id,
    name,
    message: `"${name}" (priority ${priority}) is served first on the shared lines.`,
  }
}

function windowClosedOf(campaign: CampaignRow, { plan }: DispatchView): Available['windowClosed'] {
  if (plan.window.open || campaign.status === 'completed' || campaign.status === 'cancelled') return null
  const { opensAt } = plan.window
  const opens =
    opensAt === null
      ? 'It does not open within 14 days.'
      : `It opens ${wallClock(opensAt, campaign.time_zone)}.`
  return { message: `The call window of this campaign is closed. ${opens}`, opensAt: isoOrNull(opensAt) }
}

export const hintsOf = (input: HealthInput): GivenHint[] => hintsFor(hintFacts(input))

const HOUR = 3_600_000

/** More people may still come while the audience is being prepared. */
function neverOf(campaign: CampaignRow, { never, plan }: DispatchView): HintFacts['never'] {
  if (never === null || campaign.audience?.done === false) return null
  const { end_uncallable_hours: hours, uncallable_since: since } = campaign
  return { codes: never, endsAt: hours === null ? null : (since ?? plan.at) + hours * HOUR }
}

function hintFacts({ campaign, tally, view, calls, recent }: HealthInput): HintFacts {
  const { plan, counts, shared } = view
  const { rated, answered } = resultCounts(under(tally, 'r:'))
  const own = plan.plan.connections.filter((connection) =>
    plan.connections.some((used) => used.id === connection.id),
  )
  return {
    at: plan.at,
    zone: campaign.time_zone,
    running: campaign.status === 'running',
    callable: counts.callable,
    callableNow: shared.callableNow,
    inFlight: tasksWith(tally, ['queued', 'placing_call', 'calling']),
    blocked: shared.blocked,
    nextDueAt: view.nextDueAt,
    never: neverOf(campaign, view),
    lines: view.lines,
    credits: campaign.dry_run
      ? null
      : {
          freeMicro: campaign.balance_micro - campaign.held_micro,
          holdMicro: plan.holdMicro,
          currency: campaign.currency,
        },
    higherPriority: shared.share?.code === 'higher_priority_campaign' ? shared.rival : null,
    recent,
    overall: { rated, answered },
    queueDelaySeconds: calls.oldest_claim === null ? null : (plan.at - calls.oldest_claim) / 1000,
    unproven: campaign.dry_run
      ? []
      : own.filter((connection) => connection.event_proof !== 'ok').map(({ name }) => name),
    unhealthy: campaign.dry_run
      ? []
      : own
          .filter((connection) => connection.breaker !== 'closed')
          .map(({ name, breaker_reason }) => ({ name, reason: breaker_reason })),
  }
}
