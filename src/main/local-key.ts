/**
 * Writes the key with which the command line on the same machine acts: a file in the data folder that only its owner
 * can read. It holds the server's address and an API key of the machine's admin, the only key that may stop the whole
 * installation.
 */
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Access } from '#cli/api-client.ts'
import { SCOPES_OF_ROLE } from '#contract/access.ts'
import { authenticateKey } from '#access/authenticate.ts'
import { createApiKey } from '#access/create-api-key.ts'
import type { Parts } from './parts.ts'

const FILE = 'local-admin.json'
const access = z.object({ url: z.string(), key: z.string() })
const DAYS = 365
const DAY_MS = 86_400_000
/** A key that ends sooner than this is replaced. */
const LEAST_LEFT_MS = 30 * DAY_MS

export interface LocalKey {
  readonly parts: Parts
  readonly dataDir: string
  readonly workspace: string
  readonly url: string
}

/** Writes the file at every start, since the address may change; the key stays while it is valid. */
export async function writeLocalKey({ parts, dataDir, workspace, url }: LocalKey): Promise<Access> {
  const known = readLocalKey(dataDir)
  const key =
    known && (await isGood(parts, workspace, known.key)) ? known.key : await newKey(parts, workspace)
  const draft = join(dataDir, `${FILE}.new`)
  writeFileSync(draft, JSON.stringify({ url, key }), { mode: 0o600 })
  renameSync(draft, join(dataDir, FILE))
  return { url, key }
}

/** Replaces a key that ends soon, so that a server that runs for a year keeps a valid one. */
export async function renewLocalKey(local: LocalKey): Promise<void> {
  const known = readLocalKey(local.dataDir)
  if (!known || !(await isGood(local.parts, local.workspace, known.key))) await writeLocalKey(local)
}

async function isGood(parts: Parts, workspace: string, key: string): Promise<boolean> {
  const identity = await authenticateKey(parts.db, parts, key)
  return (
    identity?.workspace === workspace &&
    identity.role === 'admin' &&
    identity.ofInstallation === true &&
    (identity.expiresAt ?? Infinity) > parts.clock.machine() + LEAST_LEFT_MS
  )
}

async function newKey(parts: Parts, workspace: string): Promise<string> {
  const setup = { workspace, name: 'setup', role: 'admin', scopes: SCOPES_OF_ROLE.admin } as const
  return (
    await createApiKey(
      parts.db,
      parts,
      setup,
      { name: 'This machine', role: 'admin', expiresInDays: DAYS },
      true,
    )
  ).secret
}

export function readLocalKey(dataDir: string): Access | null {
  const path = join(dataDir, FILE)
  if (!existsSync(path)) return null
  try {
    return access.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null
  } catch {
    return null
  }
}

/** The key of the folder that was started last. */
export function newestLocalKey(folders: readonly string[]): Access | null {
  const startedAt = (folder: string): number =>
    statSync(join(folder, FILE), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const [newest] = folders.toSorted((a, b) => startedAt(b) - startedAt(a))
  return newest === undefined ? null : readLocalKey(newest)
}
