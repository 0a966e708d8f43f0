/**
 * Applies what a carrier said about one call, from a webhook or from being asked, in one transaction: state, task,
 * money, line, late columns, opt-outs. Webhooks, reconcile and recovery all come here. The same facts in any order,
 * doubled or partly lost, give the same rows.
 */
import { note } from '#dialing/engine-events.ts'
import type { CarrierEvent, CarrierFact, ConversationFacts } from '#carriers/carrier.ts'
import { applyFact, type CallFact, type CallState } from '#domain/call/apply-fact.ts'
import { talkedBack } from '#domain/call/talked-back.ts'
import { rankOf } from '#domain/call/status.ts'
import type { Ids } from '#domain/ids.ts'
import { askedInCall } from '#wording/calls.ts'
import { type CallRow, stateOf } from '#db/calls/call-row.ts'
import { lockCall } from '#db/calls/lock-call.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { enterDoNotCall } from '#dialing/stop/enter-do-not-call.ts'
import { noteIncident } from './note-incident.ts'
import { noteOverrun } from './note-overrun.ts'
import { recordStray } from './record-stray.ts'
import { settleCall } from './settle-call.ts'

/** World milliseconds after hours closed within which a phone may still begin to ring (D25). */
const RING_GRACE_MS = 2000

/** @param events of the call's own connection; those of inbound calls have no effect */
export async function recordFacts(
  tx: Tx,
  ids: Ids,
  callId: string,
  heard: readonly CarrierEvent[],
): Promise<void> {
  const call = await lockCall(tx, callId)
  const outbound = heard.filter((event) => event.direction === 'outbound')
  if (!call || outbound.length === 0) return
  for (const { type: fact } of outbound) note(tx, { type: 'heard', callId, fact })
  const at = await tx.instant()
  const events = await withoutSecondCalls(tx, ids, call, outbound, at)
  if (events.length === 0) return
  // The phone rings for an attempt that we had closed as never made: hang up, keep the evidence, count it.
  const closedUnmade =
    call.status === 'ended' &&
    (call.result === 'withdrawn' || call.result === 'carrier_error' || call.result === 'unknown')
  const live = !events.some((event) => event.type === 'ended')
  if (call.status === 'claimed' || (closedUnmade && (live || call.result !== 'unknown'))) {
    await recordStray(tx, ids, call, events, at)
    if (call.result !== 'unknown') return
  }
  const before = stateOf(call)
  const state = inOrder(events).reduce<CallState>((current, event) => {
    const fact = factOf(event, call, at)
    return fact ? applyFact(current, fact, at) : current
  }, before)
  const conversation = conversationOf(events)
  const ends = state.status === 'ended' && (before.status !== 'ended' || state.result !== before.result)
  if (ends && conversation) await writeConversation(tx, callId, conversation, analysedAt(conversation, state))
  if (!ends && JSON.stringify(state) !== JSON.stringify(before)) await writeProgress(tx, call, state, before)
  await notePrice(tx, callId, events)
  await noteLateRing(tx, ids, call, state, at)
  if (ends) await noteOverrun(tx, ids, call, state, state.endedAt ?? at)
  if (ends)
    await settleCall(tx, at, {
      call,
      state,
      callbackAt: wishWithin(conversation?.callbackAt ?? null, at),
      disposition: conversation?.disposition ?? null,
    })
  if (conversation?.optOut)
    await enterDoNotCall(tx, at, { e164: call.e164, source: 'call', reason: askedInCall(callId) })
}

/** A reference other than the known one is a second call with our id: a stray, which changes nothing of this one. */
async function withoutSecondCalls(
  tx: Tx,
  ids: Ids,
  call: CallRow,
  events: readonly CarrierEvent[],
  at: number,
): Promise<readonly CarrierEvent[]> {
  const ref = call.carrier_ref ?? events[0]?.ref
  for (const other of new Set(events.map((event) => event.ref)))
    if (other !== ref)
      await recordStray(
        tx,
        ids,
        call,
        events.filter((event) => event.ref === other),
        at,
      )
  return events.filter((event) => event.ref === ref)
}

/**
 * Puts the verdict of machine detection before the rest: one that comes in one piece with the end was known at the end.
 */
const inOrder = (events: readonly CarrierEvent[]): CarrierEvent[] => [
  ...events.filter((event) => event.type === 'machine_detection'),
  ...events.filter((event) => event.type !== 'machine_detection'),
]

/** An event as a fact of this call, its instant between the gate and now, whatever the carrier's clock shows. */
function factOf(event: CarrierEvent, call: CallRow, now: number): CallFact | null {
  const at = Math.min(Math.max(event.at, call.placed_at ?? call.claimed_at), now)
  const { ref } = event
  switch (event.type) {
    case 'price':
    case 'other':
      return null
    case 'machine_detection':
      return { type: event.type, at, ref, by: event.by }
    case 'ended': {
      const end = endFact(event, call)
      const least = (call.placed_at ?? call.claimed_at) + end.talkSeconds * 1000
      return { ...end, at: Math.min(Math.max(at, least), now), ref }
    }
    default:
      return { type: event.type, at, ref }
  }
}

/** Bounds the talk: it lasts no longer than from the gate until now, nor much longer than the talk limit. */
function endFact(event: Extract<CarrierFact, { type: 'ended' }>, call: CallRow) {
  const { type, outcome, code, rang, conversation } = event
  const talkSeconds = Math.min(event.talkSeconds, call.talk_limit_seconds + MOST_OVERRUN_SECONDS)
  return { type, outcome, code, rang, talkSeconds, talkedBack: talkedBack(conversation?.transcript ?? []) }
}
const MOST_OVERRUN_SECONDS = 120

/**
 * A wish for a call-back lies within the coming year, by our own clock; any other instant is an error of the carrier.
 */
const wishWithin = (callbackAt: number | null, now: number): number | null =>
  callbackAt !== null && callbackAt <= now + FURTHEST_WISH_MS ? callbackAt : null
const FURTHEST_WISH_MS = 366 * 86_400_000

const conversationOf = (events: readonly CarrierEvent[]): ConversationFacts | null => {
  const ended = events.find((event) => event.type === 'ended')
  return ended?.type === 'ended' ? ended.conversation : null
}

async function notePrice(tx: Tx, callId: string, events: readonly CarrierEvent[]): Promise<void> {
  const price = events.find((event) => event.type === 'price')
  if (price?.type === 'price')
    await tx.run(
      'update call set telephony_micro = $2, price_final = true where workspace_id = $3 and id = $1 and not price_final',
      [callId, price.amountMicro, tx.workspace],
    )
}

/** D25: notes a phone that began to ring after hours had closed. */
async function noteLateRing(tx: Tx, ids: Ids, call: CallRow, state: CallState, at: number): Promise<void> {
  if (call.ringing_at !== null || call.answered_at !== null) return
  const late = (state.ringingAt ?? state.answeredAt ?? 0) - (call.hours_close_at ?? Infinity)
  if (late <= RING_GRACE_MS || call.dry_run) return
  await noteIncident(tx, ids, {
    kind: 'rang_after_hours',
    at,
    connectionId: call.connection_id,
    callId: call.id,
    ref: call.id,
    data: { lateSeconds: Math.round(late / 1000) },
  })
}

async function writeProgress(tx: Tx, call: CallRow, state: CallState, before: CallState): Promise<void> {
  await tx.run(
    `update call set status = $2, ringing_at = $3, answered_at = $4, detected = $5, submitted = $6, carrier_ref = $7, uncertain_since = $8
     where workspace_id = $9 and id = $1`,
    [
      call.id,
      state.status,
      instantParam(state.ringingAt),
      instantParam(state.answeredAt),
      state.detected,
      state.submitted,
      state.carrierRef,
      instantParam(state.uncertainSince),
      tx.workspace,
    ],
  )
  if (
    state.status !== 'ended' &&
    rankOf(state.status) >= rankOf('in_progress') &&
    rankOf(before.status) < rankOf('in_progress')
  )
    await tx.run(
      `update task set status = 'calling' where workspace_id = $2 and id = $1 and status = 'placing_call'`,
      [call.task_id, tx.workspace],
    )
}

/** An analysed conversation is one with a human that was given a score or a sentiment. */
const analysedAt = ({ score, sentiment }: ConversationFacts, state: CallState): number | null =>
  state.result === 'answered_human' && (score !== null || sentiment !== null) ? state.endedAt : null

/** The words of a person who was erased meanwhile are not kept. */
async function writeConversation(
  tx: Tx,
  callId: string,
  facts: ConversationFacts,
  analysed: number | null,
): Promise<void> {
  await tx.run(
    `with spoken as (
       update call k set talked_back = $6 and p.erased_at is null from contact p
       where k.workspace_id = $5 and k.id = $1 and p.workspace_id = k.workspace_id and p.id = k.contact_id
       returning k.id, k.campaign_id, p.erased_at is not null as erased)
     insert into call_outcome as o (workspace_id, call_id, campaign_id, sentiment, score, transcript, analysed_at)
     select $5, id, campaign_id, $2, $3, case when not erased then $4::jsonb end, $7
     from spoken
     on conflict (workspace_id, call_id) do update set sentiment = excluded.sentiment, score = excluded.score,
       transcript = excluded.transcript, analysed_at = excluded.analysed_at`,
    [
      callId,
      facts.sentiment,
      facts.score,
      JSON.stringify(facts.transcript),
      tx.workspace,
      talkedBack(facts.transcript),
      instantParam(analysed),
    ],
  )
}
