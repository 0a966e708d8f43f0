/**
 * Plans the first calls of a campaign that has not begun, as its dispatcher would start them: the same verdict, the
 * same lines and ramp, the same choice of number, on the state as it is now. The pre-flight report shows them. The
 * choice among several numbers depends on a draw at the call; people and times do not.
 */
import { type BlockerCode, SKIP_CODES } from '#domain/blockers/all.ts'
import { verdict } from '#domain/blockers/verdict.ts'
import { handOut, type Refused, type Wish } from '#domain/hand-out/hand-out.ts'
import { createRunningPlan, type RunningPlan } from '#domain/hand-out/running-plan.ts'
import type { ZoneGroup } from '#domain/plan/plan.ts'
import type { LineInput, PlanInput } from '#domain/plan/plan-input.ts'
import type { Random } from '#domain/random.ts'
import { limitedUntil, type RecipientLimits } from '#domain/recipient-limit.ts'

export interface Person {
  readonly contactId: string
  readonly groupId: number
  readonly dncAt: number | null
  readonly ownSince: number | null
  /** Instants of recent attempts on their number. */
  readonly attempts: readonly number[]
  /** The end of the last talk with them. */
  readonly talkedAt: number | null
}
export interface FirstCall {
  readonly contactId: string
  readonly numberId: string
  readonly at: number
}
export interface FirstCallsInput {
  readonly rows: PlanInput
  readonly campaignId: string
  readonly groups: ReadonlyMap<number, ZoneGroup>
  /** People in the order in which their tasks will stand. */
  readonly people: readonly Person[]
  readonly limits: RecipientLimits
  readonly from: number
  readonly most: number
  /** For how long a call is taken to hold its line. */
  readonly callSeconds: number
  readonly random: Random
}
export interface FirstCalls {
  readonly calls: readonly FirstCall[]
  /** The blocker that holds the rest when there are fewer calls than asked for; null when nothing else holds them. */
  readonly heldBy: BlockerCode | null
}

interface CallUnderWay {
  readonly numberId: string
  readonly startedAt: number
  readonly endsAt: number
}

const MOST_STEPS = 500
const STEP_MS = 1000

export function firstCalls(input: FirstCallsInput): FirstCalls {
  const calls: FirstCall[] = []
  let underWay: CallUnderWay[] = []
  let waiting = input.people
  let heldBy: BlockerCode | null = null
  let at = input.from
  for (let step = 0; step < MOST_STEPS && calls.length < input.most && waiting.length > 0; step++) {
    underWay = underWay.filter(({ endsAt }) => endsAt > at)
    const turn = startAt(input, at, waiting, underWay, input.most - calls.length)
    calls.push(...turn.started.map((call) => ({ ...call, at })))
    underWay.push(
      ...turn.started.map(({ numberId }) => ({
        numberId,
        startedAt: at,
        endsAt: at + input.callSeconds * 1000,
      })),
    )
    const gone = new Set([...turn.started.map(({ contactId }) => contactId), ...turn.closed])
    waiting = waiting.filter(({ contactId }) => !gone.has(contactId))
    heldBy = turn.heldBy
    // The ramp and the carrier's rate go on with every second, lines with the end of a call, hours when they open.
    const next = turn.stepping
      ? at + STEP_MS
      : Math.min(turn.opensAt ?? Infinity, ...underWay.map(({ endsAt }) => endsAt))
    if (!Number.isFinite(next)) break
    at = Math.max(next, at + 1)
  }
  return { calls, heldBy: calls.length < input.most && waiting.length > 0 ? heldBy : null }
}

interface Turn {
  readonly started: { readonly contactId: string; readonly numberId: string }[]
  /** People who may never be called. */
  readonly closed: string[]
  readonly heldBy: BlockerCode | null
  /** Another second lets more calls start. */
  readonly stepping: boolean
  readonly opensAt: number | null
}

const PACED = new Set<BlockerCode>(['ramping_up', 'carrier_rate_limited'])

function startAt(
  input: FirstCallsInput,
  at: number,
  waiting: readonly Person[],
  underWay: readonly CallUnderWay[],
  most: number,
): Turn {
  const running = createRunningPlan(rowsAt(input, at, underWay), { clockSkewMs: 0 })
  const { open, shut } = hoursOf(running, input)
  const { campaignId, random } = input
  const wishes = waiting.filter(({ groupId }) => open.has(groupId)).map((person) => wishOf(input, person, at))
  const { taken, refused, stopped } = handOut(running, [{ campaignId, groups: open, wishes }], {
    most,
    random,
  })
  const stop = stopped.get(campaignId) ?? null
  const held = waiting.find(({ groupId }) => shut.has(groupId))
  const never = refused.filter(({ verdict: { code } }) => SKIP_CODES.includes(code))
  const untils = [...shut.values(), ...refused.map((each) => each.verdict)].map(
    ({ until }) => until ?? Infinity,
  )
  return {
    started: taken.map(({ wish, choice }) => ({ contactId: wish.person, numberId: choice.number.id })),
    closed: never.map(({ wish }) => wish.person),
    heldBy: stop ?? (held ? (shut.get(held.groupId)?.code ?? null) : null),
    stepping: stop !== null && PACED.has(stop),
    opensAt: finite(Math.min(Infinity, ...untils)),
  }
}

const finite = (at: number): number | null => (Number.isFinite(at) ? at : null)

/**
 * Groups of people whom their hours and the campaign let be called now, and the blocker that holds each other group.
 */
function hoursOf(running: RunningPlan, { campaignId, groups }: FirstCallsInput) {
  const plan = running.planOf(campaignId)
  const open = new Map<number, ZoneGroup>()
  const shut = new Map<number, Refused>()
  for (const [id, group] of plan ? groups : []) {
    const judged = plan ? verdict(running.factsFor(plan, group)) : null
    if (judged?.callable === false) shut.set(id, judged)
    else open.set(id, group)
  }
  return { open, shut }
}

const wishOf = ({ limits }: FirstCallsInput, person: Person, at: number): Wish => ({
  person: person.contactId,
  groupId: person.groupId,
  dncAt: person.dncAt,
  ownSince: person.ownSince,
  limitUntil: limitedUntil(person.attempts, limits, at, person.talkedAt),
})

/** The workspace as it is now, with this campaign running and its own calls in the air. */
function rowsAt(
  { rows, campaignId }: FirstCallsInput,
  at: number,
  underWay: readonly CallUnderWay[],
): PlanInput {
  const recent = underWay.filter(({ startedAt }) => startedAt > at - STEP_MS)
  const campaign = rows.campaigns.find(({ id }) => id === campaignId)
  const lines = underWay.flatMap(({ numberId, startedAt }): LineInput[] => {
    const number = rows.numbers.find(({ id }) => id === numberId)
    if (!number || !campaign) return []
    return [
      {
        campaign_id: campaignId,
        connection_id: number.connection_id,
        number_id: numberId,
        dry_run: campaign.dry_run,
        n: 1,
        claimed: startedAt > at - STEP_MS ? 1 : 0,
        uncertain: 0,
        held_micro: 0,
        risen: 0,
      },
    ]
  })
  return {
    ...rows,
    at,
    lines: [...rows.lines, ...lines],
    campaigns: rows.campaigns.map((each) =>
      each.id === campaignId
        ? {
            ...each,
            status: 'running',
            start_at: null,
            risen: recent.length,
            last_line_at: null,
            updated_at: at,
          }
        : each,
    ),
  }
}
