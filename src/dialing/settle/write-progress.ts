/** Writes how far calls have come that have not ended, late columns of ended ones, and what was said; all calls at once. */
import type { ConversationFacts } from '#carriers/carrier.ts'
import type { JudgedBy } from '#domain/call/conversation-analysis.ts'
import type { CallState } from '#domain/call/apply-fact.ts'
import { talkedBack } from '#domain/call/talked-back.ts'
import { rankOf } from '#domain/call/status.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { instantParam } from '#db/parse-rows.ts'

export interface Progress {
  readonly call: CallRow
  readonly before: CallState
  readonly state: CallState
}

export async function writeProgress(tx: Tx, moved: readonly Progress[]): Promise<void> {
  if (moved.length === 0) return
  const rows = moved.map(({ call, state }) => ({
    id: call.id,
    status: state.status,
    ringing_at: instantParam(state.ringingAt),
    answered_at: instantParam(state.answeredAt),
    detected: state.detected,
    submitted: state.submitted,
    carrier_ref: state.carrierRef,
    uncertain_since: instantParam(state.uncertainSince),
  }))
  await tx.run(PROGRESS, [tx.workspace, rowsParam(rows, 'id'), rows.map(({ id }) => id)])
  const talking = moved.filter(
    ({ state, before }) =>
      state.status !== 'ended' &&
      rankOf(state.status) >= rankOf('in_progress') &&
      rankOf(before.status) < rankOf('in_progress'),
  )
  if (talking.length > 0)
    await tx.run(
      `update task set status = 'calling' where workspace_id = $2 and id = any($1) and status = 'placing_call'`,
      [talking.map(({ call }) => call.task_id), tx.workspace],
    )
}

// The ids are given twice, here and below (see `#db/planner.ts`).
const PROGRESS = `
  update call c set status = p.status, ringing_at = p.ringing_at, answered_at = p.answered_at, detected = p.detected,
    submitted = p.submitted, carrier_ref = p.carrier_ref, uncertain_since = p.uncertain_since
  from jsonb_to_recordset($2::jsonb) as p(id uuid, status text, ringing_at timestamptz, answered_at timestamptz, detected text,
    submitted boolean, carrier_ref text, uncertain_since timestamptz)
  where c.workspace_id = $1 and c.id = p.id and c.id = any($3::uuid[])`

export interface Price {
  readonly id: string
  readonly amountMicro: number
}

/** The first price of a call is its final one. */
export async function writePrices(tx: Tx, prices: readonly Price[]): Promise<void> {
  if (prices.length === 0) return
  await tx.run(
    `update call c set telephony_micro = p.micro, price_final = true from jsonb_to_recordset($2::jsonb) as p(id uuid, micro bigint)
     where c.workspace_id = $1 and c.id = p.id and c.id = any($3::uuid[]) and not c.price_final`,
    [
      tx.workspace,
      rowsParam(
        prices.map(({ id, amountMicro }) => ({ id, micro: amountMicro })),
        'id',
      ),
      prices.map(({ id }) => id),
    ],
  )
}

export interface Said {
  readonly call: CallRow
  readonly state: CallState
  readonly conversation: ConversationFacts
}

/** The words of a person who was erased meanwhile are not kept. */
export async function writeConversations(tx: Tx, said: readonly Said[]): Promise<void> {
  if (said.length === 0) return
  const rows = said.map(({ call, state, conversation }) => ({
    id: call.id,
    sentiment: conversation.sentiment,
    score: conversation.score,
    transcript: conversation.transcript,
    summary: conversation.analysis?.summary ?? null,
    fields: conversation.analysis?.fields ?? null,
    analysis: judgedBy(conversation),
    turn_latency_ms: conversation.turnLatencyMs ?? null,
    talked_back: talkedBack(conversation.transcript),
    analysed_at: instantParam(analysedAt(conversation, state)),
  }))
  await tx.run(CONVERSATIONS, [tx.workspace, rowsParam(rows, 'id'), rows.map(({ id }) => id)])
}

const judgedBy = ({ analysis }: ConversationFacts): JudgedBy | null =>
  analysis ? { by: analysis.by, evidence: analysis.evidence } : null

/** An analysed conversation is one with a human that was given a score or a sentiment. */
const analysedAt = ({ score, sentiment }: ConversationFacts, state: CallState): number | null =>
  state.result === 'answered_human' && (score !== null || sentiment !== null) ? state.endedAt : null

const CONVERSATIONS = `
  with said as materialized (
    select id, sentiment, score, transcript, talked_back, analysed_at, summary, fields, analysis, turn_latency_ms from jsonb_to_recordset($2::jsonb)
      as p(id uuid, sentiment text, score int, transcript jsonb, talked_back boolean, analysed_at timestamptz, summary text, fields jsonb,
        analysis jsonb, turn_latency_ms jsonb)),
  spoken as (
    update call k set talked_back = s.talked_back and c.erased_at is null from said s, contact c
    where k.workspace_id = $1 and k.id = s.id and k.id = any($3::uuid[]) and c.workspace_id = k.workspace_id and c.id = k.contact_id
    returning k.id, k.campaign_id, c.erased_at is null as kept)
  insert into call_outcome as o (workspace_id, call_id, campaign_id, sentiment, score, transcript, analysed_at, summary, fields, analysis, turn_latency_ms)
  select $1, k.id, k.campaign_id, s.sentiment, s.score, case when k.kept then s.transcript end, s.analysed_at, case when k.kept then s.summary end,
    case when k.kept then s.fields end, case when k.kept then s.analysis end, s.turn_latency_ms
  from spoken k join said s on s.id = k.id order by k.id
  on conflict (workspace_id, call_id) do update set sentiment = excluded.sentiment, score = excluded.score,
    transcript = excluded.transcript, analysed_at = excluded.analysed_at, summary = excluded.summary, fields = excluded.fields,
    analysis = excluded.analysis, turn_latency_ms = excluded.turn_latency_ms`
