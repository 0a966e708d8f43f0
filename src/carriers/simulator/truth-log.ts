/**
 * Records the true acts of the simulated carrier, one fact per line, only ever appended, and durable before anyone is
 * told. Tests compare the engine against it: two `created` facts with one call id are a double dial.
 */
import type { CarrierEvent, CarrierOutcome, PlaceRefusal, TranscriptTurn } from '#carriers/carrier.ts'
import type { CreatedCall, ForeignCall, HandOver } from './timeline.ts'

/** The content of a create request. */
export type CreateRequest = Omit<CreatedCall, 'ref' | 'attempt' | 'at' | 'quirks'>

/** `full`: as many talks are relayed as the carrier relays at once. */
export type RelayTrouble = 'unreachable' | 'lost' | 'full'

export type TruthKind =
  /** The carrier opened its book; everything it draws follows from the seed of the first such line. */
  | { readonly kind: 'opened'; readonly seed: number; readonly book: string }
  /** A create request arrived; `nth` counts the requests with this call id. */
  | {
      readonly kind: 'received'
      readonly account: string
      readonly callId: string
      readonly to: string
      readonly from: string
      readonly nth: number
    }
  | {
      readonly kind: 'rejected'
      readonly callId: string
      readonly code: PlaceRefusal | 'outage' | 'server_error'
    }
  /** A call that will be created at `dueAt` (world). */
  | { readonly kind: 'deferred'; readonly ref: string; readonly asked: CreateRequest; readonly dueAt: number }
  | ({ readonly kind: 'created' } & Omit<CreatedCall, 'at'>)
  /** A call on the account that is not ours began. */
  | ({ readonly kind: 'foreign' } & Omit<ForeignCall, 'at'>)
  /** The caller was left without the answer, though the call may exist. */
  | { readonly kind: 'unanswered'; readonly callId: string; readonly how: 'silence' | 'server_error' }
  | {
      readonly kind: 'event'
      readonly ref: string
      readonly n: number
      readonly type: CarrierEvent['type']
      readonly outcome?: CarrierOutcome
    }
  | {
      readonly kind: 'webhook'
      readonly eventId: string
      readonly how: 'sent' | 'doubled' | 'lost' | 'dropped'
    }
  /** With `handOver` the agent handed the call over, and it went on without us or ended. */
  | { readonly kind: 'hangup'; readonly ref: string; readonly handOver?: HandOver }
  /** At the drawn end of a relayed talk its party goes on waiting for the agent, until the talk has lasted so long. */
  | { readonly kind: 'stayed'; readonly ref: string; readonly talkSeconds: number }
  /** The words of a relayed talk that was to be recorded. */
  | { readonly kind: 'spoken'; readonly ref: string; readonly transcript: readonly TranscriptTurn[] }
  /** The talk of a call could not be relayed, or no further; the call goes on without. */
  | { readonly kind: 'relay'; readonly ref: string; readonly how: RelayTrouble }
  /** From this instant on the carrier knows no such call. */
  | { readonly kind: 'purged'; readonly ref: string }

/** `at` is the carrier's world time, `machine` the machine's, both epoch milliseconds. */
export type TruthFact = TruthKind & { readonly at: number; readonly machine: number }

export interface TruthLog {
  /** Takes the fact in order; durable once a later `sync` resolves. */
  append(fact: TruthFact): void
  /** Resolves when everything appended so far is durable. */
  sync(): Promise<void>
}

export interface MemoryLog extends TruthLog {
  readonly facts: readonly TruthFact[]
}

/** The log of an in-process carrier: as durable as its process. */
export function createMemoryLog(): MemoryLog {
  const facts: TruthFact[] = []
  return { facts, append: (fact) => void facts.push(fact), sync: () => Promise.resolve() }
}
