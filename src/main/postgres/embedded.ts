/**
 * A private PostgreSQL in the data folder. A start after any crash succeeds: a half-made cluster is never left behind,
 * and a database that outlived its server is taken over. Two servers never share a folder: the one that holds the
 * session lock owns it.
 */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from './binaries.ts'
import { launchOf } from './launch.ts'

export interface EmbeddedPostgres {
  /** Address of the owner role on the database `campanile`. */
  readonly url: string
  stop(): Promise<void>
}

/** The data folder is in use by another server. */
export class FolderInUse extends Error {}

const USER = 'campanile'
const LOCK = 7_340_211

export interface EmbeddedOptions {
  readonly folder: string
  /** Extra server settings, for example `fsync=off` in tests. */
  readonly settings?: readonly string[]
}

/**
 * Starts or takes over the database of a folder.
 * @throws FolderInUse when a live server holds the folder; Error with the database's own words when it cannot start
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const binaries = await findBinaries()
  const cluster = join(folder, 'postgres')
  const password = ownerPassword(folder)
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(binaries.initdb, folder, cluster)

  const guard = livePort(cluster) ? null : await launchServer(binaries.postgres, folder, cluster, options.settings ?? [])
  const url = (database: string) => `postgres://${USER}:${password}@127.0.0.1:${livePort(cluster)}/${database}`
  const holder = await connectAndLock(() => url('postgres'), folder, () => guard?.exited() ?? false)
  const exists = await holder.query('select 1 from pg_database where datname = $1', [USER])
  if (exists.rowCount === 0) await holder.query(`create database ${USER}`)
  const pid = postmasterLines(cluster)[0]

  return {
    url: url(USER),
    async stop() {
      await holder.end().catch(() => undefined)
      if (pid && isAlive(Number(pid))) process.kill(Number(pid), 'SIGINT')
      for (let i = 0; i < 400 && pid && isAlive(Number(pid)); i++) await sleep(25)
    },
  }
}

function ownerPassword(folder: string): string {
  const file = join(folder, 'postgres-password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

function initialise(initdb: string, folder: string, cluster: string): void {
  const half = join(folder, 'postgres.new')
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o700 })
  const args = ['-D', half, '-U', USER, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-instructions']
  const passwordFile = join(half, '..', 'postgres-password')
  const launch = launchOf(initdb, [...args, '--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--pwfile=${passwordFile}`], half)
  if (launch.uid !== undefined) chownSync(passwordFile, launch.uid, launch.gid ?? launch.uid)
  const made = spawnSync(launch.command, launch.args, { ...(launch.uid === undefined ? {} : { uid: launch.uid, gid: launch.gid ?? launch.uid }), encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`The embedded database could not be created: ${made.stderr || made.error?.message}`)
  renameSync(half, cluster)
}

async function launchServer(postgres: string, folder: string, cluster: string, settings: readonly string[]) {
  const port = await freePort()
  const all = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=80', 'shared_buffers=256MB',
    'max_wal_size=2GB', 'checkpoint_timeout=15min', 'log_min_messages=warning', 'jit=off', ...settings]
  const launch = launchOf(postgres, ['-D', cluster, '-p', String(port), ...all.flatMap((s) => ['-c', s])], cluster)
  const log = openSync(join(folder, 'postgres.log'), 'a', 0o600)
  const guard = spawn(process.execPath, [new URL('./guard.ts', import.meta.url).pathname, JSON.stringify(launch)], {
    detached: true,
    stdio: ['pipe', log, log],
  })
  let ended = false
  guard.on('exit', () => (ended = true))
  guard.unref()
  ;(guard.stdin as unknown as { unref?: () => void }).unref?.()
  for (let i = 0; i < 1200 && !ended && postmasterLines(cluster)[7]?.trim() !== 'ready'; i++) await sleep(25)
  return { exited: () => ended }
}

async function connectAndLock(url: () => string, folder: string, exited: () => boolean): Promise<pg.Client> {
  let last: unknown
  for (let i = 0; i < 200; i++) {
    const client = new pg.Client({ connectionString: url(), application_name: 'campanile holder' })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const locked = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LOCK])
      if (locked.rows[0]?.mine) return client
      await client.end()
      throw new FolderInUse(
        `Another Campanile server is using the data folder ${folder}. Stop it first, or start with another folder (--data DIR).`,
      )
    } catch (error) {
      if (error instanceof FolderInUse) throw error
      last = error
      await client.end().catch(() => undefined)
      if (exited() && i > 40) break
      await sleep(50)
    }
  }
  throw new Error(`The embedded database did not start; see ${join(folder, 'postgres.log')}.`, { cause: last })
}

const postmasterLines = (cluster: string): string[] => {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/** The port of a database that runs on this cluster, or null; a stale pid file names a process that is gone. */
function livePort(cluster: string): number | null {
  const [pid, , , port] = postmasterLines(cluster)
  return pid && port && isAlive(Number(pid)) ? Number(port) : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
