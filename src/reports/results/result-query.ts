/**
 * Finds the tasks of a page of results, as ids in order. A page walks an index in its order and looks at a bounded
 * number of tasks, whatever the filter. A page that finds too few ends where it stopped looking, and its cursor goes
 * on from there. So no page costs more than another, and none more as a campaign grows.
 */
import { NO_ID } from '#domain/ids.ts'
import type { Tx } from '#db/database.ts'
import { join, raw, type Sql, sql } from '#db/sql.ts'
import { walk } from '#db/walk.ts'
import { checksOf, ledBy, type ResultWalk, withStatuses } from './result-filter.ts'
import { ORDERS } from './result-orders.ts'

/** The most tasks that one page looks at: of the written results, and of the tasks themselves. */
const MOST_WALKED = 10_000
const MOST_WALKED_LIVE = 4000

export interface Place {
  /** The value that the row is ordered by, as text. */
  readonly key: string
  readonly id: string
}
export interface WalkedResults {
  readonly places: readonly Place[]
  /** The place where the next page begins; null for the last page. */
  readonly next: Place | null
}
type Stretch = 'all' | 'present' | 'missing'

/** Missing values come last, in both directions. */
export async function walkResults(tx: Tx, given: ResultWalk, after: Place | null): Promise<WalkedResults> {
  const asked = withStatuses(given)
  if (asked === null) return { places: [], next: null }
  const { missing, low } = ORDERS[asked.sort]
  if (missing === null || low === asked.descending) return walkStretch(tx, asked, after, 'all')
  const isMissing = after?.key === String(missing)
  const present = isMissing ? null : await walkStretch(tx, asked, after, 'present')
  if (present?.next) return present
  const places = present?.places ?? []
  const left = asked.limit - places.length
  if (left === 0) return { places, next: { key: String(missing), id: NO_ID } }
  const rest = await walkStretch(tx, { ...asked, limit: left }, isMissing ? after : null, 'missing')
  return { places: [...places, ...rest.places], next: rest.next }
}

async function walkStretch(
  tx: Tx,
  asked: ResultWalk,
  after: Place | null,
  which: Stretch,
): Promise<WalkedResults> {
  const { key } = ORDERS[asked.sort]
  const order = raw(
    [...new Set([key, 'task_id'])].map((each) => `r.${each} ${directionOf(asked)}`).join(', '),
  )
  const where = whereOf(tx, asked, after, which)
  const tasks = (limit: number): Sql =>
    sql`select ${asked.prepared ? PREPARED : LIVE} r where ${where} order by ${order} limit ${raw(String(limit))}`
  const { rows, next } = await walk<Place>(tx, {
    stretch: (limit) => (asked.prepared ? tasks(limit) : withOutcome(tasks(limit), order)),
    bare: tasks,
    checks: checksOf(asked),
    most: asked.prepared ? MOST_WALKED : MOST_WALKED_LIVE,
    limit: asked.limit,
    columns: `r.${key}::text as key, r.task_id as id`,
  })
  return { places: rows, next }
}

const directionOf = ({ descending }: ResultWalk): 'desc' | 'asc' => (descending ? 'desc' : 'asc')

function whereOf(tx: Tx, asked: ResultWalk, after: Place | null, which: Stretch): Sql {
  const { key, type, low, missing } = ORDERS[asked.sort]
  const [column, cast] = [raw(`r.${key}`), raw(type)]
  const on = raw(asked.descending ? '<' : '>')
  const where = [sql`r.workspace_id = ${tx.workspace} and r.campaign_id = ${asked.campaignId}`]
  // A range instead of `<>`, so that the walk begins where the values begin.
  if (which !== 'all')
    where.push(sql`${column} ${raw(which === 'missing' ? '=' : low ? '>' : '<')} ${missing}::${cast}`)
  if (after && key === 'task_id') where.push(sql`r.task_id ${on} ${after.id}`)
  else if (after) where.push(sql`(${column}, r.task_id) ${on} (${after.key}::${cast}, ${after.id})`)
  return join([...where, ...ledBy(asked)], ' and ')
}

const PREPARED =
  raw(`r.workspace_id, r.task_id, r.name, r.status, r.attempts, r.result, r.disposition, r.score, r.cost_micro, r.last_at, r.variant, r.transcript
  from task_result`)
const LIVE = raw(`r.workspace_id, r.task_id, r.status, r.attempts, r.variant, r.contact_id, r.last_call_id
  from (select workspace_id, campaign_id, id as task_id, status, attempts, variant, contact_id, last_call_id from task)`)
// Look-ups (see `#db/planner.ts`).
const withOutcome = (tasks: Sql, order: Sql): Sql => sql`
  select r.task_id, r.status, r.variant, r.attempts, coalesce(k.result, '') as result, coalesce(k.disposition, '') as disposition,
    coalesce(o.transcript, false) as transcript, fold_name(coalesce(p.name, '')) as name, r.workspace_id
  from (${tasks}) r
  left join lateral (select k.id, k.result, k.disposition from call k
    where k.workspace_id = r.workspace_id and k.id = r.last_call_id and not k.open limit 1) k on true
  left join lateral (select o.transcript is not null as transcript from call_outcome o
    where o.workspace_id = r.workspace_id and o.call_id = k.id limit 1) o on true
  left join lateral (select coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.company) as name from contact p
    where p.workspace_id = r.workspace_id and p.id = r.contact_id limit 1) p on true
  order by ${order}`
