/** Lists the tasks of a campaign page by page, each with its blocker by the one verdict, in one consistent view. */
import type { TaskSort } from '#contract/campaign-actions.ts'
import type { TaskRow } from '#contract/snapshot.ts'
import { BLOCKER_CODES, type BlockerCode } from '#domain/blockers/all.ts'
import { idPattern } from '#domain/ids.ts'
import type { TaskStatus } from '#domain/task/status.ts'
import { reportProblems } from '#wording/problems.ts'
import { cursorOf, foreignCursor, keyOf } from '#verb/page.ts'
import { found, Problem } from '#verb/problem.ts'
import type { Database, Tx } from '#db/database.ts'
import { planAnew } from '#db/planner.ts'
import { maskTaskRow } from '#reports/live/mask-snapshot.ts'
import { taskRowOf } from '#reports/live/parts/task-rows.ts'
import { tasksWith, totalTasks } from '#reports/live/parts/tiles.ts'
import { readCampaign } from '#reports/live/read-campaign.ts'
import { readDispatch, withFirst } from '#reports/live/read-dispatch.ts'
import { type DispatchView } from '#reports/live/dispatch-view.ts'
import { readTally } from '#reports/live/read-tally.ts'
import { countTasks, readTasks } from '#reports/live/read-tasks.ts'
import { countWithReason } from '#reports/live/task-reason.ts'
import type { TaskPlace, TaskQuery } from '#reports/live/walk-tasks.ts'

export interface ListTasksQuery {
  readonly status?: readonly TaskStatus[] | undefined
  readonly blocker?: string | undefined
  readonly reason?: string | undefined
  readonly search?: string | undefined
  /** Left out, the order of the file. */
  readonly sort?: TaskSort | undefined
  readonly direction?: 'asc' | 'desc' | undefined
  readonly cursor?: string | undefined
  readonly limit: number
  /** False for viewers. */
  readonly reveal: boolean
  /** World time, epoch milliseconds; left out, the database's current time. */
  readonly asOf?: number | undefined
  readonly clockSkewMs: number
}
export interface TaskPage {
  /** Null for a search. */
  readonly total: number | null
  readonly rows: TaskRow[]
  readonly nextCursor: string | null
}

/** @throws Problem `not_found`, or `invalid_request` for an unknown blocker or a cursor the server did not give */
export async function listTasks(
  db: Database,
  workspace: string,
  campaignId: string,
  query: ListTasksQuery,
): Promise<TaskPage> {
  const asked = queryOf(query)
  const read = async (tx: Tx): Promise<TaskPage> => {
    const campaign = found(await readCampaign(tx, campaignId), 'campaign')
    const at = query.asOf ?? (await tx.instant())
    // A blocker may be that of all who are not the first in line; else only the tasks of the page are asked about.
    const known = asked.blocker ? undefined : { zone: campaign.workspace_zone, tasks: [] }
    const view = await readDispatch(tx, campaignId, at, query.clockSkewMs, known)
    if (asked.blocker) await planAnew(tx)
    const total = await totalOf(tx, campaignId, asked, view)
    const { tasks, next } = await readTasks(tx, campaignId, asked, view)
    const judging = known ? await withFirst(tx, view, tasks) : view
    const rows = tasks.map((task) => taskRowOf(task, judging, 1 + campaign.max_retries))
    return {
      total,
      rows: query.reveal ? rows : rows.map(maskTaskRow),
      nextCursor: next && cursorAt(asked, next),
    }
  }
  return db.tx(workspace, read, { snapshot: true, keepPlans: true })
}

function queryOf({ status, blocker, reason, search, ...query }: ListTasksQuery): Asked {
  if (blocker !== undefined && !isBlocker(blocker))
    throw new Problem('invalid_request', reportProblems.noSuchBlocker)
  const { limit, sort = 'task', direction = 'asc' } = query
  const order = { sort, descending: direction === 'desc' }
  return {
    limit,
    ...order,
    after: query.cursor === undefined ? null : placeOf(order, query.cursor),
    ...(status && { status }),
    ...(blocker && { blocker }),
    ...(reason && { reason }),
    ...(search && { search }),
  }
}

type Order = Required<Pick<TaskQuery, 'sort' | 'descending'>>
type Asked = TaskQuery & Order

/** The order of the snapshot's tasks. Its cursor is the id of the last one, in the snapshot and here. */
const isPlain = ({ sort, descending }: Order): boolean => sort === 'task' && !descending

function cursorAt(order: Order, { stretch, key, id }: TaskPlace): string {
  return isPlain(order) ? id : cursorOf([order.sort, directionOf(order), stretch, key, id])
}

function placeOf(order: Order, cursor: string): TaskPlace {
  if (isPlain(order)) {
    if (!isTaskId(cursor)) throw foreignCursor()
    return { stretch: 'task', key: '', id: cursor }
  }
  const [sort, direction, stretch, key, id] = keyOf(cursor, 5)
  if (sort !== order.sort || direction !== directionOf(order)) throw foreignCursor()
  if (typeof stretch !== 'string' || typeof key !== 'string' || typeof id !== 'string') throw foreignCursor()
  return { stretch, key, id }
}

const directionOf = ({ descending }: Order): 'asc' | 'desc' => (descending ? 'desc' : 'asc')
const isTaskId = (cursor: string): boolean => idPattern('task').test(cursor)
const isBlocker = (code: string): code is BlockerCode => (BLOCKER_CODES as readonly string[]).includes(code)

/** The total from the counters where they have it; a count of rows only for a blocker in some statuses. */
async function totalOf(
  tx: Tx,
  campaignId: string,
  { status, blocker, reason, search }: TaskQuery,
  view: DispatchView,
): Promise<number | null> {
  if (search) return null
  // A blocker holds callable tasks, and a reason belongs to ended ones.
  if (blocker && reason) return 0
  if (status && blocker) return countTasks(tx, campaignId, { status, blocker }, view)
  if (blocker) return view.shared.blocked.get(blocker)?.count ?? 0
  const tally = await readTally(tx, campaignId)
  if (reason) return countWithReason(tally, reason, status)
  return status ? tasksWith(tally, status) : totalTasks(tally)
}
