/**
 * Schedules virtual time and turns. Everything that runs in a simulation belongs to a group (an engine, the carrier,
 * an operator) and asks for a turn before each transaction. A seeded choice says whose turn it is, one transaction is
 * in flight at a time, and time moves only when no group is ready. A killed group is never resumed: that is a crash
 * at exactly that await.
 */
import { setImmediate } from 'node:timers/promises'
import type { Random } from '#domain/random.ts'

interface Waiting {
  readonly group: string
  readonly label: string
  readonly resume: () => void
}
interface Timer extends Waiting {
  readonly at: number
  readonly seq: number
}

export interface Scheduler {
  now(): number
  readonly trace: string[]
  turn(group: string, label: string): Promise<void>
  /** Waits in virtual milliseconds; an aborted signal ends the wait early. */
  sleep(group: string, ms: number, signal?: AbortSignal): Promise<void>
  /** Marks real I/O, so that the scheduler waits for it. */
  work<T>(io: () => Promise<T>): Promise<T>
  /** Drops everything that a group waits for. */
  kill(group: string): void
  /** Runs until `until`, or until nothing is left to happen. */
  run(until: number, advanced: (now: number) => Promise<void>): Promise<void>
}

export function createScheduler(start: number, random: Random): Scheduler {
  let now = start
  let seq = 0
  let busy = 0
  let calm: (() => void) | null = null
  let ready: Waiting[] = []
  let timers: Timer[] = []
  const trace: string[] = []

  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 2; quiet++) {
      await setImmediate()
      if (busy > 0) {
        await new Promise<void>((resolve) => (calm = resolve))
        quiet = -1
      }
    }
  }
  return {
    now: () => now,
    trace,
    turn: (group, label) => new Promise((resume) => ready.push({ group, label, resume })),
    sleep(group, ms, signal) {
      return new Promise((resume) => {
        const timer: Timer = {
          group,
          label: 'timer',
          resume,
          at: now + Math.max(0, Math.ceil(ms)),
          seq: seq++,
        }
        if (signal?.aborted) return resume()
        timers.push(timer)
        signal?.addEventListener('abort', () => {
          if (!timers.includes(timer)) return
          timers = timers.filter((other) => other !== timer)
          ready.push(timer)
        })
      })
    },
    async work(io) {
      busy++
      try {
        return await io()
      } finally {
        busy--
        if (busy === 0) {
          calm?.()
          calm = null
        }
      }
    },
    kill(group) {
      ready = ready.filter((waiting) => waiting.group !== group)
      timers = timers.filter((timer) => timer.group !== group)
    },
    async run(until, advanced) {
      for (;;) {
        await settle()
        if (ready.length > 0) {
          const [next] = ready.splice(Math.floor(random.next() * ready.length), 1)
          if (next && next.label !== 'timer') trace.push(`${now - start} ${next.group} ${next.label}`)
          next?.resume()
          continue
        }
        const at = timers.reduce((least, timer) => Math.min(least, timer.at), Infinity)
        if (at > until) {
          now = Math.max(now, Number.isFinite(at) ? until : now)
          return
        }
        now = at
        await advanced(now)
        const due = timers.filter((timer) => timer.at <= now).sort((a, b) => a.seq - b.seq)
        timers = timers.filter((timer) => timer.at > now)
        ready.push(...due)
      }
    },
  }
}
