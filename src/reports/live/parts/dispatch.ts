/**
 * Builds the block "Dispatch and queue health": the tasks that may be dialled now, and the exact blocker of the rest.
 */
import type { DispatchHealth } from '#contract/snapshot.ts'
import { BLOCKER_CODES, type BlockerCode } from '#domain/blockers/all.ts'
import { asksForCalm, hintsFor } from '#domain/hints/all.ts'
import type { HintFacts } from '#domain/hints/hint.ts'
import { campaignLines } from '#domain/plan/plan.ts'
import { heldBy, type HeldView, headlineOf, type Held } from '#domain/diagnosis/headline.ts'
import { toneOfCause } from '#domain/diagnosis/tone.ts'
import { illConnections } from '#domain/diagnosis/cause.ts'
import { amount, resultsUnder, type Tally } from '#domain/snapshot/tally.ts'
import { TASK_STATUSES } from '#domain/task/status.ts'
import { causeSentence, causeWords } from '#wording/causes.ts'
import { DISPATCH_INTRO, DRY_RUN_NOTE } from '#wording/dispatch.ts'
import { hintWords } from '#wording/hints.ts'
import { headlineWords, type SaidHeadline } from '#wording/headline.ts'
import type { OpenCalls, RecentCalls } from '#reports/live/read-calls.ts'
import type { CampaignRow } from '#reports/live/read-campaign.ts'
import { causeViewOf, type DispatchView } from '#reports/live/dispatch-view.ts'
import { capacityDebug } from './capacity-debug.ts'
import { creditsOf } from './cost.ts'
import { skippedOf, tasksWith, totalTasks } from './tiles.ts'
import { iso, isoOrNull } from '#verb/wire.ts'

export interface HealthInput {
  readonly campaign: CampaignRow
  readonly tally: Tally
  readonly view: DispatchView
  readonly calls: OpenCalls
  readonly recent: RecentCalls
}
type Available = Extract<DispatchHealth, { available: true }>

export function dispatchHealthOf(input: HealthInput): Available {
  const { campaign, tally, view, calls } = input
  const { plan, counts, shared } = view
  const held = heldByCode(input)
  const hints = hintsFor(hintFacts(input, held))
  const headline = headlineOf({
    ...heldView(input),
    lines: view.lines,
    callSeconds: input.recent.callSeconds,
    calm: asksForCalm(hints),
    never: neverOf(campaign, view) !== null,
    audience: campaign.audience,
    queued: tasksWith(tally, ['queued']),
    calls,
    skipped: skippedOf(tally),
    engine: view.engine,
  })
  return {
    available: true,
    engine: 'pg-boss',
    queue: 'bulk_calls',
    intro: DISPATCH_INTRO,
    slots: campaignLines(plan).slots,
    callingNow: tasksWith(tally, ['placing_call', 'calling']),
    queued: tasksWith(tally, ['queued']),
    waitingForCarrier: calls.uncertain,
    linesWaiting: view.silent.map((each) => ({
      ...each,
      since: iso(each.since),
      releasableFrom: iso(each.releasableFrom),
    })),
    credits: {
      ...creditsOf(campaign),
      dryRunNote: campaign.dry_run ? DRY_RUN_NOTE : null,
    },
    higherPriority: higherPriorityOf(view, held),
    windowClosed: windowClosedOf(campaign, view, held),
    tasksByStatus: TASK_STATUSES.map((status) => ({ status, count: amount(tally, `t:${status}`) })).filter(
      (badge) => badge.count > 0,
    ),
    callable: counts.callable,
    callableNow: shared.callableNow,
    blockers: badgesOf(view, held),
    headline: withIso(headlineWords(headline)),
    hints: hints.map(hintWords),
    capacityDebug: capacityDebug(view),
  }
}
const withIso = (said: SaidHeadline): Available['headline'] => ({
  ...said,
  actions: [...said.actions],
  until: isoOrNull(said.until),
})

/** Where the causes of this campaign are looked up. Tasks and their details ask the same. */
export const heldView = ({
  campaign,
  tally,
  view,
}: Pick<HealthInput, 'campaign' | 'tally' | 'view'>): HeldView => ({
  ...causeViewOf(view, totalTasks(tally) || (campaign.audience?.total ?? 0)),
  counts: view.counts,
  shared: view.shared,
  holdLiftsAt: view.holdLiftsAt,
})

/** Whether a hint asks for fewer calls now. The preview of other settings asks it too. */
export const wantsCalm = (input: HealthInput): boolean =>
  asksForCalm(hintsFor(hintFacts(input, heldByCode(input))))

type HeldByCode = ReadonlyMap<BlockerCode, Held>
const heldByCode = (input: HealthInput): HeldByCode =>
  new Map(
    [...input.view.shared.blocked].map(([code, { count }]) => [code, heldBy(heldView(input), code, count)]),
  )

/** In verdict order, each with the number left after it: from all callable tasks down to those callable now. */
function badgesOf({ counts }: DispatchView, held: HeldByCode): Available['blockers'] {
  let left = counts.callable
  return BLOCKER_CODES.flatMap((code) => {
    const own = held.get(code)
    if (!own) return []
    left -= own.count
    const { label, remedy } = causeWords(own.cause)
    const explanation = causeSentence(own.cause)
    return [
      {
        code,
        label,
        tone: toneOfCause(own.cause),
        count: own.count,
        left,
        until: isoOrNull(own.until),
        explanation,
        remedy,
      },
    ]
  })
}

function higherPriorityOf({ shared }: DispatchView, held: HeldByCode): Available['higherPriority'] {
  const own = held.get('higher_priority_campaign')
  if (!shared.rival || !own) return null
  const { id, name } = shared.rival
  return { campaignId: id, name, message: causeSentence(own.cause) }
}

function windowClosedOf(
  { status }: CampaignRow,
  { plan }: DispatchView,
  held: HeldByCode,
): Available['windowClosed'] {
  const own = held.get('campaign_window_closed')
  if (plan.window.open || status === 'completed' || status === 'cancelled' || !own) return null
  return { message: causeSentence(own.cause), opensAt: isoOrNull(own.until) }
}

const HOUR = 3_600_000

/** More people may still come while the audience is being prepared. */
function neverOf(campaign: CampaignRow, { never, plan }: DispatchView): HintFacts['never'] {
  if (never === null || campaign.audience?.done === false) return null
  const { end_uncallable_hours: hours, uncallable_since: since } = campaign
  return { codes: never, endsAt: hours === null ? null : (since ?? plan.at) + hours * HOUR }
}

function hintFacts({ campaign, tally, view, calls, recent }: HealthInput, blocked: HeldByCode): HintFacts {
  const { plan, counts, shared } = view
  const { rated, answered } = resultsUnder(tally, 'r:')
  return {
    running: campaign.status === 'running',
    at: plan.at,
    callable: counts.callable,
    callableNow: shared.callableNow,
    inFlight: tasksWith(tally, ['queued', 'placing_call', 'calling']),
    blocked,
    never: neverOf(campaign, view),
    credits: campaign.dry_run
      ? null
      : {
          freeMicro: campaign.balance_micro - campaign.held_micro,
          holdMicro: plan.holdMicro,
          currency: campaign.currency,
        },
    recent,
    overall: { rated, answered },
    queueDelaySeconds: calls.oldest_claim === null ? null : (plan.at - calls.oldest_claim) / 1000,
    ill: campaign.dry_run ? [] : illConnections(plan),
  }
}
