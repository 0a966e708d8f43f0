/** Lists the tasks of a campaign page by page, each with its blocker by the one verdict, in one consistent view. */
import type { TaskRow } from '#contract/snapshot.ts'
import { BLOCKER_CODES, type BlockerCode } from '#domain/blockers/all.ts'
import type { TaskStatus } from '#domain/task/status.ts'
import { reportProblems } from '#wording/problems.ts'
import { foreignCursor } from '#verb/page.ts'
import { found, Problem } from '#verb/problem.ts'
import type { Database, Tx } from '#db/database.ts'
import { maskTaskRow } from '#reports/live/mask-snapshot.ts'
import { taskRowOf } from '#reports/live/parts/task-rows.ts'
import { tasksWith, totalTasks } from '#reports/live/parts/tiles.ts'
import { readCampaign } from '#reports/live/read-campaign.ts'
import { readDispatch } from '#reports/live/read-dispatch.ts'
import { type DispatchView } from '#reports/live/dispatch-view.ts'
import { readTally } from '#reports/live/read-tally.ts'
import { countTasks, readTasks } from '#reports/live/read-tasks.ts'
import type { TaskQuery } from '#reports/live/task-filter.ts'

export interface ListTasksQuery {
  readonly status?: readonly TaskStatus[] | undefined
  readonly blocker?: string | undefined
  readonly search?: string | undefined
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
    const view = await readDispatch(tx, campaignId, at, query.clockSkewMs)
    const total = await totalOf(tx, campaignId, asked, view)
    const { tasks, nextCursor } = await readTasks(tx, campaignId, asked, view)
    const rows = tasks.map((task) => taskRowOf(task, view, 1 + campaign.max_retries))
    return { total, rows: query.reveal ? rows : rows.map(maskTaskRow), nextCursor }
  }
  return db.tx(workspace, read, { snapshot: true })
}

function queryOf({ status, blocker, search, cursor, limit }: ListTasksQuery): TaskQuery {
  if (blocker !== undefined && !isBlocker(blocker))
    throw new Problem('invalid_request', reportProblems.noSuchBlocker)
  if (cursor !== undefined && !/^task_[0-9a-f]{32}$/.test(cursor)) throw foreignCursor()
  return {
    limit,
    ...(status && { status }),
    ...(blocker && { blocker }),
    ...(search && { search }),
    ...(cursor && { cursor }),
  }
}

const isBlocker = (code: string): code is BlockerCode => (BLOCKER_CODES as readonly string[]).includes(code)

/** The total from the counters where they have it; a count of rows only for a mixed filter. */
async function totalOf(
  tx: Tx,
  campaignId: string,
  query: TaskQuery,
  view: DispatchView,
): Promise<number | null> {
  if (query.search) return null
  if (query.status && query.blocker) return countTasks(tx, campaignId, query, view)
  if (query.blocker) return view.shared.blocked.get(query.blocker)?.count ?? 0
  const tally = await readTally(tx, campaignId)
  return query.status ? tasksWith(tally, query.status) : totalTasks(tally)
}
