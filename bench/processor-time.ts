/**
 * Reads how much processor time PostgreSQL and this process (threads included) have used, and the most memory this
 * process has held. Time on a clock means little on a machine that others load; processor time means more.
 */
import { readdirSync, readFileSync } from 'node:fs'

export interface Used {
  readonly postgresMs: number
  readonly nodeMs: number
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
const parentOf = (pid: string): number => {
  const stat = read(`/proc/${pid}/stat`)
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}
const ranMs = (pid: string): number => Number(read(`/proc/${pid}/schedstat`).split(' ')[0] ?? 0) / 1e6

/** Of one process of the server, which serves one connection, and of this process. */
export function processorTimeOf(backend: number): Used {
  const { user, system } = process.cpuUsage()
  return { postgresMs: ranMs(String(backend)), nodeMs: (user + system) / 1000 }
}

/** @param backend any process of the server that is measured; a server process that ends keeps its last reading */
export function processorTime(backend: number): () => Used {
  const server = parentOf(String(backend))
  const seen = new Map<string, number>()
  return () => {
    for (const pid of readdirSync('/proc'))
      if (/^\d+$/.test(pid) && (Number(pid) === server || parentOf(pid) === server)) seen.set(pid, ranMs(pid))
    const { user, system } = process.cpuUsage()
    return {
      postgresMs: [...seen.values()].reduce((sum, ms) => sum + ms, 0),
      nodeMs: (user + system) / 1000,
    }
  }
}

/** Processor milliseconds of another process, its threads included; the system counts them in steps of 10. */
export function processMs(pid: number): number {
  const stat = read(`/proc/${pid}/stat`)
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) * 10
}

/** In megabytes of a million bytes, looked at ten times a second until the returned function is called. */
export function peakMemory(): () => number {
  let most = process.memoryUsage.rss()
  const look = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 100)
  return () => {
    clearInterval(look)
    return Math.round(Math.max(most, process.memoryUsage.rss()) / 1e6)
  }
}
