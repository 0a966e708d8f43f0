/**
 * Lists every recorded decision about one person, newest first: moves of their tasks and calls with the evidence of
 * the gate, changes of the contact and of the do-not-call list, and, since they joined a campaign, its moves and the
 * stops of dialling.
 */
import { namesOfActors } from '#db/ledger/names-of-actors.ts'
import type { Decision } from '#contract/decisions.ts'
import { barred, sayDecision } from '#wording/decisions.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { type PersonTask, readPersonTasks } from './read-history.ts'
import { cursorOf, keyOf, type PageRequest } from '#verb/page.ts'
import { found } from '#verb/problem.ts'
import { iso } from '#verb/wire.ts'
import type { Tx } from '#db/database.ts'
import { entryOf, type LedgerRow, ledgerColumns, ofKind } from '#db/ledger/ledger-row.ts'
import { instantParam } from '#db/parse-rows.ts'

const [COLUMNS, OF_L] = [ledgerColumns(), ledgerColumns('l')]
/**
 * $1 workspace, $2 tasks, $3 campaigns with $4 since when, $5 contact and number, $6 before which entry, $7 how many,
 * $8 since, $9 barred at.
 */
const TAPE = `select ${COLUMNS} from (
  select ${OF_L} from unnest($2::uuid[]) t(id) cross join lateral (select ${COLUMNS} from ledger
    where workspace_id = $1 and task_id = t.id and id < $6::bigint order by id desc limit $7) l
  union select ${OF_L} from unnest($3::uuid[], $4::timestamptz[]) c(id, since) cross join lateral (select ${COLUMNS} from ledger
    where workspace_id = $1 and campaign_id = c.id and task_id is null and ${ofKind('campaign', 'audit')} and at >= c.since
      and id < $6 order by id desc limit $7) l
  union select ${OF_L} from unnest($5::text[]) s(subject) cross join lateral (select ${COLUMNS} from ledger
    where workspace_id = $1 and subject = s.subject and id < $6 order by id desc limit $7) l
  union (select ${COLUMNS} from ledger where workspace_id = $1 and ${ofKind('dialing_stopped', 'dialing_resumed')}
    and at >= $8::timestamptz and id < $6 order by id desc limit $7)
  union (select ${COLUMNS} from ledger where workspace_id = $1 and ${ofKind('do_not_call')} and at = $9::timestamptz and id < $6
    and not exists (select 1 from ledger a where a.workspace_id = $1 and a.subject = ($5::text[])[2] and a.at = $9) limit 1)
  ) l order by id desc limit $7::int`

export interface Subject {
  readonly id: string
  readonly e164: string
  readonly country: string | null
  readonly created_at: number
  readonly dnc_at: number | null
  readonly dnc_source: string | null
  readonly dnc_reason: string | null
  /** The instant since when the number is an own number of the workspace. */
  readonly own_since: number | null
}
export const SUBJECT = `select c.id, c.e164, c.country, c.created_at, c.archived_at, c.erased_at, z.zones, r.dnc_at, r.dnc_source, r.dnc_reason,
    (select n.created_at from phone_number n where n.workspace_id = c.workspace_id and n.e164 = c.e164) as own_since
  from contact c join zone_group z on z.workspace_id = c.workspace_id and z.id = c.zone_group_id
  left join recipient r on r.workspace_id = c.workspace_id and r.e164 = c.e164 where c.workspace_id = $1 and c.id = $2`

export function listDecisions(
  db: Database,
  actor: Actor,
  contactId: string,
  { limit, cursor }: PageRequest,
): Promise<{ items: Decision[]; nextCursor: string | null }> {
  const read = async (tx: Tx) => {
    const person = found(await tx.maybe<Subject>(SUBJECT, [tx.workspace, contactId]), 'contact')
    const tasks = await readPersonTasks(tx, contactId)
    const [before, beforeAt] = keyOf(cursor, 2)
    const rows = await tx.rows<LedgerRow>(TAPE, parametersOf(tx, person, tasks, before, limit + 1))
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    const evidence = await evidenceOf(tx, shown)
    const campaigns = new Map(tasks.map((task) => [task.campaign_id, task.campaign]))
    const actors = await namesOfActors(
      tx,
      shown.map((row) => row.actor),
    )
    const items = shown.map((row) => view(row, { campaigns, actors }, evidence))
    const mark = markOf(person, shown, Number(beforeAt ?? Infinity), last?.at ?? -Infinity)
    return {
      items: mark ? [...items, mark].sort((a, b) => b.at.localeCompare(a.at)) : items,
      nextCursor: last ? cursorOf([last.id, last.at]) : null,
    }
  }
  return db.tx(actor.workspace, read, { snapshot: true })
}

function parametersOf(
  tx: Tx,
  person: Subject,
  tasks: readonly PersonTask[],
  before: string | number | null | undefined,
  limit: number,
): unknown[] {
  const since = Math.min(person.created_at, ...tasks.map((task) => task.created_at))
  return [
    tx.workspace,
    tasks.map((task) => task.id),
    tasks.map((task) => task.campaign_id),
    tasks.map((task) => instantParam(task.created_at)),
    [person.id, person.e164],
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
    instantParam(since),
    instantParam(person.dnc_at),
  ]
}

/** The evidence of the calls that the gate let pass. */
async function evidenceOf(tx: Tx, rows: readonly LedgerRow[]): Promise<ReadonlyMap<string, unknown>> {
  const passed = rows.filter((row) => row.kind === 'call' && row.to_status === 'placing')
  const calls = await tx.rows<{ id: string; evidence: unknown }>(
    'select call_id as id, evidence_with_checks(evidence) as evidence from call_outcome where workspace_id = $1 and call_id = any($2)',
    [tx.workspace, passed.map((row) => row.call_id)],
  )
  return new Map(calls.map((call) => [call.id, call.evidence]))
}

function view(
  row: LedgerRow,
  names: Readonly<Record<'campaigns' | 'actors', ReadonlyMap<string, string>>>,
  evidence: ReadonlyMap<string, unknown>,
): Decision {
  const entry = entryOf(row)
  const { kind, title, rule = null } = sayDecision(entry)
  const next = entry.kind === 'task' ? entry.data?.next : undefined
  const seen = row.to_status === 'placing' ? evidence.get(row.call_id ?? '') : undefined
  return {
    id: String(row.id),
    at: iso(row.at),
    kind,
    title,
    rule,
    nextAt: next === undefined ? null : new Date(next).toISOString(),
    actor: row.actor,
    actorName: names.actors.get(row.actor) ?? null,
    campaignId: row.campaign_id,
    campaign: names.campaigns.get(row.campaign_id ?? '') ?? null,
    taskId: row.task_id,
    callId: row.call_id,
    data: seen ?? row.data,
  }
}

/** The mark of a list that was imported as a whole has no entry of its own; it is read from the number. */
function markOf(person: Subject, rows: readonly LedgerRow[], before: number, until: number): Decision | null {
  const at = person.dnc_at
  if (at === null || at >= before || at < until) return null
  if (rows.some((row) => row.at === at && sayDecision(entryOf(row)).kind === 'do_not_call')) return null
  return {
    ...barred(person.dnc_source, person.dnc_reason),
    rule: null,
    id: 'do-not-call',
    at: iso(at),
    nextAt: null,
    actor: 'unknown',
    actorName: null,
    campaignId: null,
    campaign: null,
    taskId: null,
    callId: null,
    data: { source: person.dnc_source, reason: person.dnc_reason },
  }
}
