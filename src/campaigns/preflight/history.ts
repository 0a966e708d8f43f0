/**
 * Reads answers and talk time of the workspace's newest campaigns from their tallies, for the forecast of the
 * pre-flight report.
 */
import type { ForecastInput } from '#domain/campaign/forecast.ts'
import { resultCounts } from '#domain/snapshot/tally.ts'
import type { Tx } from '#db/database.ts'

const HISTORY = `with newest as (
    select id from campaign where workspace_id = $1 and started_at is not null and not dry_run order by id desc limit 20)
  select key, sum(amount)::bigint as amount from (
    select key, amount from tally where workspace_id = $1 and scope in (select id from newest) and (key >= 'r:' and key < 'r;' or key = 'sum:talk')
    union all select key, amount from tally_delta where workspace_id = $1 and scope in (select id from newest) and (key >= 'r:' and key < 'r;' or key = 'sum:talk')) a
  group by key`

export async function readHistory(tx: Tx): Promise<ForecastInput['history']> {
  const rows = await tx.rows<{ key: string; amount: number }>(HISTORY, [tx.workspace])
  const { rated, answered } = resultCounts(
    rows.filter(({ key }) => key.startsWith('r:')).map(({ key, amount }) => [key.slice(2), amount] as const),
  )
  const talk = rows.find(({ key }) => key === 'sum:talk')?.amount ?? 0
  return { rated, answered, talkSeconds: answered === 0 ? 0 : talk / 1000 / answered }
}
