/**
 * Applies carrier events that could only be stored (`receive-events.ts`) right afterwards, call by call. Events that fail
 * here are left to reconcile.
 */
import type { Engine } from '#dialing/engine.ts'

interface Applying {
  heard(workspace: string, callIds: readonly string[]): void
  stop(): Promise<void>
}

const AT_ONCE = 6

export function applyHeard(engine: Engine, failed: (error: unknown) => void): Applying {
  const waiting = new Map<string, { workspace: string; callId: string }>()
  const running = new Set<Promise<void>>()
  let stopped = false
  const next = (): void => {
    for (const [key, { workspace, callId }] of waiting) {
      if (stopped || running.size >= AT_ONCE) return
      waiting.delete(key)
      const run: Promise<void> = engine
        .applyEvents(workspace, callId)
        .catch(failed)
        .finally(() => {
          running.delete(run)
          next()
        })
      running.add(run)
    }
  }
  return {
    heard(workspace, callIds) {
      for (const callId of callIds) waiting.set(`${workspace} ${callId}`, { workspace, callId })
      next()
    },
    async stop() {
      stopped = true
      await Promise.all(running)
    },
  }
}
