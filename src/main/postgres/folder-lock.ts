/**
 * Locks a data folder for one server. The lock is the operating system's own file lock, which Node reaches through
 * SQLite, so it ends with the process that holds it, however that process ends.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another server uses the data folder. */
export class FolderInUse extends Error {}

export interface FolderLock {
  release(): void
}

/** @throws FolderInUse, with a message that says what to do */
export function lockFolder(path: string): FolderLock {
  const folder = resolve(path)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(folder, 'lock.db'))
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive; create table if not exists held (by text)')
  } catch (cause) {
    lock.close()
    throw new FolderInUse(
      `Another Campanile server is using the data folder ${folder}. Stop it first, or start with another folder (--data DIR).`,
      { cause },
    )
  }
  return { release: () => lock.close() }
}
