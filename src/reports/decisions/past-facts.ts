/** Reads the history of one person up to an instant: states of their tasks and campaigns, calls, marks and stops. */
import { type PersonTask, readPersonTasks } from './read-history.ts'
import { found } from '#verb/problem.ts'
import type { RecipientLimits } from '#domain/recipient-limit.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import type { AuditedChange } from '#domain/ledger/audited.ts'
import type { Tx } from '#db/database.ts'
import { fromData, ofKind } from '#db/ledger/ledger-row.ts'
import { instantParam } from '#db/parse-rows.ts'
import { readLimits } from '#db/people/set-attempts.ts'
import { SUBJECT, type Subject } from './list-decisions.ts'

export interface PastCall {
  readonly id: string
  readonly task_id: string
  readonly dry_run: boolean
  readonly result: string | null
  readonly claimed_at: number
  readonly placed_at: number | null
  readonly ended_at: number | null
}
export interface PastTask extends PersonTask {
  readonly was: string
  readonly was_next: string | null
  readonly was_reason: string | null
  readonly campaign_was: string
  readonly campaign_reason: string | null
  readonly windows: WeeklyWindows
  readonly windows_enabled: boolean
  readonly time_zone: string
  readonly dry_run: boolean
  readonly ring_seconds: number
  /** The shortest among the connections of its pool. */
  readonly ring_delay_seconds: number
}
interface Change {
  readonly at: number
  readonly data: AuditedChange
}
interface DialingMove {
  readonly kind: 'dialing_stopped' | 'dialing_resumed'
  readonly at: number
}
export interface PastFacts {
  readonly now: number
  readonly person: Subject & {
    readonly zones: readonly string[]
    readonly archived_at: number | null
    readonly erased_at: number | null
  }
  readonly tasks: readonly PastTask[]
  readonly calls: readonly PastCall[]
  /** Changes of the contact and the do-not-call list up to the instant, newest first. */
  readonly changes: readonly Change[]
  readonly dialing: DialingMove | null
  /** The instant of a stop of the whole installation that still holds. */
  readonly installationStoppedAt: number | null
  readonly hours: WeeklyWindows
  readonly limits: RecipientLimits
}

/** $3 the instant. */
const STATES = `select t.id, coalesce(s.to_status, 'pending') as was, ${fromData('task', 's.data', 'next')} as was_next, ${fromData('task', 's.data', 'reason')} as was_reason,
    coalesce(m.to_status, 'draft') as campaign_was, ${fromData('campaign', 'm.data', 'reason')} as campaign_reason,
    c.windows, c.windows_enabled, c.time_zone, c.dry_run, c.ring_seconds,
    coalesce((select min(o.ring_delay_seconds) from campaign_number p join phone_number n on n.workspace_id = $1 and n.id = p.number_id
      join connection o on o.workspace_id = $1 and o.id = n.connection_id
      where p.workspace_id = $1 and p.campaign_id = c.id), 0) as ring_delay_seconds
  from unnest($2::uuid[], $4::uuid[]) t(id, campaign_id) join campaign c on c.workspace_id = $1 and c.id = t.campaign_id
  left join lateral (select to_status, data from ledger l where l.workspace_id = $1 and l.task_id = t.id and ${ofKind('task')}
    and l.at <= $3 order by l.id desc limit 1) s on true
  left join lateral (select to_status, data from ledger l where l.workspace_id = $1 and l.campaign_id = t.campaign_id
    and l.task_id is null and ${ofKind('campaign')} and l.at <= $3 order by l.id desc limit 1) m on true`
const CALLS = `select k.id, k.task_id, k.dry_run, k.result, k.claimed_at, k.placed_at, k.ended_at from call k
  where k.workspace_id = $1 and k.task_id = any($2) and k.claimed_at <= $3 order by k.claimed_at desc limit 500`
const CHANGES = `select l.at, l.data from unnest($2::text[]) s(subject) cross join lateral (select id, at, data from ledger
    where workspace_id = $1 and subject = s.subject and at <= $3 order by id desc limit 500) l order by l.id desc`
const DIALING = `select kind, at from ledger where workspace_id = $1 and ${ofKind('dialing_stopped', 'dialing_resumed')} and at <= $2
  order by id desc limit 1`

export async function readPastFacts(tx: Tx, contactId: string, at: number): Promise<PastFacts> {
  const person = found(await tx.maybe<PastFacts['person']>(SUBJECT, [tx.workspace, contactId]), 'contact')
  const then = instantParam(at)
  const tasks = (await readPersonTasks(tx, contactId)).filter((task) => task.created_at <= at)
  const ids = tasks.map((task) => task.id)
  const states = await tx.rows<Omit<PastTask, keyof PersonTask> & { id: string }>(STATES, [
    tx.workspace,
    ids,
    then,
    tasks.map((task) => task.campaign_id),
  ])
  const stateOf = new Map(states.map(({ id, ...state }) => [id, state]))
  const settings = await tx.one<{ contact_hours: WeeklyWindows; stopped: number | null }>(
    'select contact_hours, (select dialing_stopped_at from installation) as stopped from workspace where workspace_id = $1',
    [tx.workspace],
  )
  return {
    now: await tx.instant(),
    person,
    tasks: tasks.flatMap((task) => {
      const state = stateOf.get(task.id)
      return state ? [{ ...task, ...state }] : []
    }),
    calls: await tx.rows<PastCall>(CALLS, [tx.workspace, ids, then]),
    changes: await tx.rows<Change>(CHANGES, [tx.workspace, [person.id, person.e164], then]),
    dialing: (await tx.maybe<DialingMove>(DIALING, [tx.workspace, then])) ?? null,
    installationStoppedAt: settings.stopped,
    hours: settings.contact_hours,
    limits: await readLimits(tx),
  }
}
