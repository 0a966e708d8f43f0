/**
 * Holds the folder in which one simulator process lives: its lock, its accounts, its world clock, its log, and the file
 * that says where it listens. A second process on the same folder is refused by the operating system's own file lock,
 * which Node reaches only through SQLite and which no crash leaves behind.
 */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

/** Where a simulator listens, for the programs that started it. */
const readyFile = z.object({ pid: z.number(), port: z.number(), controlKey: z.string() })
type Ready = z.infer<typeof readyFile>

const account = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/u),
  /** Bearer token of the carrier API. */
  token: z.string().min(8),
  /** `whsec_` and base64; signs the webhooks. */
  webhookSecret: z.string().regex(/^whsec_[A-Za-z0-9+/=]{16,}$/u),
  callsPerSecond: z.number().positive(),
  capacity: z.number().int().positive(),
})
export type Account = z.infer<typeof account>
export const parseAccount = (input: unknown): Account | null => account.safeParse(input).data ?? null

/** World = base + (machine − epoch) × speed; all in milliseconds, speed 0 stands still. */
const worldSetting = z.object({ base: z.number(), epoch: z.number(), speed: z.number().min(0).max(100_000) })
export type WorldSetting = z.infer<typeof worldSetting>
export const parseWorldSetting = (input: unknown): WorldSetting | null =>
  worldSetting.safeParse(input).data ?? null

export interface DataFolder {
  readonly truthPath: string
  /** The last known place of a simulator on this folder, maybe a dead one. */
  lastReady(): Ready | null
  announce(ready: Ready): void
  accounts(): readonly Account[]
  saveAccounts(accounts: readonly Account[]): void
  worldSetting(): WorldSetting | null
  saveWorldSetting(setting: WorldSetting): void
}

/** Reads, without taking the lock, where a simulator on this folder was last heard of and the accounts it has. */
export const peekDataFolder = (path: string) => ({
  ready: readJson(join(path, 'simulator.json'), readyFile),
  accounts: readJson(join(path, 'accounts.json'), z.array(account)) ?? [],
})

/** A whole new account with credentials of its own. */
export const newAccount = (id: string, callsPerSecond: number, capacity: number): Account => ({
  id,
  token: `sim_${randomBytes(18).toString('base64url')}`,
  webhookSecret: `whsec_${randomBytes(24).toString('base64')}`,
  callsPerSecond,
  capacity,
})

/** Locks the folder until this process ends. Null when another one has it. */
export function lockDataFolder(path: string): DataFolder | null {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(path, 'lock.db'))
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive; create table if not exists held (by text)')
  } catch {
    lock.close()
    return null
  }
  const file = {
    ready: join(path, 'simulator.json'),
    accounts: join(path, 'accounts.json'),
    world: join(path, 'world.json'),
  }
  return {
    truthPath: join(path, 'truth.jsonl'),
    lastReady: () => readJson(file.ready, readyFile),
    announce: (ready) => writeJson(file.ready, ready),
    accounts: () => readJson(file.accounts, z.array(account)) ?? [],
    saveAccounts: (accounts) => writeJson(file.accounts, accounts),
    worldSetting: () => readJson(file.world, worldSetting),
    saveWorldSetting: (setting) => writeJson(file.world, setting),
    [HELD]: lock,
  } as DataFolder
}
/** Keeps the lock reachable for as long as the folder is. */
const HELD = Symbol('held')

function readJson<T>(path: string, schema: z.ZodType<T>): T | null {
  return existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null
}

/** Writes the file whole or not at all; it is on the disk on return. */
function writeJson(path: string, value: unknown): void {
  const draft = `${path}.new`
  const handle = openSync(draft, 'w', 0o600)
  writeSync(handle, JSON.stringify(value))
  fsyncSync(handle)
  closeSync(handle)
  renameSync(draft, path)
}
