/**
 * Unfolds calls on the board as their instants come due. The same facts always unfold the same way, so a carrier that
 * died goes on exactly where it was.
 */
import type { CarrierEvent } from '#carriers/carrier.ts'
import { isRelayed, roleOf } from './as-requested.ts'
import {
  type Board,
  type BoardDeps,
  type Item,
  courseOf,
  createBoard,
  enqueue,
  note,
  planOf,
} from './board.ts'
import type { Entry } from './call-book.ts'
import { chance, keyedRandom } from './draws.ts'
import type { Due } from './due-queue.ts'
import type { Faults } from './faults.ts'
import { armForeign, beginDrawn } from './foreign.ts'
import { isForeign } from './foreign-plan.ts'
import { post, send, webhookOf } from './post.ts'
import { drawQuirks } from './quirks.ts'
import type { HandOver } from './timeline.ts'
import type { CreateRequest } from './truth-log.ts'

/** A board with everything its log tells: calls go on where they were, unaccounted webhooks are sent again. */
export function openBoard(deps: BoardDeps): Board {
  const board = createBoard(deps)
  const { book, due, seed, prefix } = board
  note(board, { kind: 'opened', seed, book: prefix })
  for (const entry of book.byRef.values()) enqueue(board, entry)
  for (const deferred of book.deferred.values()) due.push(deferred.dueAt, { kind: 'create', deferred })
  for (const eventId of book.unsent) {
    const cut = eventId.lastIndexOf(':')
    const entry = book.byRef.get(eventId.slice(0, cut))
    const event = entry && courseOf(board, entry)[Number(eventId.slice(cut + 1))]
    if (entry && event)
      due.push(deps.world(), { kind: 'webhook', webhook: webhookOf(entry, event), how: 'sent' })
  }
  return board
}

export function switchFaults(board: Board, faults: Faults): void {
  board.faults = faults
  for (const account of board.book.accounts()) armForeign(board, account, board.deps.world())
}

export function begin(board: Board, asked: CreateRequest, ref: string, at: number): void {
  const attempt = board.book.attempts(asked.to) + 1
  const quirks = drawQuirks(board.faults, (purpose) => keyedRandom(board.seed, purpose, asked.to, attempt))
  note(board, { kind: 'created', ref, ...asked, attempt, ...(quirks && { quirks }) }, at)
  const entry = board.book.byRef.get(ref)
  if (entry !== undefined) enqueue(board, entry)
  if (board.faults.foreignCalls > 0) armForeign(board, asked.account, at)
}

export function defer(board: Board, asked: CreateRequest, ref: string, dueAt: number): void {
  note(board, { kind: 'deferred', ref, asked, dueAt })
  board.due.push(dueAt, { kind: 'create', deferred: { ref, asked, dueAt } })
  board.deps.wake?.()
}

/** Ends a call now; does nothing to one that has ended. @param handTo whom it is forwarded to, for an answered one */
export function hangUp(board: Board, entry: Entry, handTo: string | null = null): void {
  if (entry.endedAt !== null) return
  const lastAt = courseOf(board, entry)[entry.reported - 1]?.at ?? entry.call.at
  const handOver = handTo === null ? null : handOverOf(board, entry, handTo)
  note(
    board,
    { kind: 'hangup', ref: entry.call.ref, ...(handOver && { handOver }) },
    Math.max(board.deps.world(), lastAt),
  )
  enqueue(board, entry)
  tick(board)
}

/** Whoever takes calls over is nearly always there. */
const NOBODY_TAKES_OVER = 0.05

function handOverOf(board: Board, { call }: Entry, to: string): HandOver {
  const nobody = chance(keyedRandom(board.seed, 'hand-over', call.ref), NOBODY_TAKES_OVER)
  return { to, outcome: nobody ? 'failed' : 'connected' }
}

/** Lets every item happen that is due by now, in order. */
export function tick(board: Board): void {
  const now = board.deps.world()
  for (let first = board.due.peek(); first !== undefined && first.at <= now; first = board.due.peek()) {
    board.due.pop()
    happen(board, first)
  }
}

/** World instant of the next item due, or null when nothing is to come. */
export function nextDue(board: Board): number | null {
  for (let first = board.due.peek(); first !== undefined; first = board.due.peek()) {
    if (!isOvertaken(board, first)) return first.at
    board.due.pop()
  }
  return null
}

function isOvertaken(board: Board, { item, at }: Due<Item>): boolean {
  if (item.kind === 'event') return eventOf(board, item, at) === null
  return item.kind === 'foreign' && board.foreignDue.get(item.account) !== item.key
}

/** The event an item stands for, or null when a hang-up has overtaken it. */
function eventOf(
  board: Board,
  { entry, n }: Item & { readonly kind: 'event' },
  at: number,
): CarrierEvent | null {
  const event = n === entry.reported ? courseOf(board, entry)[n] : undefined
  return event?.at === at ? event : null
}

function happen(board: Board, { item, at }: Due<Item>): void {
  switch (item.kind) {
    case 'create':
      return begin(board, item.deferred.asked, item.deferred.ref, at)
    case 'webhook':
      return send(board, item.webhook, item.how, at)
    case 'foreign':
      return beginDrawn(board, item.account, item.key, at)
    case 'event': {
      const event = eventOf(board, item, at)
      if (event !== null && !stays(board, item.entry, event)) tell(board, item.entry, event)
    }
  }
}

function tell(board: Board, entry: Entry, event: CarrierEvent): void {
  const { ref, type, at } = event
  const nextAt = courseOf(board, entry)[entry.reported + 1]?.at ?? null
  const outcome = type === 'ended' ? { outcome: event.outcome } : {}
  note(board, { kind: 'event', ref, n: entry.reported, type, ...outcome }, at)
  enqueue(board, entry)
  post(board, entry, event, nextAt)
  if (type === 'answered') bringToRelay(board, entry, at)
  if (type === 'ended') board.deps.ended?.(ref)
}

/** Whether the party of a relayed talk stays past the drawn end of it, which then lies later; once at most. */
function stays(board: Board, entry: Entry, event: CarrierEvent): boolean {
  const { call, hungUpAt, stayedSeconds } = entry
  if (event.type !== 'ended' || isForeign(call) || hungUpAt !== null || stayedSeconds !== null) return false
  const more = Math.floor(Math.min(board.deps.stays?.(call.ref) ?? 0, call.talkSeconds - event.talkSeconds))
  if (more <= 0) return false
  note(board, { kind: 'stayed', ref: call.ref, talkSeconds: event.talkSeconds + more }, event.at)
  enqueue(board, entry)
  return true
}

/** Of those who are interested. */
const ASKS_FOR_PERSON = 0.15

/** Hands whoever answered to the relay that the request named. */
function bringToRelay(board: Board, entry: Entry, answeredAt: number): void {
  const { call } = entry
  if (isForeign(call) || !board.deps.answered) return
  const plan = planOf(board, call)
  if (!isRelayed(call, plan)) return
  const { ref, callId, to, from, attempt, relayUrl, record = false } = call
  const endsAt = courseOf(board, entry).find(({ type }) => type === 'ended')?.at ?? answeredAt
  board.deps.answered({
    ref,
    callId,
    to,
    from,
    relayUrl,
    role: roleOf(plan),
    asksForPerson: chance(keyedRandom(board.seed, 'asks for a person', to, attempt), ASKS_FOR_PERSON),
    random: keyedRandom(board.seed, 'relayed', to, attempt),
    record,
    answeredAt,
    endsAt,
  })
}
