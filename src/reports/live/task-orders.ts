/**
 * Lays out the orders of a task list as stretches, one after the other, each of which an index walks. `walk-tasks.ts` calls
 * it. The stretches of an order have every task of a campaign exactly once, whatever its state. A name, a score or a
 * number of attempts has no index among the tasks, so that these are no orders here; the results of an ended campaign
 * have them.
 */
import type { TaskSort } from '#contract/campaign-actions.ts'
import {
  CALLABLE_STATUSES,
  isCallable,
  isInFlight,
  TASK_STATUSES,
  type TaskStatus,
} from '#domain/task/status.ts'
import { join, NONE, raw, type Sql, sql } from '#db/sql.ts'

/** What a list asks for, as conditions. */
export interface Narrowed {
  readonly workspace: string
  readonly campaignId: string
  /** Undefined for all. */
  readonly status: readonly TaskStatus[] | undefined
  /** A condition on callable tasks `t`, which few may meet; undefined for none. */
  readonly blocker: Sql | undefined
  readonly descending: boolean
}
/** Where a row stands in its stretch: an instant, empty without one, and an id. */
export interface Spot {
  readonly key: string
  readonly id: string
}
export interface Stretch {
  /** Its name in cursors. */
  readonly name: string
  /** Whether a spot has an instant. */
  readonly timed: boolean
  /** Rows behind a spot with the columns `TASK`, `key` and `spot`, in order. */
  readonly rows: (after: Spot | null) => (limit: number) => Sql
  /** The same without the tasks, where a row may have none. */
  readonly bare?: (after: Spot | null) => (limit: number) => Sql
  /** What a row has to meet besides, as `r`. */
  readonly check?: Sql
  readonly most: number
}

/** The most rows that one page looks at in a stretch: in a search, and where the order has several stretches. */
const MOST = 10_000
const MOST_OF_SEVERAL = 2500

/** Calls in progress first, then what comes next, then what has ended. */
const BY_STATUS: readonly TaskStatus[] = [
  'calling',
  'placing_call',
  'queued',
  'retry_pending',
  'pending',
  'completed',
  'contacted_inbound',
  'failed',
  'skipped',
  'cancelled',
]
/** Of the tasks that wait for no instant: those who can be called, then those in a call, then the ended ones. */
const NOT_WAITING: readonly TaskStatus[] = [
  'pending',
  'queued',
  'placing_call',
  'calling',
  'completed',
  'contacted_inbound',
  'failed',
  'skipped',
  'cancelled',
  'retry_pending',
]
/** Of the tasks without a call: those statuses first in which most have none. */
const NOT_CALLED: readonly TaskStatus[] = [
  'pending',
  'queued',
  'skipped',
  'cancelled',
  'contacted_inbound',
  'failed',
  'retry_pending',
  'placing_call',
  'calling',
  'completed',
]

const TASK = raw(
  't.workspace_id, t.id, t.e164, t.contact_id, t.status, t.end_reason, t.next_eligible_at, t.last_call_id',
)

export function stretchesOf(sort: TaskSort, of: Narrowed): readonly Stretch[] {
  if (of.status?.length === 0) return []
  if (sort === 'task') return [inFileOrder(of)]
  if (sort === 'status') {
    const statuses = left(of, BY_STATUS)
    return (of.descending ? statuses.toReversed() : statuses).map((status) => ofStatus(of, status))
  }
  if (sort === 'next') return [...waiting(of), ...left(of, NOT_WAITING).map((each) => notWaiting(of, each))]
  return [called(of), ...left(of, NOT_CALLED).map((each) => notCalled(of, each))]
}

/** The statuses that the filter leaves; a blocker holds callable tasks only. */
const left = ({ status, blocker }: Narrowed, order: readonly TaskStatus[]): TaskStatus[] =>
  order.filter((each) => (status?.includes(each) ?? true) && (!blocker || isCallable(each)))

const ofCampaign = ({ workspace, campaignId }: Narrowed, alias: string): Sql =>
  sql`${raw(alias)}.workspace_id = ${workspace} and ${raw(alias)}.campaign_id = ${campaignId}`
const also = (condition: Sql | undefined): Sql => (condition ? sql` and ${condition}` : NONE)
const limited = (limit: number): Sql => raw(`limit ${limit}`)
const wordsOf = ({ descending }: Narrowed) =>
  descending ? { order: raw('desc'), on: raw('<') } : { order: raw('asc'), on: raw('>') }

/** Each status has an index in the order of the file; several are merged. */
function inFileOrder(of: Narrowed): Stretch {
  const { order } = wordsOf(of)
  const rows =
    (after: Spot | null) =>
    (limit: number): Sql => {
      const ways = (of.status ?? [undefined]).map((status) => byId(of, status, after, limit))
      const [way, another] = ways
      if (!way || !another) return way ?? NONE
      const merged = join(
        ways.map((each) => sql`(${each})`),
        ' union all ',
      )
      return sql`select ${TASK}, '' as key, t.id as spot from (${merged}) t order by t.id ${order} ${limited(limit)}`
    }
  return { name: 'task', timed: false, rows, most: MOST }
}

function byId(of: Narrowed, status: TaskStatus | undefined, after: Spot | null, limit: number): Sql {
  const { order, on } = wordsOf(of)
  return sql`select ${TASK}, '' as key, t.id as spot from task t where ${ofCampaign(of, 't')}${also(status && ofOneStatus(status))}${also(of.blocker)}${also(after ? sql`t.id ${on} ${after.id}` : undefined)}
    order by t.id ${order} ${limited(limit)}`
}

/** As the index has it, which knows of tasks under way only that they are. */
const ofOneStatus = (status: TaskStatus): Sql =>
  isInFlight(status) ? sql`t.stage = 'in_flight' and t.status = ${status}` : sql`t.stage = ${status}`

const ofStatus = (of: Narrowed, status: TaskStatus): Stretch => ({
  name: status,
  timed: false,
  rows: (after) => (limit) => byId(of, status, after, limit),
  most: MOST_OF_SEVERAL,
})

/**
 * The tasks that wait for an instant of their own: a retry, a callback, a call put off. An instant that has passed counts
 * too. The index has no ids; few tasks share an instant, because each is counted from the end of a call.
 */
function waiting(of: Narrowed): Stretch[] {
  const statuses = left(of, CALLABLE_STATUSES)
  if (statuses.length === 0) return []
  const { order, on } = wordsOf(of)
  // As the index has it.
  const where = sql`${ofCampaign(of, 't')} and t.stage in ('pending', 'retry_pending') and t.next_eligible_at is not null${also(statuses.length === 1 ? sql`t.status = ${statuses[0]}` : undefined)}${also(of.blocker)}`
  const rows = (after: Spot | null) => (limit: number) =>
    sql`select ${TASK}, t.next_eligible_at as key, t.id as spot from task t where ${where}${also(after ? sql`(t.next_eligible_at, t.id) ${on} (${after.key}::timestamptz, ${after.id})` : undefined)}
      order by t.next_eligible_at ${order}, t.id ${order} ${limited(limit)}`
  return [{ name: 'waiting', timed: true, rows, most: MOST }]
}

const notWaiting = (of: Narrowed, status: TaskStatus): Stretch => ({
  ...ofStatus({ ...of, descending: false }, status),
  ...(isCallable(status) && { check: sql`r.next_eligible_at is null` }),
})

/**
 * The tasks in the order of their last call, along the calls: those that ended have the index of the call log, and there
 * are at most as many open ones as lines.
 */
function called(of: Narrowed): Stretch {
  const { order, on } = wordsOf(of)
  const from = (at: string, after: Spot | null): Sql =>
    sql`select k.workspace_id, k.id, k.task_id, ${raw(`k.${at}`)} as at from call k where ${ofCampaign(of, 'k')} and ${raw(`k.${at}`)} is not null${also(after ? sql`(${raw(`k.${at}`)}, k.id) ${on} (${after.key}::timestamptz, ${after.id})` : undefined)}`
  const calls = (after: Spot | null) => (limit: number) =>
    sql`select k.workspace_id, k.id, k.task_id, k.at as key, k.id as spot from (
      (${from('placed_at', after)} and k.open order by k.placed_at ${order}, k.id ${order})
      union all (${from('logged_at', after)} and not k.open and k.result <> 'withdrawn'
        order by k.logged_at ${order}, k.id ${order} ${limited(limit)})) k order by k.at ${order}, k.id ${order} ${limited(limit)}`
  // Look-ups (see `#db/planner.ts`).
  const rows = (after: Spot | null) => (limit: number) =>
    sql`select ${TASK}, k.key, k.spot from (${calls(after)(limit)}) k left join lateral (
        select ${TASK} from task t where t.workspace_id = k.workspace_id and t.id = k.task_id and t.last_call_id = k.id${also(of.blocker)} limit 1) t on true
      order by k.key ${order}, k.spot ${order}`
  const statuses = left(of, TASK_STATUSES)
  const check =
    of.status || of.blocker ? sql`r.id is not null and r.status = any(${statuses})` : raw('r.id is not null')
  return { name: 'called', timed: true, rows, bare: calls, check, most: MOST }
}

const notCalled = (of: Narrowed, status: TaskStatus): Stretch => ({
  ...ofStatus({ ...of, descending: false }, status),
  check: raw(`(r.last_call_id is null or not exists (select 1 from call k
    where k.workspace_id = r.workspace_id and k.id = r.last_call_id
      and (k.open and k.placed_at is not null or not k.open and k.logged_at is not null and k.result <> 'withdrawn')))`),
})
