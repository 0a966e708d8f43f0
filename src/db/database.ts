/**
 * Opens the only access to PostgreSQL. Tenant work goes through `tx(workspace, …)`, installation work through
 * `systemTx(purpose, …)` with a closed list of purposes; nothing else can reach a connection, and a transaction inside
 * a transaction is refused.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Writable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { uuidOf } from '#domain/ids.ts'
import { invariant } from '#domain/result.ts'
import { withIds } from './id-params.ts'
import { parseRows } from './parse-rows.ts'
import { KEPT_PLANS, settingsText } from './planner.ts'
import { SET_INSTANT, type Sql, sql, WORLD_TIME } from './sql.ts'
import { type Counted, createHitCounter, type Hit } from './rate-limits/count-hits.ts'

export const SYSTEM_PURPOSES = [
  'plan',
  'fold',
  'receive-event',
  'provision',
  'authenticate',
  'heartbeat',
  'stop-dialing',
  'open-carriers',
  'set-clock',
  'make-partitions',
] as const
export type SystemPurpose = (typeof SYSTEM_PURPOSES)[number]

/** Text with `$1` and its parameters beside it, or a template that holds its own. */
export type Statement = string | Sql

export interface Tx {
  /** The workspace of this transaction; empty in system transactions. */
  readonly workspace: string
  rows<T>(statement: Statement, params?: readonly unknown[]): Promise<T[]>
  /** Exactly one row, or an invariant is broken. */
  one<T>(statement: Statement, params?: readonly unknown[]): Promise<T>
  maybe<T>(statement: Statement, params?: readonly unknown[]): Promise<T | undefined>
  /** Runs a statement and returns how many rows it touched. */
  run(statement: Statement, params?: readonly unknown[]): Promise<number>
  /** Reads world time once, after the locks are taken, and stamps the ledger entries of this transaction with it. */
  instant(): Promise<number>
  copyInto(sql: string): Writable
}

export interface TxOptions {
  /** The actor for the ledger: `engine`, `user:usr_…`, `key:key_…`. */
  readonly actor?: string
  /** One consistent read-only view (repeatable read). */
  readonly snapshot?: boolean
  /** For large statements: a connection plans them once (see `planner.ts`). */
  readonly keepPlans?: boolean
  /** Machine milliseconds after which the database gives up on a statement; without it, never. */
  readonly statementMs?: number
  /** Machine milliseconds after which the database gives up waiting for a lock; without it, never. */
  readonly lockMs?: number
  /**
   * For work that stops dialling, and for what carriers tell of calls: it uses connections that nothing else may take, so that no flood of reads holds it
   * up.
   */
  readonly urgent?: boolean
  /** False: the commit need not survive a crash of the database; it does not wait for the disk. */
  readonly durable?: boolean
}

/** System work that may not wait for the engine's: requests of carriers, and of people who stop dialling, need it. */
const URGENT_PURPOSES: ReadonlySet<SystemPurpose> = new Set([
  'authenticate',
  'receive-event',
  'stop-dialing',
  'open-carriers',
])

export interface Database {
  tx<T>(workspace: string, fn: (tx: Tx) => Promise<T>, options?: TxOptions): Promise<T>
  systemTx<T>(purpose: SystemPurpose, fn: (tx: Tx) => Promise<T>): Promise<T>
  /** Calls `heard` for every notification on a channel until the returned function is called; survives reconnects. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  /** Uses a connection of its own: one statement, however many hits come in at once. */
  countHit(hit: Hit): Promise<Counted>
  close(): Promise<void>
}

export interface DatabaseUrls {
  readonly app: string
  readonly system: string
}

const inTransaction = new AsyncLocalStorage<true>()
const RETRYABLE = new Set(['40001', '40P01'])
const WORKSPACE = /^ws_[0-9a-f]{32}$/
const ACTOR = /^[a-z]+(:[a-z]+_[0-9a-f]{32})?$/

export function openDatabase(urls: DatabaseUrls, options: { readonly connections?: number } = {}): Database {
  const pool = (url: string, max: number, name: string) => {
    const made = new pg.Pool({ connectionString: url, max, types: parseRows, application_name: name })
    made.on('error', () => undefined)
    return made
  }
  const app = pool(urls.app, options.connections ?? 12, 'campanile')
  const system = pool(urls.system, 4, 'campanile system')
  const urgentApp = pool(urls.app, URGENT_CONNECTIONS, 'campanile urgent')
  const urgentSystem = pool(urls.system, URGENT_CONNECTIONS, 'campanile urgent system')
  const counter = createHitCounter(urls.system)
  return {
    tx(
      workspace,
      fn,
      { actor = 'engine', snapshot, keepPlans, statementMs, lockMs, urgent, durable = true } = {},
    ) {
      invariant(WORKSPACE.test(workspace), 'a workspace id')
      const begin = beginOf(workspace, { actor, snapshot, keepPlans, statementMs, lockMs, durable })
      return transact(urgent ? urgentApp : app, begin, workspace, fn)
    },
    systemTx(purpose, fn) {
      invariant(SYSTEM_PURPOSES.includes(purpose), 'a known purpose')
      const from = URGENT_PURPOSES.has(purpose) ? urgentSystem : system
      return transact(from, `begin; select set_config('app.purpose', '${purpose}', true)`, '', fn)
    },
    listen: (channel, heard) => listen(urls.system, channel, heard),
    countHit: (hit) => counter.count(hit),
    async close() {
      await Promise.all([
        ...[app, system, urgentApp, urgentSystem].map((each) => each.end()),
        counter.close(),
      ])
    },
  }
}

const URGENT_CONNECTIONS = 4

interface BeginOptions {
  readonly actor: string
  readonly snapshot: boolean | undefined
  readonly keepPlans: boolean | undefined
  readonly statementMs: number | undefined
  readonly lockMs: number | undefined
  readonly durable: boolean
}

/** The statement that begins a transaction, with its settings, which end with it. */
function beginOf(
  workspace: string,
  { actor, snapshot, keepPlans, statementMs, lockMs, durable }: BeginOptions,
): string {
  invariant(ACTOR.test(actor), 'an actor')
  for (const ms of [statementMs, lockMs])
    invariant(ms === undefined || Number.isSafeInteger(ms), 'whole milliseconds')
  const settings = {
    'app.workspace': uuidOf(workspace),
    'app.actor': actor,
    ...(keepPlans ? KEPT_PLANS : {}),
    ...(durable ? {} : { synchronous_commit: 'off' }),
    ...(statementMs === undefined ? {} : { statement_timeout: String(statementMs) }),
    ...(lockMs === undefined ? {} : { lock_timeout: String(lockMs) }),
  }
  return `begin ${snapshot ? 'isolation level repeatable read read only' : ''}; ${settingsText(settings)}`
}

/** The same database, each of whose transactions has these options where it names no others. */
export const withOptions = (db: Database, options: TxOptions): Database => ({
  ...db,
  tx: (workspace, fn, own) => db.tx(workspace, fn, { ...options, ...own }),
})

async function transact<T>(
  pool: pg.Pool,
  begin: string,
  workspace: string,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> {
  invariant(!inTransaction.getStore(), 'no transaction inside a transaction')
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query(begin)
      const value = await inTransaction.run(true, () => fn(openTx(client, workspace)))
      await client.query('commit')
      return value
    } catch (error) {
      await client.query('rollback').catch((e: Error) => (broken = e))
      if (attempt < 4 && RETRYABLE.has((error as { code?: string }).code ?? '')) continue
      throw error
    } finally {
      client.release(broken)
    }
  }
}

const names = new Map<string, string>()
/** Prepared once per connection under a name of its own: a fifth off every statement. */
function nameOf(sql: string): string {
  let name = names.get(sql)
  if (!name) names.set(sql, (name = `s${names.size}`))
  return name
}

export const textOf = (statement: Statement): string =>
  typeof statement === 'string' ? statement : statement.statement.text

const INSTANT = sql`select t.at, ${SET_INSTANT} from ${WORLD_TIME}`

function openTx(client: pg.PoolClient, workspace: string): Tx {
  const query = async (statement: Statement, params: readonly unknown[] = []) => {
    const { text, values } =
      typeof statement === 'string' ? { text: statement, values: params } : statement.statement
    return client.query<pg.QueryResultRow>({
      name: nameOf(text),
      text,
      values: [...(await withIds(client, text, values))],
    })
  }
  return {
    workspace,
    async rows<T>(statement: Statement, params?: readonly unknown[]) {
      return (await query(statement, params)).rows as T[]
    },
    async one<T>(statement: Statement, params?: readonly unknown[]) {
      const { rows } = await query(statement, params)
      invariant(rows.length === 1, `one row, got ${rows.length}: ${textOf(statement).slice(0, 80)}`)
      return rows[0] as T
    },
    async maybe<T>(statement: Statement, params?: readonly unknown[]) {
      return (await query(statement, params)).rows[0] as T | undefined
    },
    async run(statement, params) {
      return (await query(statement, params)).rowCount ?? 0
    },
    async instant() {
      const { rows } = await query(INSTANT)
      return rows[0]?.['at'] as number
    },
    copyInto: (sql) => client.query(copyFrom(sql)),
  }
}

async function listen(
  url: string,
  channel: string,
  heard: (payload: string) => void,
): Promise<() => Promise<void>> {
  invariant(/^[a-z_]+$/.test(channel), 'a channel name')
  let client: pg.Client | undefined
  let closed = false
  let timer: NodeJS.Timeout | undefined
  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'campanile listener',
      keepAlive: true,
    })
    next.on('notification', (n) => heard(n.payload ?? ''))
    next.on('error', () => undefined)
    next.on('end', () => {
      if (!closed && client === next) timer = setTimeout(retry, 250)
    })
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
    heard('')
  }
  const retry = (): void => void connect().catch(() => (timer = setTimeout(retry, 1000)))
  await connect()
  return async () => {
    closed = true
    clearTimeout(timer)
    await client?.end()
  }
}
