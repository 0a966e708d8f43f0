/**
 * Runs a private PostgreSQL in the data folder. It starts after any crash: a half-made cluster is never left behind,
 * and a database that outlived its server is ended first. Two servers never share a folder.
 */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from './binaries.ts'
import { lockFolder } from './folder-lock.ts'
import { launchOf } from './launch.ts'
import { endOrphan, endProcess, isAlive, readPostmaster } from './postmaster.ts'

export interface EmbeddedPostgres {
  /** The address of the database `campanile` for its owner role. */
  readonly url: string
  /** Resolves when the database process has ended, asked to or not. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly folder: string
  /** Extra server settings, for example `fsync=off` in tests. */
  readonly settings?: readonly string[]
}

const USER = 'campanile'
const GUARD = fileURLToPath(new URL('guard.ts', import.meta.url))
const PATIENCE_MS = 30_000
const LOOK_EVERY_MS = 25

/**
 * Starts the database of a folder.
 * @throws FolderInUse when a live server holds the folder; Error with what to do when the database cannot start
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder)
  const lock = lockFolder(folder)
  try {
    const binaries = await findBinaries()
    const cluster = join(folder, 'postgres')
    const password = ownerPassword(folder)
    if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(binaries.initdb, folder, cluster)
    await endOrphan(cluster)
    const server = await launchServer(binaries.postgres, folder, cluster, options.settings ?? [])
    const url = (database: string): string =>
      `postgres://${USER}:${password}@127.0.0.1:${server.port}/${database}`
    await ensureDatabase(url('postgres'))
    return {
      url: url(USER),
      ended: server.ended,
      async stop() {
        await endProcess(server.pid, 'SIGINT', 10)
        await Promise.race([server.ended, sleep(2000)])
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
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
  const args = [
    '-D',
    half,
    '-U',
    USER,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-instructions',
  ]
  const passwordFile = join(folder, 'postgres-password')
  const launch = launchOf(
    initdb,
    [...args, '--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--pwfile=${passwordFile}`],
    half,
  )
  const { uid, gid = uid } = launch
  if (uid !== undefined) chownSync(passwordFile, uid, gid ?? uid)
  const made = spawnSync(launch.command, launch.args, {
    ...(uid === undefined ? {} : { uid, gid: gid ?? uid }),
    encoding: 'utf8',
  })
  if (made.status !== 0)
    throw new Error(`The embedded database could not be created: ${made.stderr || made.error?.message}`)
  renameSync(half, cluster)
}

interface Launched {
  readonly pid: number
  readonly port: number
  readonly ended: Promise<void>
}

/** Tries again while the remains of a crash are still going away. */
async function launchServer(
  postgres: string,
  folder: string,
  cluster: string,
  settings: readonly string[],
): Promise<Launched> {
  const until = performance.now() + PATIENCE_MS
  while (performance.now() < until) {
    const before = readPostmaster(cluster)?.pid
    const guard = await spawnGuard(postgres, folder, cluster, settings)
    while (!guard.over() && performance.now() < until) {
      const found = readPostmaster(cluster)
      if (found?.ready && found.pid !== before && isAlive(found.pid)) return { ...found, ended: guard.ended }
      await sleep(LOOK_EVERY_MS)
    }
    guard.stop()
    await sleep(10 * LOOK_EVERY_MS)
  }
  throw new Error(`The embedded database did not start; ${join(folder, 'postgres.log')} says why.`)
}

async function spawnGuard(postgres: string, folder: string, cluster: string, settings: readonly string[]) {
  const port = await freePort()
  const all = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=80', 'shared_buffers=256MB',
    'max_wal_size=2GB', 'checkpoint_timeout=15min', 'log_min_messages=warning', 'jit=off', ...settings] // prettier-ignore
  const launch = launchOf(
    postgres,
    ['-D', cluster, '-p', String(port), ...all.flatMap((s) => ['-c', s])],
    cluster,
  )
  const log = openSync(join(folder, 'postgres.log'), 'a', 0o600)
  const guard = spawn(process.execPath, [GUARD, JSON.stringify(launch)], {
    detached: true,
    stdio: ['pipe', log, log],
  })
  let over = false
  const ended = new Promise<void>((done) => {
    const end = (): void => {
      over = true
      done()
    }
    guard.on('exit', end).on('error', end)
  })
  guard.stdin?.on('error', () => undefined)
  guard.unref()
  ;(guard.stdin as unknown as { unref?: () => void } | null)?.unref?.()
  return { over: () => over, ended, stop: () => void guard.kill('SIGTERM') }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'campanile start' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const exists = await client.query('select 1 from pg_database where datname = $1', [USER])
    if (exists.rowCount === 0) await client.query(`create database ${USER}`)
  } finally {
    await client.end()
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
