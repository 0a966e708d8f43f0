/**
 * Writes what an analysis found in a talk after the end of its call was settled. The process that held the talk calls it.
 * It adds late columns, and moves no state: not the task, not the result, no opt-out, no call-back. A disposition stands
 * only where the talk noted none.
 */
import type { ConversationAnalysis } from '#domain/call/conversation-analysis.ts'
import type { CallResult } from '#domain/call/status.ts'
import type { Sentiment } from '#domain/tally/keys.ts'
import type { Database, Tx } from '#db/database.ts'
import { lockOutcome } from '#db/lock-results.ts'

export interface LateAnalysis extends ConversationAnalysis {
  readonly disposition: string | null
  readonly sentiment: Sentiment | null
  readonly score: number | null
}

/**
 * `not_yet`: the end of the call is not settled. `unwanted`: no person answered it, the person was erased, or the call is
 * gone.
 */
export type AnalysisFate = 'written' | 'not_yet' | 'unwanted'

interface Found {
  readonly status: string
  readonly result: CallResult | null
  readonly disposition: string | null
  readonly erased: boolean
}

export const writeAnalysis = (
  db: Database,
  { workspace, callId }: { readonly workspace: string; readonly callId: string },
  analysis: LateAnalysis,
): Promise<AnalysisFate> =>
  db.tx(workspace, async (tx) => {
    const campaign = await tx.maybe<{ id: string }>(
      'select campaign_id as id from call where workspace_id = $1 and id = $2',
      [tx.workspace, callId],
    )
    if (!campaign) return 'unwanted'
    await lockOutcome(tx, campaign.id)
    await tx.run('select 1 from call where workspace_id = $1 and id = $2 for no key update', [
      tx.workspace,
      callId,
    ])
    // Read under the lock of the call, which erasing a person takes, too: either it sees this analysis, or we see the person gone.
    const call = await tx.maybe<Found>(FOUND, [tx.workspace, callId])
    const fate = fateOf(call)
    if (fate === 'written') await write(tx, callId, call?.disposition ?? null, analysis)
    return fate
  })

const FOUND = `
  select k.status, k.result, k.disposition, c.erased_at is not null as erased from call k join contact c on c.workspace_id = k.workspace_id and c.id = k.contact_id
  where k.workspace_id = $1 and k.id = $2`

function fateOf(call: Found | undefined): AnalysisFate {
  if (!call || call.erased) return 'unwanted'
  // An unknown end may still be corrected.
  if (call.status !== 'ended' || call.result === 'unknown') return 'not_yet'
  return call.result === 'answered_human' ? 'written' : 'unwanted'
}

/** The triggers of both tables keep the figures in step. @param noted the disposition that the talk noted */
async function write(
  tx: Tx,
  callId: string,
  noted: string | null,
  { disposition, sentiment, score, summary, fields, by, evidence }: LateAnalysis,
): Promise<void> {
  const key = [tx.workspace, callId]
  if (noted === null && disposition !== null)
    await tx.run('update call set disposition = $3 where workspace_id = $1 and id = $2', [
      ...key,
      disposition,
    ])
  // Words that show another disposition than the one that stands show nothing.
  const shown = disposition === (noted ?? disposition) ? evidence.disposition : null
  await tx.run(OUTCOME, [
    ...key,
    sentiment,
    score,
    summary,
    JSON.stringify(fields),
    JSON.stringify({ by, evidence: { ...evidence, disposition: shown } }),
  ])
  await tx.run(SHEET, key)
}

const OUTCOME = `
  update call_outcome o set sentiment = $3, score = $4, summary = $5, fields = $6::jsonb, analysis = $7::jsonb,
    analysed_at = case when $3::text is not null or $4::int is not null then k.ended_at end
  from call k where o.workspace_id = $1 and o.call_id = $2 and k.workspace_id = $1 and k.id = $2`

/** Where the results of the campaign are written already, they show the last call of each task. */
const SHEET = `
  update task_result r set disposition = coalesce(k.disposition, ''), score = coalesce(o.score, -1)
  from call k join task t on t.workspace_id = k.workspace_id and t.id = k.task_id and t.last_call_id = k.id
    join call_outcome o on o.workspace_id = k.workspace_id and o.call_id = k.id
  where k.workspace_id = $1 and k.id = $2 and r.workspace_id = $1 and r.campaign_id = k.campaign_id and r.task_id = t.id`
