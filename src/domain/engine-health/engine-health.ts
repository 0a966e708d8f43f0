/**
 * Tells whether the engine itself is why people are not called: it is silent, or it is behind. The live page asks it
 * with the figures of one read. All instants are machine time in epoch milliseconds. While nobody could be called, no
 * call waits and nobody is tried again after a miss, the engine has nothing to be late for.
 */
import type { MinuteOfRequests } from './request-minute.ts'

export interface EngineSeen {
  /** The name of its machine; null when it never said. */
  readonly host: string | null
  readonly startedAt: number
  readonly heartbeatAt: number
  /** It stopped by itself, in order. */
  readonly stopped: boolean
  /** Its last look for people to call in this workspace that ended well; null before the first. */
  readonly lookedAt: number | null
  /** Since when a look is due that has not ended well, as of its heartbeat; null while it keeps up. */
  readonly dueSince: number | null
  /** Its requests in this workspace in the minute before its heartbeat. */
  readonly requests: MinuteOfRequests
}

export interface EngineFacts {
  readonly now: number
  /** People whose verdict is *callable now*. */
  readonly callable: number
  /** People who need only a line, or who wait since a request to them was missed. */
  readonly toDial: number
  /** The last claim in this workspace, by any engine. */
  readonly lastClaimAt: number | null
  /** Calls that have waited for a worker for longer than the engine may be late, beyond their slot. */
  readonly waiting: { readonly calls: number; readonly oldestSeconds: number }
  readonly engines: readonly EngineSeen[]
}

export type EngineHealth =
  | {
      readonly code: 'engine_behind'
      /** Claimed calls wait for a worker, or people wait to be claimed. */
      readonly of: 'calls' | 'people'
      readonly waiting: number
      readonly oldestSeconds: number
      readonly since: number
    }
  | {
      readonly code: 'engine_behind'
      /** Requests are not sent in time, and tried again. */
      readonly of: 'requests'
      readonly missed: number
      /** All requests of about the last minute. */
      readonly requests: number
      /** The machine of the one engine that misses them while others keep up; null otherwise. */
      readonly host: string | null
      readonly since: number
    }
  | {
      readonly code: 'engine_silent'
      readonly lastHeartbeatAt: number
      readonly host: string | null
      readonly silentSeconds: number
      readonly since: number
    }

/** What the engine may be late without being behind. */
export const LATE_MS = 5_000
/** Two heartbeats are missing. */
const SILENT_MS = 10_000
/** An engine looks at least every 30 s, whatever wakes it; one that has not is not looking. */
const LOOKS_WITHIN_MS = 35_000

/** An engine that misses this many requests in a minute, and this share of them, is behind; fewer are an accident. */
export const MISSES_THAT_MATTER = 5
export const PERCENT_THAT_MATTERS = 5

/** Null while the engine keeps up. */
export function engineHealth(facts: EngineFacts): EngineHealth | null {
  const { now, callable, toDial, waiting, engines } = facts
  const [latest] = engines.toSorted((a, b) => b.heartbeatAt - a.heartbeatAt)
  // A page is served by an engine's own process, so an installation without any is a test.
  if (!latest) return null
  const alive = engines.filter(({ stopped, heartbeatAt }) => !stopped && now - heartbeatAt <= SILENT_MS)
  if (callable > 0 || waiting.calls > 0) {
    const late = alive.length === 0 ? silent(latest, now) : behindWithClaims(facts, alive)
    if (late) return late
  }
  return toDial > 0 ? behindWithRequests(alive, now) : null
}

const silent = ({ heartbeatAt, host }: EngineSeen, now: number): EngineHealth => ({
  code: 'engine_silent',
  lastHeartbeatAt: heartbeatAt,
  host,
  silentSeconds: Math.floor((now - heartbeatAt) / 1000),
  since: heartbeatAt,
})

/** Claimed calls wait for a worker, or people wait to be claimed. */
function behindWithClaims(
  { now, callable, waiting, lastClaimAt }: EngineFacts,
  alive: readonly EngineSeen[],
): EngineHealth | null {
  if (waiting.calls > 0)
    return {
      code: 'engine_behind',
      of: 'calls',
      waiting: waiting.calls,
      oldestSeconds: waiting.oldestSeconds,
      since: now - waiting.oldestSeconds * 1000,
    }
  const lateSince = alive.map((engine) => lateFrom(engine, now))
  if (lateSince.includes(null)) return null
  const since = Math.max(lastClaimAt ?? 0, ...lateSince.map((at) => at ?? 0))
  return now - since <= LATE_MS
    ? null
    : {
        code: 'engine_behind',
        of: 'people',
        waiting: callable,
        oldestSeconds: Math.floor((now - since) / 1000),
        since,
      }
}

/** Claims are in time and requests are not, at one engine or several: their figures are added up. */
function behindWithRequests(alive: readonly EngineSeen[], now: number): EngineHealth | null {
  const behind = alive.filter(({ requests }) => missesMatter(requests))
  const [first] = behind
  if (!first) return null
  const sum = (count: (requests: MinuteOfRequests) => number): number =>
    behind.reduce((total, { requests }) => total + count(requests), 0)
  return {
    code: 'engine_behind',
    of: 'requests',
    missed: sum(({ missed }) => missed),
    requests: sum(({ sent, missed }) => sent + missed),
    host: behind.length === 1 && alive.length > 1 ? first.host : null,
    since: Math.min(...behind.map(({ requests }) => requests.missingSince ?? now)),
  }
}

const missesMatter = ({ sent, missed }: MinuteOfRequests): boolean =>
  missed >= MISSES_THAT_MATTER && missed * 100 >= PERCENT_THAT_MATTERS * (sent + missed)

/** Since when an engine has not looked although it had to; null while it keeps up. */
function lateFrom({ startedAt, lookedAt, dueSince }: EngineSeen, now: number): number | null {
  if (dueSince !== null) return dueSince
  const last = lookedAt ?? startedAt
  return now - last > LOOKS_WITHIN_MS ? last : null
}
