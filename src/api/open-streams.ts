/**
 * Ends streams when the session or key that opened them ends or its rights change. Once a beat it checks all streams
 * in one read, however many are open; without an open stream it reads nothing.
 */
import type { Identity } from '#access/authenticate.ts'
import { stillAdmitted } from '#access/still-admitted.ts'
import type { HttpDeps } from './deps.ts'

/** Machine milliseconds. */
const BEAT_MS = 1000

export interface OpenStreams {
  /** Calls `end` when the actor of the stream is no longer admitted, until the returned function is called. */
  add(identity: Identity, end: () => void): () => void
  close(): void
}

export function createOpenStreams(deps: Pick<HttpDeps, 'db' | 'clock' | 'logError'>): OpenStreams {
  const open = new Map<Identity, () => void>()
  let beating: AbortController | null = null
  const rest = (): void => {
    beating?.abort()
    beating = null
  }
  const forget = (identity: Identity): void => {
    open.delete(identity)
    if (open.size === 0) rest()
  }
  const look = async (): Promise<void> => {
    const asked = [...open]
    const admitted = await stillAdmitted(
      deps.db,
      deps,
      asked.map(([identity]) => identity),
    )
    for (const [identity, end] of asked)
      if (!admitted.has(identity)) {
        forget(identity)
        end()
      }
  }
  const beat = async ({ signal }: AbortController): Promise<void> => {
    while (!signal.aborted) {
      await deps.clock.sleepMachine(BEAT_MS, signal)
      // Without the database there is nothing new to show either. The next beat asks again.
      if (!signal.aborted) await look().catch((error: unknown) => deps.logError?.(error, 'streams'))
    }
  }
  return {
    add(identity, end) {
      open.set(identity, end)
      if (!beating) void beat((beating = new AbortController()))
      return () => forget(identity)
    },
    close: rest,
  }
}
