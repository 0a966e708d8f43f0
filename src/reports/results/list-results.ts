/**
 * Lists one page of a campaign's results. A viewer's search does not look at recipient numbers: it would unmask them.
 */
import type { ResultFilter, ResultSort, ResultsQuery, TaskResult } from '#contract/results.ts'
import { amount, type Tally } from '#domain/snapshot/tally.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { cursorOf, foreignCursor, keyOf } from '#verb/page.ts'
import type { Tx } from '#db/database.ts'
import { tasksWith, totalTasks } from '#reports/live/parts/tiles.ts'
import { readTally } from '#reports/live/read-tally.ts'
import { countWithReason } from '#reports/live/task-reason.ts'
import { ORDERS } from './result-orders.ts'
import { type Place, walkResults } from './result-query.ts'
import { currencyOf, resultRows } from './result-rows.ts'

export interface ResultPage {
  readonly total: number | null
  readonly rows: TaskResult[]
  readonly nextCursor: string | null
  readonly sort: ResultSort
  readonly ordered: boolean
}

/** @throws Problem `not_found`, or `invalid_request` for a cursor the server did not give */
export function listResults(
  db: Database,
  actor: Actor,
  campaignId: string,
  { limit, cursor, sort: wished, direction, ...filter }: ResultsQuery,
): Promise<ResultPage> {
  const masked = actor.role === 'viewer'
  const read = async (tx: Tx): Promise<ResultPage> => {
    const currency = await currencyOf(tx, campaignId)
    const ordered = await isOrdered(tx, campaignId)
    const after = placeOf(cursor)
    const sort = after?.sort ?? (ordered ? wished : 'task')
    if (sort !== 'task' && !ordered) throw foreignCursor()
    const walk = {
      campaignId,
      prepared: ordered,
      sort,
      descending: direction === 'desc',
      filter,
      phones: !masked,
      limit,
    }
    const { places, next } = await walkResults(tx, walk, after)
    const ids = places.map(({ id }) => id)
    return {
      total: totalOf(filter, await readTally(tx, campaignId)),
      rows: await resultRows(tx, ids, { currency, masked }),
      nextCursor: next && cursorOf([sort, next.key, next.id]),
      sort,
      ordered,
    }
  }
  return db.tx(actor.workspace, read, { snapshot: true })
}

const isOrdered = async (tx: Tx, campaignId: string): Promise<boolean> =>
  (await tx.maybe(
    'select 1 from result_sheet where workspace_id = $1 and campaign_id = $2 and prepared_at is not null',
    [tx.workspace, campaignId],
  )) !== undefined

function placeOf(cursor: string | undefined): (Place & { readonly sort: ResultSort }) | null {
  if (cursor === undefined) return null
  const [sort, key, id] = keyOf(cursor, 3)
  if (!isSort(sort) || typeof key !== 'string' || typeof id !== 'string') throw foreignCursor()
  if (!fits(sort, key)) throw foreignCursor()
  return { sort, key, id }
}

const isSort = (value: unknown): value is ResultSort =>
  typeof value === 'string' && Object.hasOwn(ORDERS, value)
const fits = (sort: ResultSort, key: string): boolean => {
  const { type } = ORDERS[sort]
  if (type === 'timestamptz') return key === '-infinity' || INSTANT.test(key)
  return type === 'text' || /^-?\d{1,9}$/.test(key) || (type === 'bigint' && /^-?\d{1,18}$/.test(key))
}
const INSTANT = /^\d{4}-[01]\d-[0-3]\d [0-2]\d:[0-5]\d:[0-5]\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)?$/
/** The total from the counters, where they have it. */
function totalOf(filter: ResultFilter, tally: Tally): number | null {
  const given = Object.keys(filter).filter((name) => filter[name as keyof ResultFilter] !== undefined)
  if (given.length === 0) return totalTasks(tally)
  const byReason = given.every((name) => name === 'reason' || name === 'status')
  if (filter.reason !== undefined && byReason) return countWithReason(tally, filter.reason, filter.status)
  if (given.length === 1 && filter.status !== undefined) return tasksWith(tally, filter.status)
  if (given.length === 1 && filter.variant !== undefined) return amount(tally, `tv:${filter.variant}`)
  return null
}
