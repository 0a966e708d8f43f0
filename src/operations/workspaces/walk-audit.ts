/**
 * Which entries of the ledger a page shows, newest first. The filter that leaves least leads through an index of its own,
 * days become bounds of the key, and the rest is checked on every entry walked, a bounded number of them: so a page costs
 * the same with any filter and with any length of the ledger.
 */
import type { AuditFilter } from '#contract/workspace.ts'
import type { Tx } from '#store/database.ts'
import { columns, type RowOf } from '#store/columns.ts'
import { instantParam } from '#store/parse-rows.ts'
import { limitFor, walkInOrder } from '#store/walk-in-order.ts'

const ENTRY = columns(
  'ledger',
  'id',
  'at',
  'kind',
  'actor',
  'campaign_id',
  'task_id',
  'call_id',
  'from_status',
  'to_status',
  'data',
)
export type LedgerRow = RowOf<typeof ENTRY>
/** Where the walk goes on: below this entry. */
export interface LedgerPlace {
  readonly id: number
  readonly at: number
}
export interface WalkedAudit {
  readonly rows: readonly LedgerRow[]
  readonly next: LedgerPlace | null
}

/** Entries that one page looks at, at most. */
const MOST_WALKED = 20_000
/** Entries are written in the order of their instants but for transactions that overlap. */
const OVERLAP_MS = 120_000

export async function walkAudit(
  tx: Tx,
  filter: AuditFilter,
  limit: number,
  before: number | null,
): Promise<WalkedAudit> {
  await walkInOrder(tx)
  const { stretch, checks, base, params } = auditSql(filter)
  const from = [tx.workspace, ...(await bounds(tx, filter, before)), ...base]
  const few = limitFor(limit + 1)
  const hits = checks
    ? await tx.rows<LedgerRow>(
        `select ${ENTRY()} from (${stretch(MOST_WALKED)}) l where ${checks} limit ${few}`,
        [...from, ...params],
      )
    : await tx.rows<LedgerRow>(stretch(few), from)
  const rows = hits.slice(0, limit)
  if (hits.length > limit) return { rows, next: rows.at(-1) ?? null }
  if (!checks) return { rows, next: null }
  const edge = await tx.maybe<LedgerPlace>(
    `select id, at from (${stretch(MOST_WALKED)}) l offset ${MOST_WALKED - 1}`,
    from,
  )
  return { rows, next: edge ?? null }
}

/** The ids between which the walk stays: below the first, from the second on. */
async function bounds(
  tx: Tx,
  { since, until }: AuditFilter,
  before: number | null,
): Promise<[number, number]> {
  const idAt = async (at: number): Promise<number | null> =>
    (
      await tx.one<{ id: number | null }>('select ledger_id_at($1, $2) as id', [
        tx.workspace,
        instantParam(at),
      ])
    ).id
  const end = until === undefined ? null : await idAt(Date.parse(until) + OVERLAP_MS)
  const start = since === undefined ? null : await idAt(Date.parse(since) - OVERLAP_MS)
  return [Math.min(before ?? Number.MAX_SAFE_INTEGER, end ?? Number.MAX_SAFE_INTEGER), start ?? 0]
}

export interface AuditSql {
  /** Up to so many entries, newest first; takes workspace, upper and lower id, then `base`. */
  readonly stretch: (most: number) => string
  /** What has to hold of an entry besides; empty when the stretch is all. */
  readonly checks: string
  readonly base: readonly unknown[]
  readonly params: readonly unknown[]
}

export function auditSql({ actor, kind, campaignId, since, until }: AuditFilter): AuditSql {
  const leads = [
    // What the engine writes, and the moves of tasks and calls, are most of the ledger: found by walking.
    ...(actor !== undefined && actor !== 'engine' ? [['actor', actor, `actor <> 'engine'`] as const] : []),
    ...(kind !== undefined && kind !== 'task' && kind !== 'call'
      ? [['kind', kind, `kind not in ('task', 'call')`] as const]
      : []),
    ...(campaignId === undefined ? [] : [['campaign_id', campaignId, 'campaign_id is not null'] as const]),
  ]
  const lead = leads[0]
  const base = lead ? [lead[1]] : []
  const params: unknown[] = []
  const checks: string[] = []
  const check = (column: string, sign: string, value: unknown): void => {
    params.push(value)
    checks.push(`l.${column} ${sign} $${3 + base.length + params.length}`)
  }
  if (actor !== undefined && lead?.[0] !== 'actor') check('actor', '=', actor)
  if (kind !== undefined && lead?.[0] !== 'kind') check('kind', '=', kind)
  if (campaignId !== undefined && lead?.[0] !== 'campaign_id') check('campaign_id', '=', campaignId)
  if (since !== undefined) check('at', '>=', since)
  if (until !== undefined) check('at', '<', until)
  const narrowed = lead ? `and ${lead[0]} = $4 and ${lead[2]}` : ''
  return {
    stretch: (most) =>
      `select ${ENTRY()} from ledger
       where workspace_id = $1 and id < $2 and id >= $3 ${narrowed} order by id desc limit ${most}`,
    checks: checks.join(' and '),
    base,
    params,
  }
}
