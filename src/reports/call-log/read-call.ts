/** Reads one call with all its records: transcript (while it goes on, as far as it was said), evidence, carrier events and history. */
import { liveSince, liveStateOf } from '#domain/call/live-state.ts'
import { namesOfActors } from '#db/ledger/names-of-actors.ts'
import type { CallDetail } from '#contract/calls.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { iso, isoOrNull, moneyOf } from '#verb/wire.ts'
import { entryOf, type LedgerRow, ledgerColumns } from '#db/ledger/ledger-row.ts'
import { callSummaryView } from './call-view.ts'
import { detectionOf } from './detection-of.ts'
import { handoversOf } from './handovers-of.ts'
import { type DetailRow, readCallRow } from './detail-row.ts'
import { recordingState } from './read-recording.ts'

interface EventRow {
  readonly received_at: number
  readonly applied_at: number | null
  readonly event: { readonly type: string; readonly [key: string]: unknown }
}

/** Rounded so that the two add up to the cost. */
function costParts(row: DetailRow): Pick<CallDetail, 'aiCost' | 'telephonyCost'> {
  const all = moneyOf(row.ai_micro + row.telephony_micro, row.currency)
  const aiCost = moneyOf(row.ai_micro, row.currency)
  return { aiCost, telephonyCost: { ...all, minor: all.minor - aiCost.minor } }
}

function liveOf(row: DetailRow): CallDetail['live'] {
  const { status, silent, ringing_at: ringingAt, answered_at: answeredAt, placed_at: placedAt } = row
  if (status === 'claimed' || status === 'ended' || placedAt === null) return null
  const call = { status, silent, uncertain: row.uncertain_since !== null, placedAt, ringingAt, answeredAt }
  return { state: liveStateOf(call), since: iso(liveSince(call)) }
}

function latencyOf({ turn_latency_ms: measured }: DetailRow): CallDetail['turnLatency'] {
  const sorted = (measured ?? []).toSorted((a, b) => a - b)
  const [medianMs, slowestMs] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted.at(-1)]
  if (medianMs === undefined || slowestMs === undefined) return null
  return { medianMs, slowestMs, answers: sorted.length }
}

export function readCall(db: Database, actor: Actor, id: string): Promise<CallDetail> {
  return db.tx(actor.workspace, async (tx) => {
    const key = [tx.workspace, id]
    const row = await readCallRow(tx, id)
    const events = await tx.rows<EventRow>(
      `select received_at, applied_at, event || jsonb_build_object('eventId', event_id, 'ref', ref) as event
       from carrier_event where workspace_id = $1 and call_id = $2 order by received_at, event_id limit 500`,
      key,
    )
    const history = await tx.rows<LedgerRow>(
      `select ${ledgerColumns()} from ledger where workspace_id = $1 and task_id = $3 and call_id = $2 order by id limit 500`,
      [...key, row.task_id],
    )
    const names = await namesOfActors(
      tx,
      history.map((entry) => entry.actor),
    )
    return {
      ...callSummaryView(row),
      live: liveOf(row),
      hangUpRequestedAt: isoOrNull(row.hang_up_at),
      timeZone: row.time_zone,
      agent: row.agent,
      variant: row.variants > 1 ? row.variant : null,
      ...costParts(row),
      carrierTellsPrice: row.tells_price,
      connectionId: row.connection_id,
      carrierRef: row.carrier_ref,
      detection: detectionOf(events.map(({ event }) => event)),
      handovers: handoversOf(events.map(({ event }) => event)),
      resultCode: row.result_code,
      resultMessage: row.result_message,
      transcript: row.transcript ?? (row.status === 'ended' ? null : (row.said_so_far ?? [])),
      fields: row.fields ?? {},
      analysis: row.analysis,
      turnLatency: latencyOf(row),
      recording: recordingState(row, actor.role),
      evidence: row.evidence,
      events: events.map((event) => ({
        at: iso(event.received_at),
        type: event.event.type,
        appliedAt: isoOrNull(event.applied_at),
        data: event.event,
      })),
      ledger: history.map((entry) => ({
        at: iso(entry.at),
        actor: entry.actor,
        actorName: names.get(entry.actor) ?? null,
        ...entryOf(entry),
      })),
    }
  })
}
