/**
 * Applies what a carrier said about calls, from webhooks or from being asked, in one transaction: state, task, money,
 * line, late columns, opt-outs. Webhooks, reconcile and recovery all come here. The same facts in any order, doubled or
 * partly lost, give the same rows. Many calls are written together, in as many statements as one: each follows from its
 * own row and its own facts alone, in memory; only what is rare (strays, incidents, opt-outs) is written call by call.
 */
import { note } from '#dialing/engine-events.ts'
import type { CarrierEvent, ConversationFacts } from '#carriers/carrier.ts'
import { applyFact, type CallState } from '#domain/call/apply-fact.ts'
import type { Ids } from '#domain/ids.ts'
import { askedInCall } from '#wording/calls.ts'
import { type CallRow, stateOf } from '#db/calls/call-row.ts'
import type { Tx } from '#db/database.ts'
import { enterDoNotCall } from '#dialing/stop/enter-do-not-call.ts'
import { conversationOf, factOf, inOrder, wishWithin } from './facts-of-events.ts'
import { noteIncident } from './note-incident.ts'
import { noteOverrun } from './note-overrun.ts'
import { recordStray } from './record-stray.ts'
import { settleCalls } from './settle-call.ts'
import { writeConversations, writePrices, writeProgress } from './write-progress.ts'

/** World milliseconds after hours closed within which a phone may still begin to ring (D25). */
const RING_GRACE_MS = 2000

export interface Heard {
  /** Locked by `lockCalls`. */
  readonly call: CallRow
  /** Of the call's own connection; those of inbound calls have no effect. */
  readonly events: readonly CarrierEvent[]
}

/** @param at the instant of this transaction @param heard each call once, in the order of their ids */
export async function recordFacts(tx: Tx, ids: Ids, at: number, heard: readonly Heard[]): Promise<void> {
  const told = heard
    .map(({ call, events }) => ({
      call,
      events: events.filter((event) => event.direction === 'outbound'),
    }))
    .filter(({ events }) => events.length > 0)
  if (told.length === 0) return
  for (const { call, events } of told)
    for (const { type: fact } of events) note(tx, { type: 'heard', callId: call.id, fact })
  const changes: Change[] = []
  for (const { call, events } of told) {
    const known = await withoutStrays(tx, ids, call, events, at)
    if (known.length > 0) changes.push(changeOf(call, known, at))
  }
  const ends = changes.filter((change) => change.ends)
  await writeConversations(
    tx,
    ends.flatMap(({ call, state, conversation }) => (conversation ? [{ call, state, conversation }] : [])),
  )
  await writeProgress(
    tx,
    changes.filter(({ ends: over, state, before }) => !over && !same(state, before)),
  )
  await writePrices(
    tx,
    changes.flatMap(({ call, price }) => (price === null ? [] : [{ id: call.id, amountMicro: price }])),
  )
  for (const { call, state, ends: over } of changes) {
    await noteLateRing(tx, ids, call, state, at)
    if (over) await noteOverrun(tx, ids, call, state, state.endedAt ?? at)
  }
  await settleCalls(
    tx,
    at,
    ends.map(({ call, state, conversation }) => ({
      call,
      state,
      callbackAt: wishWithin(conversation?.callbackAt ?? null, at),
      disposition: conversation?.disposition ?? null,
    })),
  )
  for (const { call, conversation } of changes)
    if (conversation?.optOut)
      await enterDoNotCall(tx, at, { e164: call.e164, source: 'call', reason: askedInCall(call.id) })
}

/** What the facts make of a call. */
interface Change {
  readonly call: CallRow
  readonly before: CallState
  readonly state: CallState
  /** It ends, or ends otherwise than it had. */
  readonly ends: boolean
  readonly conversation: ConversationFacts | null
  readonly price: number | null
}

/** Whether facts leave a call, as it was read, as it is. */
export function changesNothing(call: CallRow, events: readonly CarrierEvent[], at: number): boolean {
  if (events.some(({ ref, direction }) => direction !== 'outbound' || ref !== call.carrier_ref)) return false
  const { ends, before, state, conversation, price } = changeOf(call, events, at)
  return !ends && same(before, state) && conversation === null && price === null
}

const same = (a: CallState, b: CallState): boolean => JSON.stringify(a) === JSON.stringify(b)

function changeOf(call: CallRow, events: readonly CarrierEvent[], at: number): Change {
  const before = stateOf(call)
  const state = inOrder(events).reduce<CallState>((current, event) => {
    const fact = factOf(event, call, at)
    return fact ? applyFact(current, fact, at) : current
  }, before)
  const ends = state.status === 'ended' && (before.status !== 'ended' || state.result !== before.result)
  const price = events.find((event) => event.type === 'price')
  return {
    call,
    before,
    state,
    ends,
    conversation: conversationOf(events),
    price: price?.type === 'price' ? price.amountMicro : null,
  }
}

/** Records the calls that no open attempt explains. @returns the events of the call we know */
async function withoutStrays(
  tx: Tx,
  ids: Ids,
  call: CallRow,
  outbound: readonly CarrierEvent[],
  at: number,
): Promise<readonly CarrierEvent[]> {
  const events = await withoutSecondCalls(tx, ids, call, outbound, at)
  if (events.length === 0) return []
  // The phone rings for an attempt that we had closed as never made: hang up, keep the evidence, count it.
  const closedUnmade =
    call.status === 'ended' &&
    (call.result === 'withdrawn' || call.result === 'carrier_error' || call.result === 'unknown')
  const live = !events.some((event) => event.type === 'ended')
  if (call.status !== 'claimed' && !(closedUnmade && (live || call.result !== 'unknown'))) return events
  await recordStray(tx, ids, call, events, at)
  return call.result === 'unknown' ? events : []
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
