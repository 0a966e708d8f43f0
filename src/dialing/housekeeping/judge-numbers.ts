/**
 * Judges every hour the numbers that have called since: a number is degraded when it answers worse than the others
 * (N4).
 */
import { HEALTH_SAMPLE, judgeNumber } from '#domain/pool/health.ts'
import type { Tx } from '#db/database.ts'
import { append } from '#db/ledger/append.ts'
import { instantParam } from '#db/parse-rows.ts'

interface Sample {
  readonly id: string
  readonly status: 'active' | 'degraded'
  readonly attempts: number
  readonly answered: number
}

const HOUR = 3_600_000

export async function judgeNumbers(tx: Tx): Promise<number> {
  const at = await tx.instant()
  const due = await tx.maybe(
    `select 1 from phone_number where workspace_id = $1 and status in ('active', 'degraded') and (judged_at is null or judged_at <= $2) limit 1`,
    [tx.workspace, instantParam(at - HOUR)],
  )
  if (!due) return 0
  const samples = await tx.rows<Sample>(SAMPLES, [tx.workspace, HEALTH_SAMPLE])
  let changed = 0
  for (const number of samples) {
    const others = samples.filter((other) => other.id !== number.id)
    const sum = (pick: (sample: Sample) => number) => others.reduce((total, other) => total + pick(other), 0)
    const status = judgeNumber(number, { attempts: sum((s) => s.attempts), answered: sum((s) => s.answered) })
    if (status === number.status) continue
    changed += await tx.run(
      'update phone_number set status = $3, version = version + 1 where workspace_id = $2 and id = $1',
      [number.id, tx.workspace, status],
    )
    const { attempts, answered } = number
    await append(tx, at, {
      kind: 'number',
      from: number.status,
      to: status,
      data: { number: number.id, attempts, answered },
    })
  }
  await tx.run(
    `update phone_number set judged_at = $2 where workspace_id = $1 and status in ('active', 'degraded')`,
    [tx.workspace, instantParam(at)],
  )
  return changed
}

const SAMPLES = `
  select n.id, n.status, count(k.id) as attempts, count(k.id) filter (where k.result = 'answered_human') as answered
  from phone_number n left join lateral (
    select c.id, c.result from call c where c.workspace_id = n.workspace_id and c.number_id = n.id and not c.open
      and c.result <> 'withdrawn' and not c.dry_run order by c.ended_at desc limit $2) k
    on k.result not in ('cancelled', 'carrier_error', 'unknown')
  where n.workspace_id = $1 and n.status in ('active', 'degraded') group by n.id, n.status order by n.id`
