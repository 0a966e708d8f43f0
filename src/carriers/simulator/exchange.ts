/**
 * Runs the simulated carrier itself, without sockets, timers or a clock of its own: its host tells it the world time,
 * and it says when the next item is due. The host makes the log durable before it lets an answer or a webhook leave.
 * Nothing here de-duplicates on our call id: real carriers do not, and the log has to show a double dial.
 */
import type { CallFacts, TranscriptTurn } from '#carriers/carrier.ts'
import { type Admission, LONGEST_DELAY_SECONDS, type Rejection, admit } from './admission.ts'
import { type Board, type BoardDeps, courseOf, note } from './board.ts'
import type { Entry } from './call-book.ts'
import { chance, keyedRandom } from './draws.ts'
import { type FaultName, type Faults, isOut } from './faults.ts'
import { beginForeign } from './foreign.ts'
import type { ForeignRequest } from './foreign-plan.ts'
import { isOnRecord } from './purge.ts'
import { type AgreedLimits, createRateGate } from './rate-gate.ts'
import { factsOf } from './timeline.ts'
import { distortedCall, clockOffMs } from './distort.ts'
import type { CreateRequest, RelayTrouble } from './truth-log.ts'
import { begin, defer, hangUp, nextDue, openBoard, switchFaults, tick } from './unfold.ts'

export interface ExchangeDeps extends BoardDeps {
  readonly limits: (account: string) => AgreedLimits
}

/** How a carrier fails to answer: it says nothing, it answers 5xx, or it takes no connection. */
export interface Trouble {
  readonly kind: 'silence' | 'server_error' | 'refused'
}
export type CreateAnswer =
  | Rejection
  | Trouble
  | { readonly kind: 'created'; readonly ref: string; readonly delayMs: number }
export type QueryAnswer<T> =
  | Trouble
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'answer'; readonly value: T }

export interface ExchangeStats {
  /** World epoch milliseconds. */
  readonly world: number
  readonly received: number
  readonly rejected: number
  /** Calls that we asked for. */
  readonly created: number
  /** Calls that are not ours. */
  readonly foreign: number
  /** Both kinds, while they go on. */
  readonly live: number
  /** Calls that will be created later. */
  readonly deferred: number
  /** World instant of the next event, creation or webhook, or null. */
  readonly nextDue: number | null
}

export interface Exchange {
  create(asked: CreateRequest): CreateAnswer
  get(account: string, ref: string): QueryAnswer<CallFacts | null>
  /** Whether this call was to be recorded. */
  isRecorded(account: string, ref: string): boolean
  /** Every call created with this call id, in order; more than one is a double dial. */
  find(account: string, callId: string): QueryAnswer<readonly CallFacts[]>
  /** Calls created at or after `since` (world ms), in order of creation, from the `skip`th on. */
  list(account: string, since: number, skip: number, take: number): QueryAnswer<readonly CallFacts[]>
  /** False for a call this account does not have; idempotent. */
  hangup(account: string, ref: string): QueryAnswer<boolean>
  /** Ends a call that nobody has answered; false for a call this account does not have; idempotent. */
  cancelUnanswered(account: string, ref: string): QueryAnswer<boolean>
  /** A name of the account, unlike that of any account of another book. */
  accountId(account: string): QueryAnswer<string>
  /** Begins a call on an account that is not ours, as another system or a person would. @returns its ref */
  foreign(asked: ForeignRequest): string
  /** Lets every item happen that is due by now. */
  tick(): void
  /** World instant of the next thing due, or null. */
  nextDue(): number | null
  /**
   * Ends a call whose agent has said goodbye over the relay; idempotent.
   * @param handTo E.164 of whom the agent hands the call over to; null when it is over
   */
  endTalk(ref: string, handTo?: string | null): void
  /** Notes what was said in a talk that was to be recorded. */
  spoken(ref: string, transcript: readonly TranscriptTurn[]): void
  /** The words of a relayed talk, for its recording. */
  spokenIn(ref: string): readonly TranscriptTurn[]
  /** Notes that the talk of a call is not relayed, or no longer. */
  relayTroubled(ref: string, how: RelayTrouble): void
  /** Notes a webhook that its receiver never took. */
  dropped(eventId: string): void
  stats(): ExchangeStats
  faults: Faults
}

export function createExchange(deps: ExchangeDeps): Exchange {
  const board = openBoard(deps)
  const gate = createRateGate()
  const query = createQueries(board)
  const owned = (account: string, ref: string): Entry | null => {
    const entry = board.book.byRef.get(ref)
    return entry?.call.account === account && isOnRecord(board, entry) ? entry : null
  }
  const view = (entry: Entry): CallFacts =>
    distortedCall(factsOf(entry.call, courseOf(board, entry), entry.reported), board.faults, board.seed)
  return {
    create: (asked) => create(board, asked, deps.limits(asked.account), gate),
    get: (account, ref) =>
      query(['queriesSilent', 'forgetsCalls'], () => {
        const entry = owned(account, ref)
        return entry && view(entry)
      }),
    isRecorded(account, ref) {
      const call = owned(account, ref)?.call
      return call !== undefined && 'record' in call && call.record
    },
    find: (account, callId) =>
      query(['queriesSilent', 'forgetsCalls'], () =>
        board.book
          .byCallId(account, callId)
          .filter((entry) => isOnRecord(board, entry))
          .map(view),
      ),
    list: (account, since, skip, take) =>
      query(['queriesSilent'], () => {
        const recent = board.book
          .of(account)
          .filter(({ call }) => call.at + clockOffMs(board.faults) >= since)
          .filter((entry) => isOnRecord(board, entry))
        return recent.slice(skip, skip + take).map(view)
      }),
    hangup: (account, ref) =>
      query(['hangupIgnored'], () => {
        const entry = owned(account, ref)
        if (entry !== null) hangUp(board, entry)
        return entry !== null
      }),
    cancelUnanswered: (account, ref) =>
      query(['cancelIgnored'], () => {
        const entry = owned(account, ref)
        if (entry !== null && !isAnswered(board, entry)) hangUp(board, entry)
        return entry !== null
      }),
    accountId: (account) => query([], () => `${board.prefix}/${account}`),
    foreign(asked) {
      tick(board)
      return beginForeign(board, asked, deps.world(), true)
    },
    tick: () => tick(board),
    nextDue: () => nextDue(board),
    endTalk(ref, handTo = null) {
      tick(board)
      const entry = board.book.byRef.get(ref)
      if (entry === undefined) return
      hangUp(board, entry, handTo === null || !isAnswered(board, entry) ? null : handTo)
    },
    spoken: (ref, transcript) => note(board, { kind: 'spoken', ref, transcript }),
    spokenIn: (ref) => board.book.byRef.get(ref)?.spoken ?? [],
    relayTroubled: (ref, how) => note(board, { kind: 'relay', ref, how }),
    dropped: (eventId) => note(board, { kind: 'webhook', eventId, how: 'dropped' }),
    stats: () => ({
      world: deps.world(),
      ...board.book.counts,
      deferred: board.book.deferred.size,
      nextDue: nextDue(board),
    }),
    get faults() {
      return board.faults
    },
    set faults(faults) {
      switchFaults(board, faults)
    },
  }
}

const isAnswered = (board: Board, entry: Entry): boolean =>
  courseOf(board, entry)
    .slice(0, entry.reported)
    .some(({ type }) => type === 'answered')

function troubleNow(board: Board): Trouble | null {
  if (!isOut(board.faults, board.deps.world())) return null
  return {
    kind: (['server_error', 'refused', 'silence'] as const)[board.faults.outageKind] ?? 'server_error',
  }
}

/** Wraps a query in its possible faults; a repeated query draws anew. */
function createQueries(board: Board) {
  let asked = 0
  return <T>(faults: readonly FaultName[], value: () => T): QueryAnswer<T> => {
    const trouble = troubleNow(board)
    if (trouble !== null) return trouble
    const nth = asked++
    const struck = faults.find((name) => chance(keyedRandom(board.seed, name, nth), board.faults[name]))
    if (struck === 'forgetsCalls') return { kind: 'forgotten' }
    if (struck !== undefined) return { kind: 'silence' }
    tick(board)
    return { kind: 'answer', value: value() }
  }
}

function create(
  board: Board,
  asked: CreateRequest,
  limits: AgreedLimits,
  gate: ReturnType<typeof createRateGate>,
): CreateAnswer {
  const trouble = troubleNow(board)
  if (trouble?.kind === 'refused') return trouble
  tick(board)
  const { account, callId, to, from } = asked
  const nth = board.book.requests(callId) + 1
  note(board, { kind: 'received', account, callId, to, from, nth })
  if (trouble !== null) {
    note(board, { kind: 'rejected', callId, code: 'outage' })
    return trouble
  }
  const admission = admit({
    to,
    from,
    faults: board.faults,
    rateExceeded: !gate.pass(account, limits.callsPerSecond, board.deps.world()),
    capacityExceeded: board.book.liveOf(account) >= limits.capacity,
    draw: (purpose) => keyedRandom(board.seed, purpose, callId, nth),
  })
  return carryOut(board, asked, admission)
}

function carryOut(board: Board, asked: CreateRequest, admission: Admission): CreateAnswer {
  const { callId } = asked
  const now = board.deps.world()
  const ref = `${board.prefix}_${board.book.refs + 1}`
  switch (admission.kind) {
    case 'rejected':
      note(board, { kind: 'rejected', callId, code: admission.code })
      return admission
    case 'server_error':
      note(board, { kind: 'rejected', callId, code: 'server_error' })
      return admission
    case 'silence':
      note(board, { kind: 'unanswered', callId, how: 'silence' })
      if (admission.afterSeconds === 0) begin(board, asked, ref, now)
      else if (admission.afterSeconds !== null) {
        defer(board, asked, ref, now + Math.min(admission.afterSeconds, LONGEST_DELAY_SECONDS) * 1000)
      }
      return { kind: 'silence' }
    case 'created':
      begin(board, asked, ref, now)
      if (admission.reply === 'ref') return { kind: 'created', ref, delayMs: admission.delayMs }
      note(board, { kind: 'unanswered', callId, how: 'server_error' })
      return { kind: 'server_error' }
  }
}
