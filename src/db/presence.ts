/**
 * Holds a place on the database for as long as this program serves it. The start of the server takes the place. A newer
 * program that is about to run a breaking migration asks every other program to leave, and waits until all places are
 * given up. So no running program is ever on a schema that it does not know.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ADVISORY_LOCKS } from './advisory-locks.ts'
import { readMigrations, SchemaRefused } from './migrations.ts'

export interface Presence {
  /** Resolves with the migration for which this program has to leave. */
  readonly outdated: Promise<string>
  /** Gives the place up. */
  close(): Promise<void>
}

const PLACE = ADVISORY_LOCKS.place
const CHANNEL = 'campanile_schema'
const LOCK_TIMEOUT = '55P03'
const LOOK_MS = 5000
/** A running program of a version before places counts as gone after this silence. */
const SILENT = '15 seconds'
/** Longer than a server takes to stop in order, and than a dead one is silent. */
const PATIENCE_MS = 30_000
const BETWEEN_MS = 250

/**
 * @param lookMs how often the place and the schema are looked at
 * @throws SchemaRefused when the schema is newer than this program, or is being changed for too long
 */
export async function takePlace(systemUrl: string, lookMs = LOOK_MS): Promise<Presence> {
  const known = readMigrations().map(({ name }) => name)
  const { promise: outdated, resolve } = Promise.withResolvers<string>()
  const over = new AbortController()
  let client = await connect(systemUrl, known, resolve)
  try {
    await within(client, `select pg_advisory_lock_shared(${PLACE})`, PATIENCE_MS)
    const unknown = await unknownTo(client, known)
    if (unknown !== null)
      throw new SchemaRefused(
        `This database is at a newer schema (${unknown}). Start the newer Campanile; this one would not keep its rules.`,
      )
  } catch (error) {
    await client.end()
    throw error
  }
  const look = async (): Promise<void> => {
    const name = await unknownTo(client, known)
    if (name !== null) resolve(name)
  }
  const again = async (): Promise<void> => {
    // The place went with the connection: a program that changes the schema meanwhile does not wait for this one.
    await client.end().catch(() => undefined)
    client = await connect(systemUrl, known, resolve)
    const { rows } = await client.query<{ taken: boolean }>(
      `select pg_try_advisory_lock_shared(${PLACE}) as taken`,
    )
    if (!rows[0]?.taken) resolve('one that is under way')
    await look()
  }
  const looking = (async () => {
    while (!over.signal.aborted) {
      await sleep(lookMs, undefined, { signal: over.signal }).catch(() => undefined)
      if (!over.signal.aborted) await look().catch(() => again().catch(() => undefined))
    }
  })()
  return {
    outdated,
    async close() {
      over.abort()
      await looking
      await client.end().catch(() => undefined)
    },
  }
}

async function connect(
  url: string,
  known: readonly string[],
  leave: (name: string) => void,
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'campanile place',
    keepAlive: true,
    query_timeout: PATIENCE_MS + LOOK_MS,
  })
  client.on('error', () => undefined)
  client.on('notification', ({ payload = '' }) => {
    const name = payload.split(',').find((each) => !known.includes(each))
    if (name !== undefined) leave(name)
  })
  await client.connect()
  await client.query(`listen ${CHANNEL}`)
  return client
}

/** Finds a breaking migration that ran and that this program does not know. */
async function unknownTo(client: pg.Client, known: readonly string[]): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    'select name from migration where breaking and not name = any($1) order by name limit 1',
    [known],
  )
  return rows[0]?.name ?? null
}

/**
 * Asks all others to leave, and returns when they have; this session keeps all others out until it ends.
 * @param patienceMs longer than a server takes to stop in order
 * @throws SchemaRefused when another program is still there after that
 */
export async function emptyPlaces(
  owner: pg.Client,
  breaking: readonly string[],
  patienceMs = PATIENCE_MS,
): Promise<void> {
  await owner.query('select pg_notify($1, $2)', [CHANNEL, breaking.join(',')])
  await within(owner, `select pg_advisory_lock(${PLACE})`, patienceMs)
  // Programs of a version before places show only by their sign of life.
  for (let waited = 0; await anyAlive(owner); waited += BETWEEN_MS) {
    if (waited >= patienceMs) throw stillThere()
    await sleep(BETWEEN_MS)
  }
}

async function anyAlive(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ there: boolean }>(`select to_regclass('engine') is not null as there`)
  if (!rows[0]?.there) return false
  const alive = await owner.query(
    `select 1 from engine where stopped_at is null and heartbeat_at > machine_now() - $1::interval limit 1`,
    [SILENT],
  )
  return alive.rowCount !== 0
}

async function within(client: pg.Client, lock: string, patienceMs: number): Promise<void> {
  await client.query(`set lock_timeout = ${patienceMs}`)
  try {
    await client.query(lock)
  } catch (error) {
    throw (error as { code?: string }).code === LOCK_TIMEOUT ? stillThere() : error
  } finally {
    await client.query('reset lock_timeout')
  }
}

const stillThere = (): SchemaRefused =>
  new SchemaRefused(
    'Another Campanile, of another version, is still at work on this database. Stop it, then start this one again.',
  )
