/**
 * Folds the credit entries of calls by campaign and day, newest first; other entries stand alone. A page looks at a
 * bounded number of entries and ends with a whole day where it can, so that the rows of all pages add up to the balance.
 */
import type { CreditDay } from '#contract/credits.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { cursorOf, keyOf } from '#verb/page.ts'
import { iso, moneyOf } from '#verb/wire.ts'

/** The most entries that one page looks at. */
const MOST_FOLDED = 20_000

export interface CreditDaysQuery {
  readonly cursor?: string | undefined
  /** The zone of the days; the workspace's when left out. */
  readonly timeZone?: string | undefined
}
interface Row {
  readonly day: string
  readonly campaign_id: string | null
  readonly campaign: string | null
  readonly kind: CreditDay['kind']
  readonly note: string | null
  readonly at: number
  readonly micro: number
  readonly entries: number
  readonly newest: number
  readonly oldest: number
  readonly currency: string
  readonly looked: number
}

const FOLD = `with w as (select time_zone, currency from workspace where workspace_id = $1),
  e as (select workspace_id, id, at, kind, amount_micro, call_id, note from credit_entry
    where workspace_id = $1 and ($2::bigint is null or id < $2) order by id desc limit ${MOST_FOLDED}),
  d as (select e.id, e.at, e.kind, e.amount_micro, e.note, k.campaign_id,
      to_char(e.at at time zone coalesce($3, w.time_zone), 'YYYY-MM-DD') as day, w.currency
    from e cross join w left join call k on k.workspace_id = e.workspace_id and k.id = e.call_id)
  select d.day, d.campaign_id, min(c.name) as campaign, min(d.kind) as kind, min(d.note) as note, max(d.at) as at,
    sum(d.amount_micro)::bigint as micro, count(*)::int as entries, max(d.id) as newest, min(d.id) as oldest, min(d.currency) as currency,
    (select count(*)::int from e) as looked
  from d left join campaign c on c.workspace_id = $1 and c.id = d.campaign_id
  group by d.day, d.campaign_id, case when d.campaign_id is null then d.id end order by d.day desc, max(d.id) desc`

export function listCreditDays(
  db: Database,
  actor: Actor,
  { cursor, timeZone }: CreditDaysQuery,
): Promise<{ items: CreditDay[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [after] = keyOf(cursor, 1)
    const rows = await tx.rows<Row>(FOLD, [tx.workspace, after, timeZone ?? null])
    const last = rows.at(-1)
    if (!last || last.looked < MOST_FOLDED) return { items: rows.map(viewOf), nextCursor: null }
    // The oldest day may go on behind the look; it is left to the next page, unless there is no other.
    const whole = rows.filter(({ day }) => day !== last.day)
    const shown = whole.length > 0 ? whole : rows
    return {
      items: shown.map(viewOf),
      nextCursor: cursorOf([Math.min(...shown.map(({ oldest }) => oldest))]),
    }
  })
}

const viewOf = (row: Row): CreditDay => ({
  day: row.day,
  at: iso(row.at),
  campaign: row.campaign_id === null ? null : { id: row.campaign_id, name: row.campaign ?? '' },
  kind: row.kind,
  note: row.note,
  entries: row.entries,
  amount: moneyOf(row.micro, row.currency),
  newest: row.newest,
  oldest: row.oldest,
})
