/**
 * Keeps the carrier's switchboard: its book of calls, the queue of due items, and the switches of its faults. The
 * exchange and its parts act on it. A fact is in the truth log before anything follows from it.
 */
import type { CarrierEvent } from '#carriers/carrier.ts'
import { type CallBook, type Deferred, type Entry, createCallBook } from './call-book.ts'
import { keyedRandom } from './draws.ts'
import { type DueQueue, createDueQueue } from './due-queue.ts'
import { type Faults, NO_FAULTS } from './faults.ts'
import { isForeign, planForeign } from './foreign-plan.ts'
import { planCall } from './outcome-model.ts'
import { asRequested, lasting } from './as-requested.ts'
import type { RelayedParty } from './people/relayed-party.ts'
import { type BentPlan, bend } from './quirks.ts'
import { type CreatedCall, timeline } from './timeline.ts'
import type { TruthFact, TruthKind, TruthLog } from './truth-log.ts'

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
  /** Takes the party that has answered a call whose talk is relayed. Without it, nobody speaks in such a call. */
  readonly answered?: (party: RelayedParty) => void
  /** Asked at the drawn end of a relayed talk: how many more world seconds its party waits for the agent, at most. */
  readonly stays?: (ref: string) => number
  /** A call has ended. */
  readonly ended?: (ref: string) => void
  /** Called whenever a new item may be the next one due. */
  readonly wake?: () => void
}

export type Item =
  | { readonly kind: 'event'; readonly entry: Entry; readonly n: number }
  | { readonly kind: 'create'; readonly deferred: Deferred }
  | { readonly kind: 'foreign'; readonly account: string; readonly key: string }
  | { readonly kind: 'webhook'; readonly webhook: Webhook; readonly how: 'sent' | 'doubled' }

export interface Board {
  readonly deps: BoardDeps
  readonly book: CallBook
  readonly due: DueQueue<Item>
  readonly seed: number
  readonly prefix: string
  /** By account the key of its next foreign call that counts. */
  readonly foreignDue: Map<string, string>
  faults: Faults
}

/** A board that knows its history, with nothing due yet. */
export function createBoard(deps: BoardDeps): Board {
  const book = createCallBook()
  let opened: (TruthFact & { readonly kind: 'opened' }) | null = null
  for (const fact of deps.history ?? []) {
    if (fact.kind === 'opened') opened ??= fact
    book.fold(fact)
  }
  const { seed, book: prefix } = opened ?? deps
  const due = createDueQueue<Item>()
  return { deps, book, due, seed, prefix, foreignDue: new Map(), faults: NO_FAULTS }
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
  const { call, hungUpAt, handOver } = entry
  const plan = isForeign(call) ? planForeign(board.seed, call) : asRequested(planOf(board, call), call)
  const course = timeline(call, lasting(plan, entry.stayedSeconds), hungUpAt, handOver)
  if (entry.reported < course.length) entry.course = course
  return course
}

/** The plan follows from the hour at which the call is dialled. */
export function planOf({ deps, seed }: Board, call: CreatedCall): BentPlan {
  const { to, from, attempt, quirks = {} } = call
  const at = call.at + (quirks.queuedSeconds ?? 0) * 1000
  const local = deps.localTime(to, at)
  const plan = planCall({ ...call, at, seed, local, fromFactor: deps.fromFactor(from, seed) })
  return bend(plan, quirks, (purpose) => keyedRandom(seed, purpose, to, attempt))
}

/** Queues the next event of a call. */
export function enqueue(board: Board, entry: Entry): void {
  const next = courseOf(board, entry)[entry.reported]
  if (next === undefined) entry.course = null
  else board.due.push(next.at, { kind: 'event', entry, n: entry.reported })
  board.deps.wake?.()
}
