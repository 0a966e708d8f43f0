/**
 * Finds the tasks of a page of a list, as ids in order, stretch after stretch of its order. A page looks at a bounded
 * number of rows, whatever the filter; one that finds too few ends where it stopped looking, and its cursor goes on from
 * there.
 */
import type { TaskSort } from '#contract/campaign-actions.ts'
import { isId } from '#domain/ids.ts'
import { foreignCursor } from '#verb/page.ts'
import type { Tx } from '#db/database.ts'
import { join, like, type Sql, sql } from '#db/sql.ts'
import { walk } from '#db/walk.ts'
import type { DispatchView } from './dispatch-view.ts'
import { blockerCondition, type TaskFilter } from './task-filter.ts'
import { type Spot, type Stretch, stretchesOf } from './task-orders.ts'
import { reasonCondition, statusesLeft } from './task-reason.ts'

/** The place behind which a page begins. */
export interface TaskPlace extends Spot {
  readonly stretch: string
}
export interface TaskQuery extends TaskFilter {
  readonly sort?: TaskSort
  readonly descending?: boolean
  readonly after?: TaskPlace | null
  readonly limit: number
}
export interface WalkedTasks {
  readonly ids: readonly string[]
  /** Null when no task follows. */
  readonly next: TaskPlace | null
}
interface Found extends Spot {
  readonly task: string
  readonly stretch: string
}

/** @throws Problem `invalid_request` for a place that is not in this order */
export async function walkTasks(
  tx: Tx,
  campaignId: string,
  { sort = 'task', descending = false, after = null, limit, ...filter }: TaskQuery,
  view: DispatchView,
): Promise<WalkedTasks> {
  const { blocker } = filter
  const stretches = stretchesOf(sort, {
    workspace: tx.workspace,
    campaignId,
    status: statusesLeft(filter.status, filter.reason),
    blocker: blocker && blockerCondition(view, blocker),
    descending,
  })
  const first = after === null ? 0 : stretches.findIndex((stretch) => stretch.name === after.stretch)
  if (first < 0 || (after && !fits(stretches[first], after))) throw foreignCursor()
  const found: Found[] = []
  for (const [n, stretch] of stretches.slice(first).entries()) {
    const walked = await walkStretch(tx, stretch, filter, {
      after: n === 0 ? after : null,
      // One more than the page has, which says whether there is another one.
      limit: limit + 1 - found.length,
    })
    found.push(...walked.rows.map((row) => ({ ...row, stretch: stretch.name })))
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    if (found.length > limit && last) return { ids: idsOf(shown), next: last }
    if (walked.next) return { ids: idsOf(shown), next: { ...walked.next, stretch: stretch.name } }
  }
  return { ids: idsOf(found), next: null }
}

const idsOf = (found: readonly Found[]): string[] => found.map(({ task }) => task)

const walkStretch = (
  tx: Tx,
  { rows, bare = rows, check, most }: Stretch,
  { reason, search, blocker }: TaskFilter,
  { after, limit }: { readonly after: Spot | null; readonly limit: number },
) => {
  const checks = [
    check,
    reason === undefined ? undefined : reasonCondition(reason, 'r.status', 'r.end_reason'),
    matching(search),
  ].filter((each) => each !== undefined)
  return walk<Spot & { readonly task: string }, Spot>(tx, {
    stretch: rows(after),
    bare: bare(after),
    checks: checks.length === 0 ? null : join(checks, ' and '),
    most,
    limit,
    columns: 'r.key::text as key, r.spot as id, r.id as task',
    place: 'r.key::text as key, r.spot as id',
    anyIndex: blocker !== undefined,
  })
}

function matching(search: string | undefined): Sql | undefined {
  const text = like(search?.trim())
  return text === null
    ? undefined
    : sql`(r.e164 like ${text} or (select concat_ws(' ', c.first_name, c.last_name, c.company, c.email) from contact c
        where c.workspace_id = r.workspace_id and c.id = r.contact_id) ilike ${text})`
}

const INSTANT =
  /^(?:-?infinity|\d{4}-[01]\d-[0-3]\d [0-2]\d:[0-5]\d:[0-5]\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)?)$/
const fits = (stretch: Stretch | undefined, { key, id }: TaskPlace): boolean =>
  isId(id) && (stretch?.timed ? INSTANT.test(key) : key === '')
