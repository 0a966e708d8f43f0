/**
 * Builds the block "Dispatch and queue health": the tasks that may be dialled now, and the exact blocker of the rest.
 */
import type { DispatchHealth } from '#contract/snapshot.ts'
import { BLOCKER_CODES } from '#domain/blockers/all.ts'
import { asksForCalm, hintsFor } from '#domain/hints/all.ts'
import type { GivenHint, HintFacts } from '#domain/hints/hint.ts'
import { campaignLines } from '#domain/plan/plan.ts'
import { limitNow } from '#domain/snapshot/limit-now.ts'
import { amount, resultsUnder, type Tally } from '#domain/snapshot/tally.ts'
import { TASK_STATUSES } from '#domain/task/status.ts'
import { BLOCKER_WORDS } from '#wording/blockers.ts'
import { DISPATCH_INTRO, DRY_RUN_NOTE, rivalNote, windowClosedNote } from '#wording/dispatch.ts'
import { hintWords } from '#wording/hints.ts'
import { limitWords } from '#wording/limit.ts'
import type { OpenCalls, RecentCalls, WaitingConnection } from '#reports/live/read-calls.ts'
import type { CampaignRow } from '#reports/live/read-campaign.ts'
import type { DispatchView } from '#reports/live/dispatch-view.ts'
import { capacityDebug } from './capacity-debug.ts'
import { creditsOf } from './cost.ts'
import { tasksWith } from './tiles.ts'
import { iso, isoOrNull } from '#verb/wire.ts'

export interface HealthInput {
  readonly campaign: CampaignRow
  readonly tally: Tally
  readonly view: DispatchView
  readonly calls: OpenCalls
  readonly waiting: readonly WaitingConnection[]
  readonly recent: RecentCalls
}
type Available = Extract<DispatchHealth, { available: true }>

export function dispatchHealthOf(input: HealthInput): Available {
  const { campaign, tally, view, calls } = input
  const { time_zone: zone } = campaign
  const { plan, counts, shared, lines } = view
  const hints = hintsOf(input)
  const { callSeconds } = input.recent
  const { nextDueAt } = view
  const limit = limitNow({ plan, counts, shared, lines, nextDueAt, callSeconds, calm: asksForCalm(hints) })
  return {
    available: true,
    engine: 'pg-boss',
    queue: 'bulk_calls',
    intro: DISPATCH_INTRO,
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
      dryRunNote: campaign.dry_run ? DRY_RUN_NOTE : null,
    },
    higherPriority: higherPriorityOf(view),
    windowClosed: windowClosedOf(campaign, view),
    tasksByStatus: TASK_STATUSES.map((status) => ({ status, count: amount(tally, `t:${status}`) })).filter(
      (badge) => badge.count > 0,
    ),
    callable: counts.callable,
    callableNow: shared.callableNow,
    blockers: badgesOf(view),
    limit: { ...limitWords(limit, zone), until: isoOrNull(limit.until) },
    hints: hints.map((hint) => hintWords(hint, zone)),
    capacityDebug: capacityDebug(view),
  }
}

/** In verdict order, each with the number left after it: from all callable tasks down to those callable now. */
function badgesOf({ counts, shared, nextDueAt }: DispatchView): Available['blockers'] {
  let left = counts.callable
  return BLOCKER_CODES.flatMap((code) => {
    const blocked = shared.blocked.get(code)
    if (!blocked) return []
    const { count } = blocked
    left -= count
    const until = isoOrNull(code === 'retry_not_due' ? nextDueAt : blocked.until)
    const { label, explanation, remedy } = BLOCKER_WORDS[code]
    return [{ code, label, count, left, until, explanation, remedy }]
  })
}

function higherPriorityOf({ shared }: DispatchView): Available['higherPriority'] {
  if (!shared.rival || shared.share?.code !== 'higher_priority_campaign') return null
  const { id, name } = shared.rival
  return {
    campaignId: id,
    name,
    message: rivalNote(shared.rival),
  }
}

function windowClosedOf(campaign: CampaignRow, { plan }: DispatchView): Available['windowClosed'] {
  if (plan.window.open || campaign.status === 'completed' || campaign.status === 'cancelled') return null
  const { opensAt } = plan.window
  return { message: windowClosedNote(opensAt, campaign.time_zone), opensAt: isoOrNull(opensAt) }
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
  const { rated, answered } = resultsUnder(tally, 'r:')
  const own = plan.plan.connections.filter((connection) =>
    plan.connections.some((used) => used.id === connection.id),
  )
  return {
    running: campaign.status === 'running',
    callable: counts.callable,
    callableNow: shared.callableNow,
    inFlight: tasksWith(tally, ['queued', 'placing_call', 'calling']),
    blocked: shared.blocked,
    nextDueAt: view.nextDueAt,
    never: neverOf(campaign, view),
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
