/**
 * Brings a database to the newest schema, as its owner: makes the two login roles, runs the forward-only migrations
 * under one lock, installs the queue engine's own schema, and makes the ledger partitions of the coming months.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { DatabaseUrls } from './database.ts'
import { MAKE_PARTITIONS } from './ledger/make-partitions.ts'
import { installQueue } from './queue/install-queue.ts'

export interface MigrateOptions {
  /** Login addresses given by the operator; without them the roles get passwords of their own. */
  readonly app?: string
  readonly system?: string
}

export interface Migrated extends DatabaseUrls {
  /** 256 bits in hex that only the owner of the database can read; the same for every server on it. */
  readonly cursorSecret: string
}

/** The database cannot be used by this program; the message is for people. */
export class SchemaRefused extends Error {}

const LOCK = 7_340_212
const LOCK_TIMEOUT = '55P03'
const FOLDER = join(import.meta.dirname, 'migrations')

/** @throws SchemaRefused when the server is too old, its schema is newer than this program, or a migration was changed */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<Migrated> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'campanile migration' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const version = await client.query<{ v: number }>(
      `select current_setting('server_version_num')::int as v`,
    )
    if ((version.rows[0]?.v ?? 0) < 150_000)
      throw new SchemaRefused('Campanile needs PostgreSQL 15 or newer.')
    await client.query(`create table if not exists owner_secret (name text primary key, value text not null);
      create table if not exists migration (name text primary key, hash text not null)`)
    const urls = await makeRoles(client, ownerUrl, options)
    await runMigrations(client)
    await installQueue(client, ownerUrl)
    await makePartitions(client)
    return { ...urls, cursorSecret: await secretOf(client, 'cursors', 32) }
  } finally {
    await client.end()
  }
}

async function makeRoles(client: pg.Client, ownerUrl: string, given: MigrateOptions): Promise<DatabaseUrls> {
  const login = async (role: 'app_rw' | 'app_system', url: string | undefined): Promise<string> => {
    const exists = await client.query('select 1 from pg_roles where rolname = $1', [role])
    if (exists.rowCount === 0)
      await client.query(`create role ${role} nosuperuser nobypassrls noinherit login`)
    if (url) return url
    const password = await secretOf(client, role, 24)
    await client.query(`alter role ${role} password '${password}'`)
    const made = new URL(ownerUrl)
    made.username = role
    made.password = password
    return made.href
  }
  const urls = { app: await login('app_rw', given.app), system: await login('app_system', given.system) }
  await client.query('grant usage on schema public to app_rw, app_system')
  return urls
}

/** A secret of the installation, made when it is first asked for. */
async function secretOf(client: pg.Client, name: string, bytes: number): Promise<string> {
  await client.query('insert into owner_secret values ($1, $2) on conflict do nothing', [
    name,
    randomBytes(bytes).toString('hex'),
  ])
  const secret = await client.query<{ value: string }>('select value from owner_secret where name = $1', [
    name,
  ])
  return secret.rows[0]?.value ?? ''
}

async function runMigrations(client: pg.Client): Promise<void> {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const ran = await client.query<{ name: string }>('select name from migration order by name')
  const newer = ran.rows.find(({ name }) => !files.includes(name))
  if (newer)
    throw new SchemaRefused(
      `This database was brought to a newer schema (${newer.name}) by a newer Campanile. Start that one; this one would not keep its rules.`,
    )
  for (const name of files) {
    const sql = readFileSync(join(FOLDER, name), 'utf8')
    const hash = createHash('sha256').update(sql).digest('hex')
    const done = await client.query<{ hash: string }>('select hash from migration where name = $1', [name])
    if (done.rows[0] && done.rows[0].hash !== hash)
      throw new SchemaRefused(
        `The migration ${name} was changed after it ran. Restore it and add a new one instead.`,
      )
    if (done.rows[0]) continue
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into migration values ($1, $2)', [name, hash])
    await client.query('commit')
  }
}

/** Without the lock it needs, the server starts all the same: the job that comes after it tries again, and says so. */
async function makePartitions(client: pg.Client): Promise<void> {
  await client.query(MAKE_PARTITIONS).catch((error: unknown) => {
    if ((error as { code?: string }).code !== LOCK_TIMEOUT) throw error
  })
}
