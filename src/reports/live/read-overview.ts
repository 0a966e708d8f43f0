/**
 * Reads what the list of campaigns says of the whole workspace: lines, spend of today, and the headline of each
 * campaign that is alive, built as on its live page. Its cost is bounded by the campaigns and the calls that it looks at.
 */
import type { Overview } from '#contract/overview.ts'
import { maskPhonesIn } from '#domain/phone/e164.ts'
import { dayOf } from '#domain/plan/day.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { iso, moneyOf } from '#verb/wire.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { raw, sql } from '#db/sql.ts'
import { guarded } from './guarded.ts'
import { dispatchHealthOf } from './parts/dispatch.ts'
import { lastCalls, openCalls, recentCalls } from './read-calls.ts'
import { campaignRow } from './read-campaign.ts'
import { readDispatch } from './read-dispatch.ts'
import { tallyOf, tallyRows } from './read-tally.ts'
import { readTogether } from '#db/read-together.ts'

/** Alive campaigns that one read looks at. */
export const MOST_CAMPAIGNS = 50
/** Calls of today that one read adds up. */
const MOST_CALLS = 20_000

export function readOverview(db: Database, actor: Actor, clockSkewMs: number): Promise<Overview> {
  const read = async (tx: Tx): Promise<Overview> => {
    const at = await tx.instant()
    const workspace = await tx.one<WorkspaceRow>(WORKSPACE, [tx.workspace])
    const spent = await tx.one<{ micro: number; calls: number }>(
      spentSince(tx, dayOf(at, workspace.time_zone).start),
    )
    const alive = await tx.rows<{ id: string }>(ALIVE, [tx.workspace])
    const campaigns: Overview['campaigns'] = []
    for (const { id } of alive) {
      // A campaign whose state cannot be read is left out; its own page says why.
      const found = await guarded(tx, () =>
        headlineOf(tx, id, at, { zone: workspace.time_zone, clockSkewMs }),
      )
      if (found.ok && found.value) campaigns.push(found.value)
    }
    return {
      asOf: iso(at),
      lines: { inUse: workspace.in_use, of: workspace.concurrency_limit },
      spentToday: {
        amount: moneyOf(spent.micro, workspace.currency),
        complete: spent.calls <= MOST_CALLS,
      },
      needPerson: campaigns.filter(({ tone }) => tone === 'act').length,
      campaigns:
        actor.role === 'viewer'
          ? campaigns.map((each) => ({ ...each, sentence: maskPhonesIn(each.sentence) }))
          : campaigns,
    }
  }
  return db.tx(actor.workspace, read, { snapshot: true, keepPlans: true })
}

interface WorkspaceRow {
  readonly time_zone: string
  readonly currency: string
  readonly concurrency_limit: number
  readonly in_use: number
}
const WORKSPACE = `select w.time_zone, w.currency, w.concurrency_limit,
    (select count(*)::int from call k where k.workspace_id = w.workspace_id and k.open and not k.dry_run) as in_use
  from workspace w where w.workspace_id = $1`
const ALIVE = `select id from campaign where workspace_id = $1 and status in ('running', 'paused', 'scheduled')
  order by id desc limit ${MOST_CAMPAIGNS}`
const spentSince = (tx: Tx, since: number) => sql`
  select coalesce(sum(micro) filter (where n <= ${raw(String(MOST_CALLS))}), 0)::bigint as micro, count(*)::int as calls
  from (select ai_micro + telephony_micro as micro, row_number() over () as n from (
    select ai_micro, telephony_micro from call where workspace_id = ${tx.workspace} and logged_at is not null
      and logged_at >= ${instantParam(since)} order by logged_at desc, id desc limit ${raw(String(MOST_CALLS + 1))}) newest) numbered`

async function headlineOf(
  tx: Tx,
  id: string,
  at: number,
  { zone, clockSkewMs }: { readonly zone: string; readonly clockSkewMs: number },
): Promise<Overview['campaigns'][number] | null> {
  const read = await readTogether(tx, {
    campaign: campaignRow(id),
    tally: tallyRows(id),
    calls: openCalls(id),
    recent: lastCalls(tx.workspace, id),
  })
  const [campaign, calls] = [read.campaign[0], read.calls[0]]
  if (!campaign || !calls) return null
  const view = await readDispatch(tx, id, at, clockSkewMs, { zone, tasks: [] })
  const { code, tone, sentence } = dispatchHealthOf({
    campaign,
    calls,
    view,
    tally: tallyOf(read.tally),
    recent: recentCalls(read.recent),
  }).headline
  return { id, code, tone, sentence }
}
