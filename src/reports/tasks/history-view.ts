/** Gives the recorded history of a task as it goes over the wire. */
import type { TaskDebug } from '#contract/task-debug.ts'
import { iso, isoOrNull, moneyOf } from '#verb/wire.ts'
import { entryOf, type LedgerRow } from '#db/ledger/ledger-row.ts'
import type { CallHistory, EventRow } from '#reports/live/read-task-history.ts'

export const callView = (
  call: CallHistory,
  currency: string,
  phone: (e164: string) => string,
): Omit<TaskDebug['calls'][number], 'evidence' | 'events'> => ({
  id: call.id,
  attempt: call.attempt,
  status: call.status,
  result: call.result,
  resultCode: call.result_code,
  resultMessage: call.result_message,
  from: phone(call.from_e164),
  numberId: call.number_id,
  connectionId: call.connection_id,
  carrierRef: call.carrier_ref,
  dryRun: call.dry_run,
  claimedAt: iso(call.claimed_at),
  placedAt: isoOrNull(call.placed_at),
  ringingAt: isoOrNull(call.ringing_at),
  answeredAt: isoOrNull(call.answered_at),
  endedAt: isoOrNull(call.ended_at),
  uncertainSince: isoOrNull(call.uncertain_since),
  talkSeconds: call.talk_seconds,
  disposition: call.disposition,
  score: call.score,
  cost: moneyOf(call.ai_micro + call.telephony_micro, currency),
  priceFinal: call.price_final,
})

export const eventView = (event: EventRow): TaskDebug['calls'][number]['events'][number] => ({
  id: event.event_id,
  ref: event.ref,
  receivedAt: iso(event.received_at),
  appliedAt: isoOrNull(event.applied_at),
  event: event.event,
})

/** @param names of people and API keys by actor */
export const ledgerView = (
  row: LedgerRow,
  names: ReadonlyMap<string, string>,
): TaskDebug['ledger'][number] => ({
  id: row.id,
  at: iso(row.at),
  callId: row.call_id,
  actor: row.actor,
  actorName: names.get(row.actor) ?? null,
  ...entryOf(row),
})
