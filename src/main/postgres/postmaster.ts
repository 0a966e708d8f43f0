/** Reads and ends the database process of a cluster folder, by its pid file and the operating system. */
import { readFileSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** Reads the pid file; the process that it names may no longer exist. */
export function readPostmaster(cluster: string): Postmaster | null {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid > 0 ? { pid, port, ready: lines[7]?.trim() === 'ready' } : null
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Ends a database that outlived its server; the caller holds the folder's lock. A pid that now belongs to another
 * process is left alone, and the pid file that names it is removed, since PostgreSQL would refuse to start beside it.
 */
export async function endOrphan(cluster: string): Promise<void> {
  const found = readPostmaster(cluster)
  if (!found || !isAlive(found.pid)) return
  if (!commandOf(found.pid).includes('postgres'))
    return rmSync(join(cluster, 'postmaster.pid'), { force: true })
  for (const [signal, seconds] of [
    ['SIGINT', 10],
    ['SIGQUIT', 5],
    ['SIGKILL', 2],
  ] as const) {
    if (await endProcess(found.pid, signal, seconds)) return
  }
  throw new Error(
    `The database process ${found.pid} of an earlier run does not end. End it by hand, then start again.`,
  )
}

/** @returns whether the process has ended */
export async function endProcess(pid: number, signal: NodeJS.Signals, seconds: number): Promise<boolean> {
  try {
    process.kill(pid, signal)
  } catch {
    return !isAlive(pid)
  }
  for (let waited = 0; waited < seconds * 1000 && isAlive(pid); waited += 25) await sleep(25)
  return !isAlive(pid)
}

/** The command line of a process; "postgres" when it cannot be read. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    const listed = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
    return listed.error ? 'postgres' : listed.stdout
  }
}
