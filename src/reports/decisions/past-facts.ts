/** Reads the history of one person up to an instant: states of their tasks and campaigns, calls, marks and stops. */
import { type PersonTask, readPersonTasks } from './read-history.ts'
import { found } from '#verb/problem.ts'
import type { RecipientLimits } from '#domain/recipient-limit.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import type { AuditedChange } from '#domain/ledger/audited.ts'
import type { Tx } from '#db/database.ts'
import { becameOf, fromData, MOVES_A_TASK, ofKind } from '#db/ledger/ledger-row.ts'
import type { RateCard } from '#domain/money/money.ts'
import type { WaitReason } from '#domain/task/wait-reason.ts'
import type { NumberStatus } from '#domain/pool/eligible.ts'
import { MICRO_PER_MINOR } from '#verb/wire.ts'
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
  readonly was_wait: WaitReason | null
  readonly campaign_was: string
  readonly campaign_reason: string | null
  readonly windows: WeeklyWindows
  readonly windows_enabled: boolean
  readonly time_zone: string
  readonly dry_run: boolean
  readonly ring_seconds: number
  /** The shortest among the connections of its pool. */
  readonly ring_delay_seconds: number
  /** Agents of the campaign that were archived at the instant and still are. */
  readonly archived_agents: readonly string[]
  readonly budget_micro: number | null
  /** What its calls had cost by then, and what those that were open had reserved; both 0 without a budget. */
  readonly spent_micro: number
  readonly held_micro: number
  readonly talk_seconds: number
  /** The pool as it is now. */
  readonly pool: readonly { readonly status: NumberStatus; readonly countries: readonly string[] | null }[]
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
  /** Since when all dialling of the installation was stopped at the instant; null when it was not. */
  readonly installationStoppedAt: number | null
  readonly hours: WeeklyWindows
  /** Null: every country. */
  readonly allowedCountries: readonly string[] | null
  readonly rates: RateCard
  readonly limits: RecipientLimits
}

/** $3 the instant. */
const STATES = `select t.id, coalesce(s.became, 'pending') as was, ${fromData('task', 's.data', 'next')} as was_next, ${fromData('task', 's.data', 'reason')} as was_reason, ${fromData('task', 's.data', 'wait')} as was_wait,
    coalesce(m.to_status, 'draft') as campaign_was, ${fromData('campaign', 'm.data', 'reason')} as campaign_reason,
    c.windows, c.windows_enabled, c.time_zone, c.dry_run, c.ring_seconds, c.talk_seconds, c.budget_micro,
    array(select a.name from agent a where a.workspace_id = $1 and a.archived_at <= $3
      and (a.id = c.agent_id or a.id in (select id_of(v->>'agentId') from jsonb_array_elements(c.variants) v)) order by 1) as archived_agents,
    case when c.budget_micro is null then 0 else coalesce((select sum(k.ai_micro + k.telephony_micro) from call k
      where k.workspace_id = $1 and k.campaign_id = c.id and not k.open and k.ended_at <= $3), 0) end as spent_micro,
    case when c.budget_micro is null then 0 else coalesce((select sum(k.hold_micro) from call k
      where k.workspace_id = $1 and k.campaign_id = c.id and k.claimed_at <= $3 and (k.open or k.ended_at > $3)), 0) end as held_micro,
    coalesce((select json_agg(json_build_object('status', n.status, 'countries', n.allowed_countries))
      from campaign_number p join phone_number n on n.workspace_id = $1 and n.id = p.number_id
      where p.workspace_id = $1 and p.campaign_id = c.id), '[]') as pool,
    coalesce((select min(o.ring_delay_seconds) from campaign_number p join phone_number n on n.workspace_id = $1 and n.id = p.number_id
      join connection o on o.workspace_id = $1 and o.id = n.connection_id
      where p.workspace_id = $1 and p.campaign_id = c.id), 0) as ring_delay_seconds
  from unnest($2::uuid[], $4::uuid[]) t(id, campaign_id) join campaign c on c.workspace_id = $1 and c.id = t.campaign_id
  left join lateral (select ${becameOf('l')} as became, data from ledger l where l.workspace_id = $1 and l.task_id = t.id and ${MOVES_A_TASK}
    and l.at <= $3 order by l.id desc limit 1) s on true
  left join lateral (select to_status, data from ledger l where l.workspace_id = $1 and l.campaign_id = t.campaign_id
    and l.task_id is null and ${ofKind('campaign')} and l.at <= $3 order by l.id desc limit 1) m on true`
const CALLS = `select k.id, k.task_id, k.dry_run, k.result, k.claimed_at, k.placed_at, k.ended_at from call k
  where k.workspace_id = $1 and k.task_id = any($2) and k.claimed_at <= $3 order by k.claimed_at desc limit 500`
const CHANGES = `select l.at, l.data from unnest($2::text[]) s(subject) cross join lateral (select id, at, data from ledger
    where workspace_id = $1 and subject = s.subject and at <= $3 order by id desc limit 500) l order by l.id desc`
const DIALING = `select kind, at from ledger where workspace_id = $1 and ${ofKind('dialing_stopped', 'dialing_resumed')} and at <= $2
  order by id desc limit 1`

/** Settings that were changed after the instant, the earliest change first: their values before are those of then. */
const CHANGED_SINCE = `select s.subject, l.data -> 'before' as before from unnest($2::text[]) s(subject) cross join lateral (select id, data from ledger
    where workspace_id = $1 and subject = s.subject and at > $3 and data ->> 'what' in ('campaign.changed', 'workspace.changed')
    order by id limit 200) l order by l.id`
const INSTALLATION = `select data ->> 'what' as what, (data -> 'after' ->> 'since')::bigint as since from ledger
  where workspace_id = $1 and subject = $3::text and at <= $2
    and data ->> 'what' in ('installation.dialing_stopped', 'installation.dialing_resumed') order by id desc limit 1`

interface ChangedSince {
  readonly subject: string
  readonly before: Readonly<Record<string, unknown>> | null
}
interface PastSettings {
  readonly contact_hours: WeeklyWindows
  readonly allowed_countries: readonly string[] | null
  readonly rate_ai_micro_minute: number
  readonly rate_telephony_micro_minute: number
}

/** The value that the first change since then replaced; undefined when nothing has changed it. */
function before<T>(changes: readonly ChangedSince[], field: string): T | undefined {
  const first = changes.find((change) => change.before !== null && field in change.before)
  return first?.before?.[field] as T | undefined
}
const beforeOr = <T>(changes: readonly ChangedSince[], field: string, now: T): T => {
  const then = before<T>(changes, field)
  return then === undefined ? now : then
}
/** The settings of a campaign at the instant, as far as its changes since then are on record. */
const asItWas = (task: PastTask, changes: readonly ChangedSince[]): PastTask => ({
  ...task,
  windows: beforeOr(changes, 'windows', task.windows),
  windows_enabled: beforeOr(changes, 'windowsEnabled', task.windows_enabled),
  budget_micro: budgetThen(changes, task.budget_micro),
})
function budgetThen(changes: readonly ChangedSince[], now: number | null): number | null {
  const minor = before<number | null>(changes, 'budgetMinor')
  return minor === undefined ? now : minor === null ? null : minor * MICRO_PER_MINOR
}

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
  const settings = await tx.one<PastSettings>(
    `select contact_hours, allowed_countries, rate_ai_micro_minute, rate_telephony_micro_minute from workspace where workspace_id = $1`,
    [tx.workspace],
  )
  const changed = await tx.rows<ChangedSince>(CHANGED_SINCE, [
    tx.workspace,
    [tx.workspace, ...new Set(tasks.map((task) => task.campaign_id))],
    then,
  ])
  const changedSince = Map.groupBy(changed, ({ subject }) => subject)
  const workspaceChanges = changedSince.get(tx.workspace) ?? []
  const stop = await tx.maybe<{ what: string; since: number }>(INSTALLATION, [
    tx.workspace,
    then,
    tx.workspace,
  ])
  return {
    now: await tx.instant(),
    person,
    tasks: tasks.flatMap((task) => {
      const state = stateOf.get(task.id)
      return state ? [asItWas({ ...task, ...state }, changedSince.get(task.campaign_id) ?? [])] : []
    }),
    calls: await tx.rows<PastCall>(CALLS, [tx.workspace, ids, then]),
    changes: await tx.rows<Change>(CHANGES, [tx.workspace, [person.id, person.e164], then]),
    dialing: (await tx.maybe<DialingMove>(DIALING, [tx.workspace, then])) ?? null,
    installationStoppedAt: stop?.what === 'installation.dialing_stopped' ? stop.since : null,
    hours: before(workspaceChanges, 'contactHours') ?? settings.contact_hours,
    allowedCountries: beforeOr(workspaceChanges, 'allowedCountries', settings.allowed_countries),
    rates: {
      aiMicroPerMinute: settings.rate_ai_micro_minute,
      telephonyMicroPerMinute: settings.rate_telephony_micro_minute,
    },
    limits: await readLimits(tx),
  }
}
