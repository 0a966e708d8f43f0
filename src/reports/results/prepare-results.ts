/**
 * Writes the results of ended campaigns into the table that gives lists their order; `main` runs it in the
 * background. A transaction writes some thousand tasks, so that nothing waits for it. It starts again when prices
 * came later.
 */
import { amount } from '#domain/snapshot/tally.ts'
import type { Database } from '#verb/actor.ts'
import type { Tx } from '#db/database.ts'
import { lockSheet } from '#db/lock-results.ts'
import { walkInOrder } from '#db/planner.ts'
import { readTally } from '#reports/live/read-tally.ts'

const BATCH = 5000
const MOST_CAMPAIGNS = 20
/** Prices come within minutes of a call, and within this time at the latest. */
const PRICES_COME_FOR = '2 days'

interface Ended {
  readonly workspace_id: string
  readonly id: string
}

/**
 * Writes one batch for each campaign that needs it.
 * @returns how many tasks were written; 0 when nothing is left to do
 */
export async function prepareResults(db: Database): Promise<number> {
  const ended = await db.systemTx('plan', (tx) => tx.rows<Ended>(UNPREPARED))
  let written = 0
  for (const { workspace_id, id } of ended)
    written += await db.tx(workspace_id, (tx) => prepareBatch(tx, id), { durable: false })
  return written
}

const UNPREPARED = `
  select c.workspace_id, c.id from campaign c
  left join result_sheet s on s.workspace_id = c.workspace_id and s.campaign_id = c.id
  where c.status in ('completed', 'cancelled')
    and (s.campaign_id is null or s.after is not null or s.prepared_at > app_now() - interval '${PRICES_COME_FOR}')
  order by c.id desc limit ${MOST_CAMPAIGNS}`

/** Nothing of the campaign changes any more: no task is open and no call either. */
async function isQuiet(tx: Tx, campaignId: string): Promise<boolean> {
  const { open } = await tx.one<{ open: boolean }>(
    `select exists (select 1 from call where workspace_id = $1 and campaign_id = $2 and open)
       or exists (select 1 from task where workspace_id = $1 and campaign_id = $2
         and stage in ('pending', 'retry_pending', 'in_flight')) as open`,
    [tx.workspace, campaignId],
  )
  return !open
}

async function prepareBatch(tx: Tx, campaignId: string): Promise<number> {
  await lockSheet(tx, campaignId)
  const sheet = await tx.maybe<{ after: string | null; spent_micro: number }>(
    `select after, spent_micro from result_sheet where workspace_id = $1 and campaign_id = $2 for update skip locked`,
    [tx.workspace, campaignId],
  )
  const tally = await readTally(tx, campaignId)
  const spent = amount(tally, 'sum:ai') + amount(tally, 'sum:telephony')
  if (sheet?.after === null && sheet.spent_micro === spent) return 0
  if (!sheet && !(await isQuiet(tx, campaignId))) return 0
  await walkInOrder(tx)
  const key = [tx.workspace, campaignId]
  const { last, n } = await tx.one<{ last: string | null; n: number }>(WRITE, [...key, sheet?.after ?? null])
  await tx.run(KEEP, [...key, n < BATCH ? null : last, spent])
  return n
}

const KEEP = `
  insert into result_sheet as s (workspace_id, campaign_id, after, spent_micro, prepared_at)
  values ($1, $2, $3, $4, case when $3::uuid is null then app_now() end)
  on conflict (workspace_id, campaign_id) do update set after = excluded.after, spent_micro = excluded.spent_micro,
    prepared_at = coalesce(s.prepared_at, excluded.prepared_at)`

const WRITE = `
  with batch as materialized (
    select workspace_id, campaign_id, id, contact_id, status, attempts, last_attempt_at, variant, last_call_id from task where workspace_id = $1 and campaign_id = $2 and ($3::uuid is null or id > $3) order by id limit ${BATCH}),
  found as (
    select b.workspace_id, b.campaign_id, b.id, coalesce(nullif(left(fold_name(
        coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.company)), 100), ''), U&'\\FFFF') as name,
      b.status, b.attempts, coalesce(k.result, '') as result, coalesce(k.disposition, '') as disposition,
      coalesce(o.score, -1) as score,
      (select coalesce(sum(a.ai_micro + a.telephony_micro), 0) from call a
        where a.workspace_id = b.workspace_id and a.task_id = b.id) as cost_micro,
      coalesce(b.last_attempt_at, '-infinity') as last_at, b.variant, coalesce(o.transcript, false) as transcript
    from batch b
    left join lateral (select p.first_name, p.last_name, p.company from contact p
      where p.workspace_id = b.workspace_id and p.id = b.contact_id limit 1) p on true
    left join lateral (select k.id, k.result, k.disposition from call k
      where k.workspace_id = b.workspace_id and k.id = b.last_call_id and not k.open limit 1) k on true
    left join lateral (select o.score, o.transcript is not null as transcript from call_outcome o
      where o.workspace_id = b.workspace_id and o.call_id = k.id limit 1) o on true),
  written as (
    insert into task_result as r (workspace_id, campaign_id, task_id, name, status, attempts, result, disposition, score,
      cost_micro, last_at, variant, transcript)
    select workspace_id, campaign_id, id, name, status, attempts, result, disposition, score, cost_micro, last_at, variant, transcript from found
    on conflict (workspace_id, campaign_id, task_id) do update set name = excluded.name, status = excluded.status,
      attempts = excluded.attempts, result = excluded.result, disposition = excluded.disposition, score = excluded.score,
      cost_micro = excluded.cost_micro, last_at = excluded.last_at, variant = excluded.variant,
      transcript = excluded.transcript
    where (r.name, r.status, r.attempts, r.result, r.disposition, r.score, r.cost_micro, r.last_at, r.variant, r.transcript)
      is distinct from (excluded.name, excluded.status, excluded.attempts, excluded.result, excluded.disposition,
        excluded.score, excluded.cost_micro, excluded.last_at, excluded.variant, excluded.transcript))
  select count(*) as n, (select id from batch order by id desc limit 1) as last from batch`
