/**
 * Applies carrier events that could only be stored (`receive-events.ts`) right afterwards: those of one workspace together,
 * what has come meanwhile next. Events that fail here are left to reconcile.
 */
import type { Engine } from '#dialing/engine.ts'

interface Applying {
  heard(workspace: string, callIds: readonly string[]): void
  stop(): Promise<void>
}

/** Workspaces at a time. */
const AT_ONCE = 3
const MOST_CALLS = 100

export function applyHeard(engine: Engine, failed: (error: unknown) => void): Applying {
  const waiting = new Map<string, Set<string>>()
  const running = new Map<string, Promise<void>>()
  let stopped = false
  const next = (): void => {
    for (const [workspace, calls] of waiting) {
      if (stopped || running.size >= AT_ONCE) return
      if (running.has(workspace)) continue
      const batch = [...calls].slice(0, MOST_CALLS)
      for (const callId of batch) calls.delete(callId)
      // Behind the other workspaces.
      waiting.delete(workspace)
      if (calls.size > 0) waiting.set(workspace, calls)
      const run = engine
        .applyEvents(workspace, batch)
        .catch(failed)
        .finally(() => {
          running.delete(workspace)
          next()
        })
      running.set(workspace, run)
    }
  }
  return {
    heard(workspace, callIds) {
      const known = waiting.get(workspace)
      if (known) for (const callId of callIds) known.add(callId)
      else if (callIds.length > 0) waiting.set(workspace, new Set(callIds))
      next()
    },
    async stop() {
      stopped = true
      await Promise.all(running.values())
    },
  }
}
