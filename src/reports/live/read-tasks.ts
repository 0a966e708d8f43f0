/** Reads one page of a campaign's tasks in id order, with all that a row and its verdict need. */
import type { Tx } from '#db/database.ts'
import type { DispatchView } from './dispatch-view.ts'
import { PAGED, type StoredTask } from './stored-task.ts'
import { type Part, part, readPart } from './read-together.ts'
import { blockerCondition, likePart, type TaskQuery } from './task-filter.ts'

/** Rows of the live page. */
export const FIRST_PAGE = 25
/** The most tasks that one page of a search looks at. */
const MOST_SEARCHED = 10_000

export const readTasks = (
  tx: Tx,
  campaignId: string,
  query: TaskQuery,
  view: DispatchView | null,
): Promise<StoredTask[]> => readPart(tx, taskPage(tx, campaignId, query, view))

/** @param view null when no blocker is asked for */
export function taskPage(
  tx: Tx,
  campaignId: string,
  query: TaskQuery,
  view: DispatchView | null,
): Part<StoredTask> {
  const { sql, params } = conditionOf(tx, campaignId, query, view)
  const cursor = query.cursor ? ` and t.id > $${params.push(query.cursor)}` : ''
  const from = query.search
    ? `(select ${PAGED} from task t where ${sql}${cursor} order by t.id limit ${MOST_SEARCHED}) t
       where ${searched(`$${params.push(likePart(query.search.trim()))}`)}`
    : `task t where ${sql}${cursor}`
  // The page's own limit is written into the statement, so that its one plan is made for few rows.
  const limit = query.limit === FIRST_PAGE ? FIRST_PAGE : `$${params.push(query.limit)}`
  return part(
    `with page as materialized (select ${PAGED} from ${from} order by t.id limit ${limit}) ${ROWS}`,
    params,
    ['next_eligible_at', 'hold_until', 'last_attempt_at', 'dnc_at', 'archived_at', 'own_since'],
  )
}

/** The last task that a search looked at, when there are more after it. */
export async function searchEdge(
  tx: Tx,
  campaignId: string,
  query: TaskQuery,
  view: DispatchView | null,
): Promise<string | null> {
  const { sql, params } = conditionOf(tx, campaignId, query, view)
  const cursor = query.cursor ? ` and t.id > $${params.push(query.cursor)}` : ''
  const edge = await tx.maybe<{ id: string }>(
    `select t.id from task t where ${sql}${cursor} order by t.id limit 1 offset ${MOST_SEARCHED - 1}`,
    params,
  )
  return edge?.id ?? null
}

/** Counts all tasks that a filter finds; a search is left out. */
export async function countTasks(
  tx: Tx,
  campaignId: string,
  query: TaskQuery,
  view: DispatchView | null,
): Promise<number> {
  const { sql, params } = conditionOf(tx, campaignId, query, view)
  return (await tx.one<{ n: number }>(`select count(*) as n from task t where ${sql}`, params)).n
}

function conditionOf(
  tx: Tx,
  campaignId: string,
  query: TaskQuery,
  view: DispatchView | null,
): { sql: string; params: unknown[] } {
  const params: unknown[] = [tx.workspace, campaignId]
  const where = ['t.workspace_id = $1', 't.campaign_id = $2']
  if (query.status) where.push(`t.status = $${params.push(query.status)}`)
  if (query.blocker && view) {
    const condition = blockerCondition(view, query.blocker, params.length + 1)
    params.push(...condition.params)
    where.push(condition.sql)
  }
  return { sql: where.join(' and '), params }
}

export async function readTask(
  tx: Tx,
  taskId: string,
): Promise<(StoredTask & { readonly campaign_id: string }) | undefined> {
  return tx.maybe(
    `with page as materialized (select ${PAGED} from task t where t.workspace_id = $1 and t.id = $2) ${ROWS}`,
    [tx.workspace, taskId],
  )
}

// This is a look-up per task: as a join it would be planned over all contacts.
const searched = (mark: string): string =>
  `(t.e164 like ${mark} or (select concat_ws(' ', c.first_name, c.last_name, c.company, c.email) from contact c
    where c.workspace_id = t.workspace_id and c.id = t.contact_id) ilike ${mark})`

// Few joins and otherwise single look-ups, because planning ten joins takes longer than reading the page.
const LIVE = `select 1 from call l where l.workspace_id = t.workspace_id and l.e164 = t.e164 and l.open and not l.dry_run`
const ROWS = `
  select ${PAGED}, c.first_name, c.last_name, c.company, c.archived_at, z.country as group_country, z.zones,
    k.disposition, k.talk_seconds, (select o.score from call_outcome o where o.workspace_id = k.workspace_id and o.call_id = k.id) as score, k.dry_run as called_dry, t.sticky_number_id as from_id,
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
