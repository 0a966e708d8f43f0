/**
 * Brings a database to the newest schema, as its owner: makes the two login roles, runs the forward-only migrations
 * under one lock, installs the queue engine's own schema, and makes the ledger partitions of the coming months. Every
 * start of the server runs it.
 */
import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { RULES } from '#domain/blockers/evidence.ts'
import { ADVISORY_LOCKS } from './advisory-locks.ts'
import type { DatabaseUrls } from './database.ts'
import { MAKE_PARTITIONS } from './ledger/make-partitions.ts'
import { type Migration, readMigrations, SchemaRefused } from './migrations.ts'
import { emptyPlaces } from './presence.ts'
import { installQueue } from './queue/install-queue.ts'

/** Before schema 2 every name began so. */
const SCHEMA_1 = /^00/

export interface MigrateOptions {
  /** Login addresses given by the operator; without them the roles get passwords of their own. */
  readonly app?: string
  readonly system?: string
  /** The migrations of this program when left out. */
  readonly migrations?: readonly Migration[]
  /** Machine milliseconds for programs of an older version to leave. */
  readonly patienceMs?: number
}

export interface Migrated extends DatabaseUrls {
  /** 256 bits in hex that only the owner of the database can read; the same for every server on it. */
  readonly cursorSecret: string
}

const LOCK = ADVISORY_LOCKS.migrate
const LOCK_TIMEOUT = '55P03'

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
      create table if not exists migration (name text primary key, hash text not null);
      alter table migration add column if not exists breaking boolean not null default false`)
    const urls = await makeRoles(client, ownerUrl, options)
    await client.query('grant select on migration to app_system')
    await runMigrations(client, options.migrations ?? readMigrations(), options.patienceMs)
    await client.query('insert into rule_set (version, checks) values ($1, $2) on conflict do nothing', [
      RULES.version,
      RULES.checks,
    ])
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

/** Runs a breaking migration only when no older program is there any more. */
async function runMigrations(
  client: pg.Client,
  migrations: readonly Migration[],
  patienceMs: number | undefined,
): Promise<void> {
  const ran = await client.query<{ name: string; hash: string }>(
    'select name, hash from migration order by name',
  )
  if (ran.rows.some(({ name }) => SCHEMA_1.test(name)))
    throw new SchemaRefused(
      'This database was written by an early version of Campanile (schema 1), which this one cannot read. Nothing was changed. Start with a new data folder or an empty database; the old one stays readable by the old version, which exports contacts, calls and results as CSV.',
    )
  const newer = ran.rows.find(({ name }) => migrations.every((known) => known.name !== name))
  if (newer)
    throw new SchemaRefused(
      `This database was brought to a newer schema (${newer.name}) by a newer Campanile. Start that one; this one would not keep its rules.`,
    )
  const hashes = new Map(ran.rows.map(({ name, hash }) => [name, hash]))
  const changed = migrations.find(({ name, sql }) => (hashes.get(name) ?? hashOf(sql)) !== hashOf(sql))
  if (changed)
    throw new SchemaRefused(
      `The migration ${changed.name} was changed after it ran. Restore it and add a new one instead.`,
    )
  const due = migrations.filter(({ name }) => !hashes.has(name))
  const breaking = due.filter((migration) => migration.breaking).map(({ name }) => name)
  if (breaking.length > 0) await emptyPlaces(client, breaking, patienceMs)
  for (const migration of due) {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query('insert into migration (name, hash, breaking) values ($1, $2, $3)', [
      migration.name,
      hashOf(migration.sql),
      migration.breaking,
    ])
    await client.query('commit')
  }
}

const hashOf = (sql: string): string => createHash('sha256').update(sql).digest('hex')

/** Without the lock it needs, the server starts all the same: the job that runs later tries again, and says so. */
async function makePartitions(client: pg.Client): Promise<void> {
  await client.query(MAKE_PARTITIONS).catch((error: unknown) => {
    if ((error as { code?: string }).code !== LOCK_TIMEOUT) throw error
  })
}
