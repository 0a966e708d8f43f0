/**
 * Limits the carrier's memory: how long it keeps the record of a call. Once the carrier was found without a record, the
 * record never comes back.
 */
import { type Board, note } from './board.ts'
import type { Entry } from './call-book.ts'
import { chance, keyedRandom } from './draws.ts'

/** Whether the carrier knows this call now; the call itself goes on either way. */
export function isOnRecord(board: Board, entry: Entry): boolean {
  if (entry.purged) return false
  const goneAt = purgeInstant(board, entry)
  if (goneAt === null || goneAt > board.deps.world()) return true
  note(board, { kind: 'purged', ref: entry.call.ref }, goneAt)
  return false
}

function purgeInstant({ faults, seed }: Board, { call, endedAt }: Entry): number | null {
  if (faults.purgesAfterSeconds === 0) return null
  const live = chance(keyedRandom(seed, 'purgesLive', call.ref), faults.purgesLive)
  const from = live ? call.at : endedAt
  return from === null ? null : from + faults.purgesAfterSeconds * 1000
}
