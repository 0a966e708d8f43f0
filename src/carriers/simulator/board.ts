/**
 * The carrier's switchboard: calls unfold on it as their instants come due. A fact is in the truth log before anything
 * follows from it, and the same facts always unfold the same way.
 */
import type { CarrierEvent } from '#carriers/carrier.ts'
import { type CallBook, type Deferred, type Entry, createCallBook } from './call-book.ts'
import { keyedRandom } from './draws.ts'
import { type Due, type DueQueue, createDueQueue } from './due-queue.ts'
import { type Faults, NO_FAULTS } from './faults.ts'
import { planCall } from './outcome-model.ts'
import { type BentPlan, bend, drawQuirks } from './quirks.ts'
import { type CreatedCall, timeline } from './timeline.ts'
import type { Asked, TruthFact, TruthKind, TruthLog } from './truth-log.ts'
import { webhookFate } from './webhook-fate.ts'

export interface Webhook {
  readonly account: string
  readonly url: string
  readonly event: CarrierEvent
  readonly clientState: string
}

export interface BoardDeps {
  /** All draws follow from it; the seed in the log's first line wins over it. */
  readonly seed: number
  /** Prefix of the references, unique to this log; the one in the log's first line wins over it. */
  readonly book: string
  readonly world: () => number
  readonly machine: () => number
  readonly log: TruthLog
  /** The facts of the log so far. */
  readonly history?: Iterable<TruthFact>
  /** Takes a webhook to send, in the turn in which it sets out and after the log has it. */
  readonly deliver: (webhook: Webhook) => void
  readonly localTime: (to: string, world: number) => { readonly hour: number; readonly weekday: number }
  /** How a caller ID is received; see the outcome model. */
  readonly fromFactor: (from: string, seed: number) => number
  /** Called whenever something new may have become the next thing due. */
  readonly wake?: () => void
}

type Item =
  | { readonly kind: 'event'; readonly entry: Entry; readonly n: number }
  | { readonly kind: 'create'; readonly deferred: Deferred }
  | { readonly kind: 'webhook'; readonly webhook: Webhook; readonly how: 'sent' | 'doubled' }

export interface Board {
  readonly deps: BoardDeps
  readonly book: CallBook
  readonly due: DueQueue<Item>
  readonly seed: number
  readonly prefix: string
  faults: Faults
}

/** A board with everything its log tells: calls go on where they were, unaccounted webhooks set out again. */
export function openBoard(deps: BoardDeps): Board {
  const book = createCallBook()
  let opened: (TruthFact & { readonly kind: 'opened' }) | null = null
  for (const fact of deps.history ?? []) {
    if (fact.kind === 'opened') opened ??= fact
    book.fold(fact)
  }
  const { seed, book: prefix } = opened ?? deps
  const board: Board = { deps, book, due: createDueQueue(), seed, prefix, faults: NO_FAULTS }
  note(board, { kind: 'opened', seed, book: prefix })
  for (const entry of book.byRef.values()) enqueue(board, entry)
  for (const deferred of book.deferred.values()) board.due.push(deferred.dueAt, { kind: 'create', deferred })
  for (const eventId of book.unsent) {
    const cut = eventId.lastIndexOf(':')
    const entry = book.byRef.get(eventId.slice(0, cut))
    const event = entry && courseOf(board, entry)[Number(eventId.slice(cut + 1))]
    if (entry && event)
      board.due.push(deps.world(), { kind: 'webhook', webhook: webhookOf(entry, event), how: 'sent' })
  }
  return board
}

/** Appends a fact and lets the book take it in. @param at world epoch milliseconds at which it holds */
export function note(board: Board, fact: TruthKind, at: number = board.deps.world()): void {
  const stamped: TruthFact = { ...fact, at, machine: board.deps.machine() }
  board.deps.log.append(stamped)
  board.book.fold(stamped)
}

/** The whole course of a call, past and future. */
export function courseOf(board: Board, entry: Entry): readonly CarrierEvent[] {
  if (entry.course !== null) return entry.course
  const course = timeline(entry.call, planOf(board, entry.call), entry.hungUpAt)
  if (entry.told < course.length) entry.course = course
  return course
}

/** The plan hangs on the hour at which the call is dialled. */
function planOf({ deps, seed }: Board, call: CreatedCall): BentPlan {
  const { to, from, attempt, quirks = {} } = call
  const at = call.at + (quirks.queuedSeconds ?? 0) * 1000
  const local = deps.localTime(to, at)
  const plan = planCall({ ...call, at, seed, local, fromFactor: deps.fromFactor(from, seed) })
  return bend(plan, quirks, (purpose) => keyedRandom(seed, purpose, to, attempt))
}

export function begin(board: Board, asked: Asked, ref: string, at: number): void {
  const attempt = board.book.attempts(asked.to) + 1
  const quirks = drawQuirks(board.faults, (purpose) => keyedRandom(board.seed, purpose, asked.to, attempt))
  note(board, { kind: 'created', ref, ...asked, attempt, ...(quirks && { quirks }) }, at)
  const entry = board.book.byRef.get(ref)
  if (entry !== undefined) enqueue(board, entry)
}

export function defer(board: Board, asked: Asked, ref: string, dueAt: number): void {
  note(board, { kind: 'deferred', ref, asked, dueAt })
  board.due.push(dueAt, { kind: 'create', deferred: { ref, asked, dueAt } })
  board.deps.wake?.()
}

/** Ends a call now; does nothing to one that has ended. */
export function hangUp(board: Board, entry: Entry): void {
  if (entry.endedAt !== null) return
  const lastAt = courseOf(board, entry)[entry.told - 1]?.at ?? entry.call.at
  note(board, { kind: 'hangup', ref: entry.call.ref }, Math.max(board.deps.world(), lastAt))
  enqueue(board, entry)
  tick(board)
}

/** Lets everything happen that is due by now, in order. */
export function tick(board: Board): void {
  const now = board.deps.world()
  for (let first = board.due.peek(); first !== undefined && first.at <= now; first = board.due.peek()) {
    board.due.pop()
    happen(board, first)
  }
}

/** World instant of the next thing due, or null when nothing is to come. */
export function nextDue(board: Board): number | null {
  for (let first = board.due.peek(); first !== undefined; first = board.due.peek()) {
    if (first.item.kind !== 'event' || eventOf(board, first.item, first.at) !== null) return first.at
    board.due.pop()
  }
  return null
}

function enqueue(board: Board, entry: Entry): void {
  const next = courseOf(board, entry)[entry.told]
  if (next === undefined) entry.course = null
  else board.due.push(next.at, { kind: 'event', entry, n: entry.told })
  board.deps.wake?.()
}

/** The event an item stands for, or null when a hang-up has overtaken it. */
function eventOf(
  board: Board,
  { entry, n }: Item & { readonly kind: 'event' },
  at: number,
): CarrierEvent | null {
  const event = n === entry.told ? courseOf(board, entry)[n] : undefined
  return event?.at === at ? event : null
}

function happen(board: Board, { item, at }: Due<Item>): void {
  switch (item.kind) {
    case 'create':
      return begin(board, item.deferred.asked, item.deferred.ref, at)
    case 'webhook':
      return send(board, item.webhook, item.how, at)
    case 'event': {
      const event = eventOf(board, item, at)
      if (event !== null) tell(board, item.entry, event)
    }
  }
}

function tell(board: Board, entry: Entry, event: CarrierEvent): void {
  const { ref, type, at, eventId } = event
  const nextAt = courseOf(board, entry)[entry.told + 1]?.at ?? null
  const outcome = type === 'ended' ? { outcome: event.outcome } : {}
  note(board, { kind: 'event', ref, n: entry.told, type, ...outcome }, at)
  enqueue(board, entry)
  const delays = webhookFate({ event, nextAt, to: entry.call.to, faults: board.faults, seed: board.seed })
  if (delays.length === 0) note(board, { kind: 'webhook', eventId, how: 'lost' }, at)
  for (const [copy, delay] of delays.entries()) {
    const how = copy === 0 ? 'sent' : 'doubled'
    const webhook = webhookOf(entry, event)
    if (delay === 0) send(board, webhook, how, at)
    else board.due.push(at + delay * 1000, { kind: 'webhook', webhook, how })
  }
}

function send(board: Board, webhook: Webhook, how: 'sent' | 'doubled', at: number): void {
  note(board, { kind: 'webhook', eventId: webhook.event.eventId, how }, at)
  board.deps.deliver(webhook)
}

const webhookOf = ({ call }: Entry, event: CarrierEvent): Webhook => ({
  account: call.account,
  url: call.callbackUrl,
  event,
  clientState: call.clientState,
})
