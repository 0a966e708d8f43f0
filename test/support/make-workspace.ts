/**
 * Writes rows for tests, as the owner: a workspace and its parts. Each function takes columns to override and returns
 * the id of the row it made. People's numbers come from ranges reserved for fiction.
 */
import { ALWAYS_OPEN } from '#domain/windows/weekly-windows.ts'
import { createIds, type IdKind } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { INITIAL } from './initial-columns.ts'
import type { TestDatabase } from './test-database.ts'

export type Owner = Pick<TestDatabase, 'owner'>
export type Columns = Readonly<Record<string, unknown>>

let clock = Date.UTC(2026, 0, 1)
const ids = createIds(() => clock++, seededRandom(20260101))
export const newId = (kind: IdKind): string => ids.next(kind)

const JSON_COLUMNS = new Set([
  'turn_latency_ms',
  'contact_hours',
  'opening',
  'windows',
  'variants',
  'goals',
  'can',
  'config',
  'secret',
  'custom',
  'dispositions',
  'extraction_fields',
  'brain',
  'transfers',
  'consent',
  'transcript',
  'evidence',
  'mapping',
  'headers',
  'event',
  'data',
])

/** Instants may be given as epoch milliseconds in columns that end in `_at`, `_until` or `_since`. */
function valueOf(column: string, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (JSON_COLUMNS.has(column)) return JSON.stringify(value)
  if (/_(at|until|since)$/.test(column) && typeof value === 'number') return new Date(value).toISOString()
  return value
}

/** What is written once about a call has a table of its own; tests give it with the call. */
const OF_OUTCOME = [
  'evidence',
  'transcript',
  'sentiment',
  'score',
  'summary',
  'fields',
  'analysis',
  'turn_latency_ms',
]
const hasOutcome = (row: Columns): boolean => OF_OUTCOME.some((name) => (row[name] ?? null) !== null)
function splitCall(row: Columns): { readonly call: Columns; readonly outcome: Columns } {
  const named = Object.entries(row)
  const outcome = Object.fromEntries(named.filter(([name]) => OF_OUTCOME.includes(name)))
  const analysed = (row['score'] ?? row['sentiment'] ?? null) !== null
  return {
    call: Object.fromEntries(named.filter(([name]) => !OF_OUTCOME.includes(name))),
    outcome: {
      ...outcome,
      workspace_id: row['workspace_id'],
      call_id: row['id'],
      campaign_id: row['campaign_id'],
      analysed_at: analysed ? row['ended_at'] : null,
    },
  }
}

export async function insertRow(t: Owner, table: string, row: Columns): Promise<void> {
  if (table !== 'call') return insertInto(t, table, row)
  const { call, outcome } = splitCall(row)
  await insertInto(t, 'call', call)
  if (hasOutcome(row)) await insertInto(t, 'call_outcome', outcome)
}

/** SQL for the id that rows made by the database itself get from a number. */
export const sqlId = (kind: IdKind, n = 'n'): string =>
  `(lpad(to_hex(${n}), 30, '0') || '${newId(kind).slice(-2)}')::uuid`

/** SQL for an id of another kind with the same digits as a column's. */
export const sqlIdLike = (kind: IdKind, column = 'id'): string =>
  `(left(replace(${column}::text, '-', ''), 30) || '${newId(kind).slice(-2)}')::uuid`

/** Calls with their outcomes, as a table of SQL. */
export const CALLS_WITH_OUTCOMES = `(select k.*, o.evidence, o.transcript, o.sentiment, o.score from call k
  left join call_outcome o on o.workspace_id = k.workspace_id and o.call_id = k.id)`

async function insertInto(t: Owner, table: string, given: Columns): Promise<void> {
  const row = { ...INITIAL[table], ...given }
  const columns = Object.keys(row)
  const marks = columns.map((_, index) => `$${index + 1}`)
  await t.owner(
    `insert into ${table} (${columns.join(', ')}) values (${marks.join(', ')})`,
    columns.map((column) => valueOf(column, row[column])),
  )
}

/** World time of the database, epoch milliseconds. */
export async function worldNow(t: Owner): Promise<number> {
  const [row] = await t.owner<{ at: string }>(
    'select floor(extract(epoch from app_now()) * 1000)::text as at',
  )
  return Number(row?.at)
}

export async function makeWorkspace(
  t: Owner,
  { lines_handed, ...columns }: Columns = {},
  balanceMicro = 100_000_000,
): Promise<string> {
  const workspace = newId('workspace')
  await insertRow(t, 'workspace', {
    workspace_id: workspace,
    name: 'Test',
    contact_hours: ALWAYS_OPEN,
    created_at: await worldNow(t),
    ...columns,
  })
  await insertRow(t, 'credit_account', { workspace_id: workspace, balance_micro: balanceMicro })
  if (lines_handed !== undefined)
    await insertRow(t, 'workspace_turn', { workspace_id: workspace, lines_handed })
  return workspace
}

export async function makeConnection(t: Owner, workspace: string, columns: Columns = {}): Promise<string> {
  const id = newId('connection')
  await insertRow(t, 'connection', {
    workspace_id: workspace,
    id,
    name: 'Simulator',
    carrier: 'simulator',
    calls_per_second: 100,
    event_proof: 'ok',
    created_at: await worldNow(t),
    ...columns,
  })
  return id
}

let numbers = 0
/** A caller ID like +1 212 555 01xx. */
export async function makeNumber(
  t: Owner,
  workspace: string,
  connection: string,
  columns: Columns = {},
): Promise<string> {
  const id = newId('number')
  await insertRow(t, 'phone_number', {
    workspace_id: workspace,
    id,
    connection_id: connection,
    e164: fictionalUs(numbers++),
    country: 'US',
    created_at: await worldNow(t),
    ...columns,
  })
  return id
}

const AREAS = [212, 312, 415, 617, 213, 305, 404, 206, 702, 303]
const fictionalUs = (index: number): string =>
  `+1${AREAS[Math.floor(index / 100) % AREAS.length]}55501${String(index % 100).padStart(2, '0')}`
/** One of 100,000 Irish numbers reserved for fiction. */
export const fictionalPerson = (index: number): string =>
  `+3532091${String(index % 100_000).padStart(5, '0')}`

export async function makeAgent(t: Owner, workspace: string, columns: Columns = {}): Promise<string> {
  const id = newId('agent')
  await insertRow(t, 'agent', {
    workspace_id: workspace,
    id,
    name: 'Ada',
    created_at: await worldNow(t),
    ...columns,
  })
  return id
}

/** A running campaign, open at all hours unless the columns say otherwise. */
export async function makeCampaign(
  t: Owner,
  workspace: string,
  agent: string,
  pool: readonly string[],
  columns: Columns = {},
): Promise<string> {
  const id = newId('campaign')
  const at = await worldNow(t)
  await insertRow(t, 'campaign', {
    workspace_id: workspace,
    id,
    name: 'Spring renewal',
    status: 'running',
    agent_id: agent,
    time_zone: 'Europe/Dublin',
    windows: ALWAYS_OPEN,
    launched_at: at,
    started_at: at,
    created_at: at,
    updated_at: at,
    ...columns,
  })
  for (const number of pool)
    await insertRow(t, 'campaign_number', { workspace_id: workspace, campaign_id: id, number_id: number })
  return id
}

export async function makeZoneGroup(
  t: Owner,
  workspace: string,
  country: string | null = 'IE',
  zones: readonly string[] = ['Europe/Dublin'],
): Promise<number> {
  const [row] = await t.owner<{ id: number }>(
    `insert into zone_group (workspace_id, country, zones) values ($1, $2, $3)
     on conflict (workspace_id, country, zones) do update set zones = excluded.zones returning id`,
    [workspace, country, zones],
  )
  return row?.id ?? 0
}

let people = 0
export interface Person {
  readonly id: string
  readonly e164: string
  readonly group: number
  readonly country: string | null
}

export async function makeContact(
  t: Owner,
  workspace: string,
  columns: Columns & { readonly zone_group_id?: number } = {},
): Promise<Person> {
  const id = newId('contact')
  const group = columns.zone_group_id ?? (await makeZoneGroup(t, workspace))
  const at = await worldNow(t)
  const row = {
    workspace_id: workspace,
    id,
    e164: fictionalPerson(people++),
    country: 'IE',
    first_name: 'Maeve',
    last_name: `Byrne ${people}`,
    zone_group_id: group,
    created_at: at,
    updated_at: at,
    ...columns,
  }
  await insertRow(t, 'contact', row)
  return { id, e164: row.e164, group, country: row.country }
}

/** One task for a contact, `pending` and due at once unless the columns say otherwise. */
export async function makeTask(
  t: Owner,
  workspace: string,
  campaign: string,
  contact: Person,
  columns: Columns = {},
): Promise<string> {
  const id = newId('task')
  const at = await worldNow(t)
  await insertRow(t, 'task', {
    workspace_id: workspace,
    id,
    campaign_id: campaign,
    contact_id: contact.id,
    e164: contact.e164,
    country: contact.country,
    zone_group_id: contact.group,
    created_at: at,
    updated_at: at,
    wait_reason: (columns['next_eligible_at'] ?? null) === null ? null : 'retry',
    ...columns,
  })
  return id
}

/** A call of a task; `claimed` unless the columns say otherwise. */
export async function makeCall(
  t: Owner,
  workspace: string,
  of: { campaign: string; task: string; contact: Person; agent: string; number: string; connection: string },
  columns: Columns = {},
): Promise<string> {
  const id = newId('call')
  await insertRow(t, 'call', {
    workspace_id: workspace,
    id,
    campaign_id: of.campaign,
    task_id: of.task,
    contact_id: of.contact.id,
    agent_id: of.agent,
    number_id: of.number,
    connection_id: of.connection,
    e164: of.contact.e164,
    from_e164: fictionalUs(0),
    attempt: 1,
    from_status: 'pending',
    claimed_at: await worldNow(t),
    ring_seconds: 25,
    talk_limit_seconds: 600,
    ...columns,
  })
  return id
}

export interface Made {
  readonly workspace: string
  readonly connection: string
  readonly number: string
  readonly agent: string
  readonly campaign: string
  readonly tasks: string[]
}

/** A whole small world: one of everything, and `people` pending tasks. */
export async function makeCampaignWithTasks(
  t: Owner,
  options: {
    readonly people?: number
    readonly workspace?: Columns
    readonly campaign?: Columns
    readonly number?: Columns
    readonly connection?: Columns
  } = {},
): Promise<Made> {
  const workspace = await makeWorkspace(t, options.workspace)
  const connection = await makeConnection(t, workspace, options.connection)
  const number = await makeNumber(t, workspace, connection, options.number)
  const agent = await makeAgent(t, workspace)
  const campaign = await makeCampaign(t, workspace, agent, [number], options.campaign)
  const tasks: string[] = []
  for (let index = 0; index < (options.people ?? 0); index++)
    tasks.push(await makeTask(t, workspace, campaign, await makeContact(t, workspace)))
  return { workspace, connection, number, agent, campaign, tasks }
}
