/**
 * Reads a campaign's tasks in id order, with all that a row and its verdict need: the first page for the snapshot, any
 * page for the list, one for the panel.
 */
import type { Tx } from '#db/database.ts'
import { join, like, NONE, raw, type Sql, sql } from '#db/sql.ts'
import { walk } from '#db/walk.ts'
import type { DispatchView } from './dispatch-view.ts'
import { PAGED, type StoredTask } from './stored-task.ts'
import { type Read, readOf } from './read-together.ts'
import { blockerCondition, type TaskQuery } from './task-filter.ts'

/** Rows of the live page. */
export const FIRST_PAGE = 25
/** The most tasks that one page of a search looks at. */
const MOST_SEARCHED = 10_000

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
  readonly nextCursor: string | null
}

export async function readTasks(
  tx: Tx,
  campaignId: string,
  query: TaskQuery,
  view: DispatchView,
): Promise<TasksRead> {
  const behind = query.cursor ? sql` and t.id > ${query.cursor}` : NONE
  // Each status has an index in the order of the list; several are merged.
  const ways = (query.status ?? [undefined]).map((status) =>
    filtered(tx, campaignId, { ...query, ...(status && { status: [status] }) }, view),
  )
  const { rows, next } = await walk<{ id: string }>(tx, {
    stretch: (limit) =>
      merged(
        ways.map((where) => sql`${where}${behind}`),
        raw(String(limit)),
      ),
    checks: matching(query.search),
    most: MOST_SEARCHED,
    limit: query.limit,
    columns: 'r.id',
    anyIndex: query.blocker !== undefined,
  })
  const tasks = await tx.rows<StoredTask>(
    rowsOf(sql`t.workspace_id = ${tx.workspace} and t.id = any(${rows.map((row) => row.id)})`),
  )
  return { tasks, nextCursor: next?.id ?? null }
}

function merged(ways: readonly Sql[], limit: Sql): Sql {
  const [way, ...others] = ways.map(
    (where) =>
      sql`select t.workspace_id, t.id, t.e164, t.contact_id from task t where ${where} order by t.id limit ${limit}`,
  )
  if (way === undefined || others.length === 0) return way ?? NONE
  const all = join(
    [way, ...others].map((each) => sql`(${each})`),
    ' union all ',
  )
  return sql`select t.workspace_id, t.id, t.e164, t.contact_id from (${all}) t order by t.id limit ${limit}`
}

/** Counts all tasks that a filter finds; a search is left out. */
export async function countTasks(
  tx: Tx,
  campaignId: string,
  query: TaskQuery,
  view: DispatchView,
): Promise<number> {
  const where = filtered(tx, campaignId, query, view)
  return (await tx.one<{ n: number }>(sql`select count(*) as n from task t where ${where}`)).n
}

export const readTask = (
  tx: Tx,
  taskId: string,
): Promise<(StoredTask & { readonly campaign_id: string }) | undefined> =>
  tx.maybe(rowsOf(sql`t.workspace_id = ${tx.workspace} and t.id = ${taskId}`))

const ofCampaign = (tx: Tx, campaignId: string): Sql =>
  sql`t.workspace_id = ${tx.workspace} and t.campaign_id = ${campaignId}`

function filtered(tx: Tx, campaignId: string, { status, blocker }: TaskQuery, view: DispatchView): Sql {
  const where = [ofCampaign(tx, campaignId)]
  const [only, another] = status ?? []
  if (another) where.push(sql`t.status = any(${status})`)
  else if (only) where.push(sql`t.status = ${only}`)
  if (blocker) where.push(blockerCondition(view, blocker))
  return join(where, ' and ')
}

function matching(search: string | undefined): Sql | null {
  const text = like(search?.trim())
  return text === null
    ? null
    : sql`(r.e164 like ${text} or (select concat_ws(' ', c.first_name, c.last_name, c.company, c.email) from contact c
        where c.workspace_id = r.workspace_id and c.id = r.contact_id) ilike ${text})`
}

const COLUMNS = raw(PAGED)
const LIVE = raw(
  'select 1 from call l where l.workspace_id = t.workspace_id and l.e164 = t.e164 and l.open and not l.dry_run',
)
/** The tasks `t` of a condition. There are few joins and else look-ups, because planning ten joins takes longer than reading the page. */
const rowsOf = (where: Sql): Sql => sql`
  with page as materialized (select ${COLUMNS} from task t where ${where})
  select ${COLUMNS}, c.first_name, c.last_name, c.company, c.archived_at, z.country as group_country, z.zones,
    k.result as last_result, k.disposition, k.talk_seconds, (select o.score from call_outcome o where o.workspace_id = k.workspace_id and o.call_id = k.id) as score, k.dry_run as called_dry, t.sticky_number_id as from_id,
    (select n.e164 from phone_number n where n.workspace_id = t.workspace_id and n.id = t.sticky_number_id) as from_e164,
    (select r.dnc_at from recipient r where r.workspace_id = t.workspace_id and r.e164 = t.e164) as dnc_at,
    (select n.created_at from phone_number n where n.workspace_id = t.workspace_id and n.e164 = t.e164) as own_since,
    exists (${LIVE}) as on_call, (exists (${LIVE} and l.uncertain_since is not null)
      or (t.hold_code = 'previous_attempt_uncertain' and t.hold_until > app_now())) as uncertain,
    exists (select 1 from call o where o.workspace_id = t.workspace_id and o.task_id = t.id and o.open
      and o.uncertain_since is not null) as own_uncertain
  from page t
  join contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
  join zone_group z on z.workspace_id = t.workspace_id and z.id = t.zone_group_id
  left join call k on k.workspace_id = t.workspace_id and k.id = t.last_call_id and not k.open
  order by t.id`
