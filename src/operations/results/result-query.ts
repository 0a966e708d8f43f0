/**
 * Which tasks of a campaign a page of results shows, as ids in order. A page walks an index in its order and looks at a
 * bounded number of tasks, whatever the filter: one that finds too few of them ends where it stopped looking, and its
 * cursor goes on from there. So no page costs more than another, and none more as a campaign grows.
 */
import type { Tx } from '#store/database.ts'
import { limitFor, walkInOrder } from '#store/walk-in-order.ts'
import { type Condition, filterSql, leadSql, type Walk } from './result-filter.ts'
import { ORDERS } from './result-orders.ts'

/** Tasks that one page looks at, at most: of the written results, and of the tasks themselves. */
const MOST_WALKED = 10_000
const MOST_WALKED_LIVE = 4000

export interface Place {
  /** The value that the row is ordered by, as text. */
  readonly key: string
  readonly id: string
}
export interface Walked {
  readonly places: readonly Place[]
  /** Where the next page begins; null when there is none. */
  readonly next: Place | null
}
type Part = 'all' | 'present' | 'missing'

/** Missing values come last, in both directions. */
export async function walkResults(tx: Tx, walk: Walk, after: Place | null): Promise<Walked> {
  await walkInOrder(tx)
  const { missing, low } = ORDERS[walk.sort]
  if (missing === null || low === walk.descending) return walkPart(tx, walk, after, 'all')
  const isMissing = after?.key === String(missing)
  const present = isMissing ? null : await walkPart(tx, walk, after, 'present')
  if (present?.next) return present
  const places = present?.places ?? []
  const room = walk.limit - places.length
  if (room === 0) return { places, next: { key: String(missing), id: '' } }
  const rest = await walkPart(tx, { ...walk, limit: room }, isMissing ? after : null, 'missing')
  return { places: [...places, ...rest.places], next: rest.next }
}

async function walkPart(tx: Tx, walk: Walk, after: Place | null, part: Part): Promise<Walked> {
  const { stretch, place, base, filter } = walkSql(tx, walk, after, part)
  const narrowed = filter.sql !== ''
  const most = walk.prepared ? MOST_WALKED : MOST_WALKED_LIVE
  const few = limitFor(walk.limit + 1)
  const hits = narrowed
    ? await tx.rows<Place>(`select ${place} from (${stretch(most)}) r where ${filter.sql} limit ${few}`, [
        ...base,
        ...filter.params,
      ])
    : await tx.rows<Place>(`select ${place} from (${stretch(few)}) r`, base)
  const places = hits.slice(0, walk.limit)
  if (hits.length > walk.limit) return { places, next: places.at(-1) ?? null }
  if (!narrowed) return { places, next: null }
  // All in reach was looked at: if there is more, it goes on behind the last of them.
  const edge = await tx.maybe<Place>(`select ${place} from (${stretch(1, most - 1)}) r`, base)
  return { places, next: edge ?? null }
}

function walkSql(tx: Tx, walk: Walk, after: Place | null, part: Part) {
  const { key, type, low, missing } = ORDERS[walk.sort]
  const params: unknown[] = [tx.workspace, walk.campaignId]
  const mark = (value: unknown): string => `$${params.push(value)}`
  const [direction, on] = walk.descending ? ['desc', '<'] : ['asc', '>']
  const byTask = key === 'task_id'
  const where = ['r.workspace_id = $1', 'r.campaign_id = $2']
  // A range instead of `<>`, so that the walk begins where the values begin.
  if (part !== 'all')
    where.push(`r.${key} ${part === 'missing' ? '=' : low ? '>' : '<'} ${mark(missing)}::${type}`)
  if (after && byTask) where.push(`r.task_id ${on} ${mark(after.id)}`)
  else if (after) where.push(`(r.${key}, r.task_id) ${on} (${mark(after.key)}::${type}, ${mark(after.id)})`)
  where.push(...leadSql(walk, mark))
  const filter: Condition = filterSql(walk, params.length)
  const order = byTask ? `r.task_id ${direction}` : `r.${key} ${direction}, r.task_id ${direction}`
  const rows = (limit: number, offset: number): string =>
    `select ${walk.prepared ? PREPARED : LIVE} r where ${where.join(' and ')}
     order by ${order} limit ${limit} offset ${offset}`
  return {
    base: params,
    filter,
    place: `r.${key}::text as key, r.task_id as id`,
    stretch: (limit: number, offset = 0): string =>
      walk.prepared ? rows(limit, offset) : withOutcome(rows(limit, offset), order),
  }
}

const PREPARED = `r.workspace_id, r.task_id, r.name, r.status, r.attempts, r.result, r.disposition, r.score, r.cost_micro, r.last_at, r.variant, r.transcript
  from task_result`
const LIVE = `r.workspace_id, r.task_id, r.status, r.attempts, r.variant, r.contact_id, r.last_call_id
  from (select workspace_id, campaign_id, id as task_id, status, attempts, variant, contact_id, last_call_id from task)`
// A limit inside keeps each a look-up of one row: joining all contacts takes longer than a page.
const withOutcome = (tasks: string, order: string): string => `
  select r.task_id, r.status, r.variant, r.attempts, coalesce(k.result, '') as result, coalesce(k.disposition, '') as disposition,
    k.transcript is not null as transcript, fold_name(coalesce(p.name, '')) as name, r.workspace_id
  from (${tasks}) r
  left join lateral (select k.result, k.disposition, k.transcript from call k
    where k.workspace_id = r.workspace_id and k.id = r.last_call_id and k.status = 'ended' limit 1) k on true
  left join lateral (select coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.company) as name from contact p
    where p.workspace_id = r.workspace_id and p.id = r.contact_id limit 1) p on true
  order by ${order}`
