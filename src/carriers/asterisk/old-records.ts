/**
 * Removes the records of calls whose end was told long ago: Asterisk would keep them until it is restarted. The adapter
 * names each call that has ended. Those of a process that was stopped meanwhile stay there, a few hundred bytes each.
 */
import type { Ari } from './ari.ts'
import { endVariable, RECORDS_KEPT_SECONDS } from './end-record.ts'

export interface OldRecords {
  ended(callId: string): void
}

/** Records that are removed at once. More than one, so that none is left behind for ever. */
const AT_ONCE = 4

/** @param world epoch milliseconds */
export function createOldRecords(ari: Pick<Ari, 'send'>, world: () => number): OldRecords {
  /** In the order in which they ended. */
  const told = new Map<string, number>()
  return {
    ended(callId) {
      const now = world()
      if (!told.has(callId)) told.set(callId, now)
      for (const [old, at] of told.entries().take(AT_ONCE)) {
        if (now - at <= RECORDS_KEPT_SECONDS * 1000) break
        told.delete(old)
        // A variable that is set to nothing is removed.
        void ari.send({ method: 'POST', path: '/asterisk/variable', query: { variable: endVariable(old) } })
      }
    },
  }
}
