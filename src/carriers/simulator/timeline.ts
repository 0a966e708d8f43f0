/**
 * Computes a call as a pure function: every event it will ever have follows from the request, the plan and an optional
 * hang-up. An event that has been told cannot change, because a hang-up only touches later ones.
 */
import type { CallFacts, CarrierEvent, CarrierFact, ConversationFacts, Direction } from '#carriers/carrier.ts'
import type { MachineDetection } from '#domain/campaign/machine-detection.ts'
import { cutShort } from './conversation.ts'
import { messageFacts } from './left-message.ts'
import { type CallPlan, priceOf } from './outcome-model.ts'
import type { BentPlan, Quirks, Verdict } from './quirks.ts'

/** A call as it was created; times are world epoch milliseconds. */
export interface CreatedCall {
  readonly ref: string
  readonly account: string
  readonly callId: string
  readonly to: string
  readonly from: string
  readonly ringSeconds: number
  readonly talkSeconds: number
  /** Recorded when it was asked for. */
  readonly record?: boolean
  /** `detect` where it is missing. */
  readonly machineDetection?: MachineDetection
  readonly voicemailMessage?: string
  /** Where the talk is relayed to; null or missing where people only follow a script. */
  readonly relayUrl?: string | null
  readonly clientState: string
  readonly callbackUrl: string
  /** How many calls to this number came before it, plus one. */
  readonly attempt: number
  readonly at: number
  readonly quirks?: Quirks
}

/** A call on the account that is not ours. */
export interface ForeignCall {
  readonly ref: string
  readonly account: string
  readonly direction: Direction
  readonly callId: string | null
  readonly to: string
  readonly from: string
  /** World seconds from its answer to its end, unless it is hung up. */
  readonly talkSeconds: number
  /** Null when its events are sent to another system. */
  readonly callbackUrl: string | null
  readonly at: number
}

/** How an attempt to hand a call over went. */
export type HandOver = Omit<Extract<CarrierFact, { type: 'transfer' }>, 'type'>

type Timed = CarrierFact & { readonly at: number }

const SIP_CODE: Readonly<Record<CallPlan['outcome'], string | null>> = {
  completed: '200',
  voicemail: '200',
  busy: '486',
  no_answer: '480',
  declined: '603',
  bad_number: '404',
  blocked: '608',
  cancelled: '487',
  failed: '503',
  unknown: null,
}

function courseOf(at: number, plan: BentPlan, direction: Direction): readonly Timed[] {
  const dialledAt = at + Math.round(plan.queuedSeconds * 1000)
  const ringingAt = dialledAt + Math.round(plan.setupSeconds * 1000)
  const answeredAt = ringingAt + Math.round(plan.ringSeconds * 1000)
  const endedAt = answeredAt + plan.talkSeconds * 1000
  const { outcome, talkSeconds, rang, conversation } = plan
  const course: Timed[] = direction === 'inbound' ? [] : [{ type: 'dialing', at: dialledAt }]
  if (plan.queuedSeconds > 0) course.unshift({ type: 'queued', at })
  if (rang) course.push({ type: 'ringing', at: ringingAt })
  if (plan.party !== null) course.push({ type: 'answered', at: answeredAt })
  course.push(...plan.verdicts.filter(({ after }) => after === 'answer').map(heard(answeredAt)))
  course.push({
    type: 'ended',
    outcome,
    code: SIP_CODE[outcome],
    talkSeconds,
    rang,
    conversation,
    at: endedAt,
  })
  course.push(...afterEnd(plan, endedAt, plan.priceMicro, plan.party !== null))
  return course
}

const heard =
  (since: number) =>
  ({ by, seconds }: Verdict): Timed => ({
    type: 'machine_detection',
    by,
    at: since + Math.round(seconds * 1000),
  })

/** The price, and the part of machine detection that is told only after the end. */
function afterEnd(plan: BentPlan, endedAt: number, amountMicro: number, answered: boolean): Timed[] {
  const late = answered ? plan.verdicts.filter(({ after }) => after === 'end') : []
  const price: Timed = {
    type: 'price',
    amountMicro,
    at: endedAt + Math.round(plan.priceAfterSeconds * 1000),
  }
  return [...late.map(heard(endedAt)), price].toSorted((a, b) => a.at - b.at)
}

/** What a talk brought that was cut off so many world seconds after the answer. */
function saidUntil({ message, conversation }: BentPlan, talkSeconds: number): ConversationFacts | null {
  if (message !== undefined) return messageFacts(message, talkSeconds)
  return conversation && cutShort(conversation, talkSeconds)
}

/** The course after a hang-up at `at`, before its end. @param handOver what came of it just before, if it was handed over */
function hungUp(
  course: readonly Timed[],
  plan: BentPlan,
  at: number,
  handOver: HandOver | null,
): readonly Timed[] {
  const past = course.filter((fact) => fact.at <= at)
  const answered = past.find((fact) => fact.type === 'answered')
  const rang = past.some((fact) => fact.type === 'ringing')
  const talkSeconds = answered === undefined ? 0 : Math.round((at - answered.at) / 1000)
  const machine =
    plan.endKnowsMachine && past.some((fact) => fact.type === 'machine_detection' && fact.by === 'machine')
  const outcome = answered === undefined ? 'cancelled' : machine ? 'voicemail' : 'completed'
  const conversation = answered === undefined ? null : saidUntil(plan, talkSeconds)
  const end: Timed = { type: 'ended', outcome, code: SIP_CODE[outcome], talkSeconds, rang, conversation, at }
  const amountMicro = answered === undefined ? 0 : priceOf(talkSeconds)
  const handed: Timed[] = handOver ? [{ type: 'transfer', ...handOver, at }] : []
  return [...past, ...handed, end, ...afterEnd(plan, at, amountMicro, answered !== undefined)]
}

/** Every event of a call in order, past and future. @param hungUpAt world epoch milliseconds of a hang-up, or null */
export function timeline(
  call: CreatedCall | ForeignCall,
  plan: BentPlan,
  hungUpAt: number | null,
  handOver: HandOver | null = null,
): readonly CarrierEvent[] {
  const { ref, callId } = call
  const direction = directionOf(call)
  const course = courseOf(call.at, plan, direction)
  const facts = hungUpAt === null ? course : hungUp(course, plan, hungUpAt, handOver)
  return facts.map((fact, n) => ({ ...fact, eventId: `${ref}:${n}`, ref, callId, direction }))
}

/** The call as its carrier tells it once the first `happened` events have happened. */
export function factsOf(
  call: CreatedCall | ForeignCall,
  events: readonly CarrierEvent[],
  happened: number,
): CallFacts {
  const past = events.slice(0, happened)
  const progress = past.findLast((event) => event.type in STATE)
  const state = progress === undefined ? 'queued' : (STATE[progress.type] ?? 'queued')
  const { ref, callId, to, from, at } = call
  return { ref, callId, direction: directionOf(call), to, from, state, createdAt: at, events: past }
}

const directionOf = (call: CreatedCall | ForeignCall): Direction =>
  'direction' in call ? call.direction : 'outbound'

const STATE: Readonly<Partial<Record<CarrierFact['type'], CallFacts['state']>>> = {
  dialing: 'dialing',
  ringing: 'ringing',
  answered: 'answered',
  ended: 'ended',
}
