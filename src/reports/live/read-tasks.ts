/**
 * Reads a campaign's tasks with all that a row and its verdict need: the first page for the snapshot, any page of any order
 * for the list, one for the panel.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { TaskStatus } from '#domain/task/status.ts'
import type { Tx } from '#db/database.ts'
import { raw, type Sql, sql } from '#db/sql.ts'
import type { DispatchView } from './dispatch-view.ts'
import { PAGED, type StoredTask } from './stored-task.ts'
import { type Read, readOf } from '#db/read-together.ts'
import { blockerCondition } from './task-filter.ts'
import { type TaskPlace, type TaskQuery, walkTasks } from './walk-tasks.ts'

/** Rows of the live page. */
export const FIRST_PAGE = 25

/** The first page of all tasks, to be read together with the rest of the snapshot. */
export const firstTasks = (tx: Tx, campaignId: string): Read<StoredTask> =>
  readOf(rowsOf(sql`${ofCampaign(tx, campaignId)} order by t.id limit ${raw(String(FIRST_PAGE))}`), [
    'next_eligible_at',
    'hold_until',
    'last_attempt_at',
    'dnc_at',
    'archived_at',
    'own_since',
  ])

export interface TasksRead {
  readonly tasks: readonly StoredTask[]
  readonly next: TaskPlace | null
}

/** @throws Problem `invalid_request` for a place that is not in this order */
export async function readTasks(
  tx: Tx,
  campaignId: string,
  query: TaskQuery,
  view: DispatchView,
): Promise<TasksRead> {
  const { ids, next } = await walkTasks(tx, campaignId, query, view)
  const tasks = await tx.rows<StoredTask>(
    rowsOf(sql`t.workspace_id = ${tx.workspace} and t.id = any(${ids})`),
  )
  const byId = new Map(tasks.map((task) => [task.id, task]))
  return { tasks: ids.flatMap((id) => byId.get(id) ?? []), next }
}

/** Counts the tasks that a blocker holds in some statuses. */
export async function countTasks(
  tx: Tx,
  campaignId: string,
  { status, blocker }: { readonly status: readonly TaskStatus[]; readonly blocker: BlockerCode },
  view: DispatchView,
): Promise<number> {
  const where = sql`${ofCampaign(tx, campaignId)} and t.status = any(${status}) and ${blockerCondition(view, blocker)}`
  return (await tx.one<{ n: number }>(sql`select count(*) as n from task t where ${where}`)).n
}

export const readTask = (
  tx: Tx,
  taskId: string,
): Promise<(StoredTask & { readonly campaign_id: string }) | undefined> =>
  tx.maybe(rowsOf(sql`t.workspace_id = ${tx.workspace} and t.id = ${taskId}`))

const ofCampaign = (tx: Tx, campaignId: string): Sql =>
  sql`t.workspace_id = ${tx.workspace} and t.campaign_id = ${campaignId}`

const COLUMNS = raw(PAGED)
/**
 * The tasks `t` of a condition. There are few joins and else look-ups, because planning ten joins takes longer than reading
 * the page. The open calls are read once, for all tasks.
 */
const rowsOf = (where: Sql): Sql => sql`
  with page as materialized (select ${COLUMNS} from task t where ${where}),
  open_calls as materialized (
    select task_id, e164, dry_run, uncertain_since is not null as uncertain from call where open)
  select ${COLUMNS}, c.first_name, c.last_name, c.company, c.archived_at, z.country as group_country, z.zones,
    k.result as last_result, k.disposition, k.talk_seconds, (select o.score from call_outcome o where o.workspace_id = k.workspace_id and o.call_id = k.id) as score, k.dry_run as called_dry, t.sticky_number_id as from_id,
    (select n.e164 from phone_number n where n.workspace_id = t.workspace_id and n.id = t.sticky_number_id) as from_e164,
    (select r.dnc_at from recipient r where r.workspace_id = t.workspace_id and r.e164 = t.e164) as dnc_at,
    (select n.created_at from phone_number n where n.workspace_id = t.workspace_id and n.e164 = t.e164) as own_since,
    t.e164 in (select e164 from open_calls where not dry_run) as on_call,
    (t.e164 in (select e164 from open_calls where not dry_run and uncertain)
      or (t.hold_code = 'previous_attempt_uncertain' and t.hold_until > app_now())) as uncertain,
    t.id in (select task_id from open_calls where task_id is not null and uncertain) as own_uncertain
  from page t
  join contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
  join zone_group z on z.workspace_id = t.workspace_id and z.id = t.zone_group_id
  left join call k on k.workspace_id = t.workspace_id and k.id = t.last_call_id and not k.open
  order by t.id`
