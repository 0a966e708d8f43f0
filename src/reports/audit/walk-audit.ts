/**
 * Walks the ledger entries of a page, newest first. The most selective filter has an index of its own, days become
 * bounds of the key, and the rest is checked on a bounded number of entries. So a page costs the same with any filter
 * and any length of the ledger.
 */
import type { AuditFilter } from '#contract/workspace.ts'
import type { Tx } from '#db/database.ts'
import { type LedgerRow, ledgerColumns, ofKind } from '#db/ledger/ledger-row.ts'
import { instantParam } from '#db/parse-rows.ts'
import { join, NONE, raw, type Sql, sql } from '#db/sql.ts'
import { walk, type Walk, type Walked } from '#db/walk.ts'

/** The most entries that one page looks at. */
const MOST_WALKED = 20_000
/** Entries are written in the order of their instants but for transactions that overlap. */
const OVERLAP_MS = 120_000
/** Stands for everybody but the engine: people, keys and the operator of the installation. */
const PEOPLE = 'people'
const NOT_ENGINE = `actor <> 'engine'`

export async function walkAudit(
  tx: Tx,
  filter: AuditFilter,
  limit: number,
  before: number | null,
): Promise<Walked<LedgerRow>> {
  const between = await bounds(tx, filter, before)
  return walk<LedgerRow>(tx, { ...auditWalk(tx, filter, between), limit })
}

/** The ids that bound the walk: below the first, from the second on. */
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

export function auditWalk(
  tx: Pick<Tx, 'workspace'>,
  { actor, kind, campaignId, since, until }: AuditFilter,
  [below, from]: readonly [number, number],
): Omit<Walk, 'limit'> {
  const wished = [
    // Entries of the engine, and moves of tasks and calls, are most of the ledger: the walk finds them.
    { column: 'actor', value: actor, led: actor !== 'engine', index: NOT_ENGINE },
    {
      column: 'kind',
      value: kind,
      led: kind !== 'task' && kind !== 'call',
      index: `not ${ofKind('task', 'call')}`,
    },
    // Most entries of a campaign are moves of its tasks and calls, and what is looked for there are changes by people.
    { column: 'campaign_id', value: campaignId, led: false, index: '' },
  ].filter(({ value }) => value !== undefined)
  const lead = wished.find(({ led }) => led)
  const meets = ({ column, value, index }: (typeof wished)[number], of: string): Sql =>
    value === PEOPLE ? raw(of + index) : sql`${raw(of + column)} = ${value}`
  const narrowed = lead ? sql`and ${meets(lead, '')} and ${raw(lead.index)}` : NONE
  const checks = wished.filter((each) => each !== lead).map((each) => meets(each, 'r.'))
  if (since !== undefined) checks.push(sql`r.at >= ${since}`)
  if (until !== undefined) checks.push(sql`r.at < ${until}`)
  return {
    columns: ledgerColumns('r'),
    stretch: (most) => sql`select ${raw(ledgerColumns())} from ledger where workspace_id = ${tx.workspace}
      and id < ${below} and id >= ${from} ${narrowed} order by id desc limit ${raw(String(most))}`,
    checks: checks.length === 0 ? null : join(checks, ' and '),
    most: MOST_WALKED,
  }
}
