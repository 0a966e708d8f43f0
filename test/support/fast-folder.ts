/**
 * Makes the folder of a test's database server in memory where the machine has room for it: cloning and dropping a
 * database makes and removes hundreds of files, which costs more on a disk than the test itself.
 */
import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '#main/postgres/postmaster.ts'

const MEMORY = '/dev/shm'
const LEAST_BYTES = 4 * 1024 ** 3
const NAME = /^campanile-test-(\d+)-/u

/**
 * Folders that processes of the same user left behind when they were killed are removed on the way.
 * @param least bytes that have to be free in the memory @returns its path; whoever asks removes it
 */
export function makeFastFolder(memory = MEMORY, least = LEAST_BYTES): string {
  const parent = freeBytes(memory) >= least ? memory : tmpdir()
  for (const name of readdirSync(parent)) {
    const pid = NAME.exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    try {
      rmSync(join(parent, name), { recursive: true, force: true })
    } catch {
      // It belongs to somebody else, or another run removes it as well.
    }
  }
  return mkdtempSync(join(parent, `campanile-test-${process.pid}-`))
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return 0
  }
}
