/**
 * Reads answers and talk time of the workspace's newest campaigns from their tallies, for the forecast of the
 * pre-flight report.
 */
import type { ForecastInput } from '#domain/campaign/forecast.ts'
import { type Tally, amount, resultsUnder } from '#domain/snapshot/tally.ts'
import type { TallyKey } from '#domain/tally/keys.ts'
import type { Tx } from '#db/database.ts'
import { inFamily, isKey } from '#db/tally/keys.ts'

const HISTORY = `with newest as (
    select id from campaign where workspace_id = $1 and started_at is not null and not dry_run order by id desc limit 20)
  select key, sum(amount)::bigint as amount from (
    select key, amount from tally where workspace_id = $1 and scope in (select id from newest) and (${inFamily('r')} or ${isKey('sum:talk')})
    union all select key, amount from tally_delta where workspace_id = $1 and scope in (select id from newest) and (${inFamily('r')} or ${isKey('sum:talk')})) a
  group by key`

export async function readHistory(tx: Tx): Promise<ForecastInput['history']> {
  const rows = await tx.rows<{ key: TallyKey; amount: number }>(HISTORY, [tx.workspace])
  const tally: Tally = new Map(rows.map(({ key, amount: n }) => [key, n]))
  const { rated, answered } = resultsUnder(tally, 'r:')
  const talk = amount(tally, 'sum:talk')
  return { rated, answered, talkSeconds: answered === 0 ? 0 : talk / 1000 / answered }
}
