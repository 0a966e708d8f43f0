/**
 * Begins the calls that are not ours, by hand or by chance: at `foreignCalls` per hour once we have called ourselves.
 */
import { type Board, enqueue, note } from './board.ts'
import type { Entry } from './call-book.ts'
import { chance, keyedRandom } from './draws.ts'
import { type ForeignRequest, drawForeign, isForeign } from './foreign-plan.ts'
import type { CreatedCall } from './timeline.ts'

const HOUR_MS = 3_600_000
/** Share of the calls that come by themselves whose events are sent to us too. */
const TOLD_SHARE = 0.5

/** @param at world epoch milliseconds @param withEvents whether its events go where those of our calls go @returns its ref */
export function beginForeign(board: Board, asked: ForeignRequest, at: number, withEvents: boolean): string {
  const { book, prefix } = board
  const ref = `${prefix}_f${book.counts.foreign + 1}`
  const callbackUrl = withEvents ? book.callbackOf(asked.account) : null
  note(board, { kind: 'foreign', ref, ...asked, callbackUrl }, at)
  const entry = book.byRef.get(ref)
  if (entry !== undefined) enqueue(board, entry)
  armForeign(board, asked.account, at)
  return ref
}

/** Begins the call that is due by chance, unless a switch or another call has overtaken it. */
export function beginDrawn(board: Board, account: string, key: string, at: number): void {
  if (board.foreignDue.get(account) !== key) return
  board.foreignDue.delete(account)
  const random = keyedRandom(board.seed, 'foreign', account, board.book.foreignOf(account))
  const asked = drawForeign(random, account, oursOn(board, account))
  beginForeign(board, asked, at, chance(random, TOLD_SHARE))
}

/** Draws when the next foreign call of an account comes by itself, counted from `since` (world epoch milliseconds). */
export function armForeign(board: Board, account: string, since: number): void {
  const { book, seed, foreignDue } = board
  const perHour = board.faults.foreignCalls
  const nth = book.foreignOf(account)
  const key = `${nth}|${perHour}`
  if (foreignDue.get(account) === key) return
  foreignDue.delete(account)
  if (perHour === 0 || oursOn(board, account).length === 0) return
  foreignDue.set(account, key)
  const hours = -Math.log(1 - keyedRandom(seed, 'foreign gap', account, nth).next()) / perHour
  board.due.push(since + hours * HOUR_MS, { kind: 'foreign', account, key })
  board.deps.wake?.()
}

const oursOn = (board: Board, account: string): readonly CreatedCall[] =>
  board.book.of(account).flatMap(({ call }: Entry) => (isForeign(call) ? [] : [call]))
