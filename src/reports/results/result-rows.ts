/** Reads tasks with their outcome for a few ids, in the order of the ids. */
import type { TaskResult } from '#contract/results.ts'
import type { CallResult } from '#domain/call/status.ts'
import type { TaskStatus } from '#domain/task/status.ts'
import { maskPhone } from '#domain/phone/e164.ts'
import { found } from '#verb/problem.ts'
import { isoOrNull, moneyOf } from '#verb/wire.ts'
import type { Tx } from '#db/database.ts'

interface ResultRow {
  readonly id: string
  readonly contact_id: string
  readonly name: string | null
  readonly company: string | null
  readonly e164: string
  readonly status: TaskStatus
  readonly end_reason: string | null
  readonly variant: number
  readonly attempts: number
  readonly system_retries: number
  readonly last_attempt_at: number | null
  readonly call_id: string | null
  readonly result: CallResult | null
  readonly disposition: string | null
  readonly sentiment: string | null
  readonly score: number | null
  readonly talk_seconds: number | null
  readonly transcript: boolean
  readonly dry_run: boolean
  readonly cost_micro: number
}

// Look-ups (see `#db/planner.ts`).
const ROWS = `
  select t.id, t.contact_id, nullif(concat_ws(' ', p.first_name, p.last_name), '') as name, p.company, t.e164, t.status,
    t.end_reason, t.variant, t.attempts, t.system_retries, t.last_attempt_at, k.id as call_id, k.result, k.disposition, o.sentiment,
    o.score, k.talk_seconds, coalesce(o.transcript, false) as transcript, coalesce(k.dry_run, false) as dry_run, a.cost_micro
  from unnest($2::uuid[]) with ordinality i(id, n)
  join lateral (select id, contact_id, e164, status, end_reason, variant, attempts, system_retries, last_attempt_at, last_call_id from task t where t.workspace_id = $1 and t.id = i.id limit 1) t on true
  left join lateral (select first_name, last_name, company from contact p where p.workspace_id = $1 and p.id = t.contact_id limit 1) p on true
  left join lateral (select id, result, disposition, talk_seconds, dry_run from call k where k.workspace_id = $1 and k.id = t.last_call_id and not k.open limit 1) k on true
  left join lateral (select sentiment, score, transcript is not null as transcript from call_outcome o
    where o.workspace_id = $1 and o.call_id = k.id limit 1) o on true
  cross join lateral (select coalesce(sum(a.ai_micro + a.telephony_micro), 0) as cost_micro from call a
    where a.workspace_id = $1 and a.task_id = t.id) a
  order by i.n`

export interface ResultsOf {
  readonly currency: string
  /** True: without whole recipient numbers. */
  readonly masked: boolean
}

export async function resultRows(
  tx: Tx,
  ids: readonly string[],
  { currency, masked }: ResultsOf,
): Promise<TaskResult[]> {
  if (ids.length === 0) return []
  const rows = await tx.rows<ResultRow>(ROWS, [tx.workspace, ids])
  return rows.map((row) => ({
    id: row.id,
    contactId: row.contact_id,
    contact: row.name,
    company: row.company,
    phone: masked ? maskPhone(row.e164) : row.e164,
    status: row.status,
    reason: row.end_reason,
    variant: row.variant,
    attempts: row.attempts,
    systemRetries: row.system_retries,
    callId: row.call_id,
    result: row.result,
    disposition: row.disposition,
    sentiment: row.sentiment,
    score: row.score,
    talkSeconds: row.talk_seconds,
    transcript: row.transcript,
    dryRun: row.dry_run,
    lastCallAt: isoOrNull(row.last_attempt_at),
    cost: moneyOf(row.cost_micro, currency),
  }))
}

/** @throws Problem `not_found` */
export const currencyOf = async (tx: Tx, campaignId: string): Promise<string> =>
  found(
    await tx.maybe<{ currency: string }>(
      `select w.currency from workspace w join campaign c on c.workspace_id = w.workspace_id
       where w.workspace_id = $1 and c.id = $2`,
      [tx.workspace, campaignId],
    ),
    'campaign',
  ).currency
