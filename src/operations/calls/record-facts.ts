/**
 * Applies what a carrier said about one call, from a webhook or from being asked, in one transaction: monotone state,
 * task, money, line, late columns, opt-outs. The same facts in any order, doubled or partly lost, give the same rows.
 */
import type { CarrierEvent, ConversationFacts } from '#carriers/carrier.ts'
import { applyFact, type CallState } from '#domain/call/apply-fact.ts'
import { rankOf } from '#domain/call/status.ts'
import type { Ids } from '#domain/ids.ts'
import { type CallRow, stateOf } from '#store/calls/call-row.ts'
import { lockCall } from '#store/calls/lock-call.ts'
import type { Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'
import { enterDoNotCall } from './enter-do-not-call.ts'
import { recordStray } from './record-stray.ts'
import { settleCall } from './settle-call.ts'

export async function recordFacts(
  tx: Tx,
  ids: Ids,
  callId: string,
  events: readonly CarrierEvent[],
): Promise<void> {
  const call = await lockCall(tx, callId)
  if (!call || events.length === 0) return
  const at = await tx.instant()
  // A phone that rings for an attempt we had closed as never made: hang up, keep the evidence, count it.
  const closedUnmade =
    call.status === 'ended' &&
    (call.result === 'withdrawn' || call.result === 'carrier_error' || call.result === 'unknown')
  const live = !events.some((event) => event.type === 'ended')
  if (call.status === 'claimed' || (closedUnmade && (live || call.result !== 'unknown'))) {
    await recordStray(tx, ids, call.connection_id, events, call, at)
    if (call.result !== 'unknown') return
  }
  const before = stateOf(call)
  const state = events.reduce<CallState>(
    (current, event) =>
      event.type === 'price' || event.type === 'other' ? current : applyFact(current, { ...event, at: Math.min(event.at, at) }),
    before,
  )
  const conversation = conversationOf(events)
  const ends = state.status === 'ended' && (before.status !== 'ended' || state.result !== before.result)
  if (ends && conversation) await writeConversation(tx, callId, conversation)
  if (!ends && JSON.stringify(state) !== JSON.stringify(before)) {
    await writeProgress(tx, call, state, before)
  }
  const price = events.find((event) => event.type === 'price')
  if (price?.type === 'price')
    await tx.run(
      'update call set telephony_micro = $2, price_final = true where workspace_id = $3 and id = $1 and not price_final',
      [callId, price.amountMicro, tx.workspace],
    )
  if (ends)
    await settleCall(tx, at, {
      call,
      state,
      callbackAt: conversation?.callbackAt ?? null,
      disposition: conversation?.disposition ?? null,
    })
  if (conversation?.optOut)
    await enterDoNotCall(tx, at, { e164: call.e164, source: 'call', reason: `asked in call ${callId}` })
}

const conversationOf = (events: readonly CarrierEvent[]): ConversationFacts | null => {
  const ended = events.find((event) => event.type === 'ended')
  return ended?.type === 'ended' ? ended.conversation : null
}

async function writeProgress(tx: Tx, call: CallRow, state: CallState, before: CallState): Promise<void> {
  await tx.run(
    `update call set status = $2, ringing_at = $3, answered_at = $4, machine = $5, submitted = $6, carrier_ref = $7, uncertain_since = $8
     where workspace_id = $9 and id = $1`,
    [
      call.id,
      state.status,
      instantParam(state.ringingAt),
      instantParam(state.answeredAt),
      state.machine,
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

async function writeConversation(tx: Tx, callId: string, facts: ConversationFacts): Promise<void> {
  await tx.run(
    'update call set sentiment = $2, score = $3, transcript = $4 where workspace_id = $5 and id = $1',
    [callId, facts.sentiment, facts.score, JSON.stringify(facts.transcript), tx.workspace],
  )
}
