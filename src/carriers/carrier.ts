/**
 * Defines the shape of a carrier, in two halves. `CarrierDialer` makes a phone ring; it is handed to
 * `dialing/place/send-calls.ts` alone. `Carrier` is everything else. A carrier never retries a request by itself: it is
 * worse to dial twice than to lose an attempt.
 */
import type { Readable } from 'node:stream'
import type { ConversationAnalysis } from '#domain/call/conversation-analysis.ts'
import type { Detection, DetectionSource } from '#domain/call/detection.ts'
import type { TransferOutcome } from '#domain/call/transfer.ts'
import type { MachineDetection } from '#domain/campaign/machine-detection.ts'

export const PLACE_REFUSALS = [
  'bad_number',
  'blocked',
  'caller_id',
  'throttled',
  'capacity',
  'auth',
  'funds',
  'config',
  'not_placed',
] as const
/** Why a carrier provably did not create a call. */
export type PlaceRefusal = (typeof PLACE_REFUSALS)[number]

export interface PlaceRequest {
  readonly callId: string
  readonly to: string
  readonly from: string
  /** World seconds before an unanswered call is given up; at least 15. */
  readonly ringSeconds: number
  /** World seconds of talk before the carrier ends the call. */
  readonly talkSeconds: number
  readonly agentId: string
  /** Whether the carrier records the talk. */
  readonly record: boolean
  readonly machineDetection: MachineDetection
  /** What a machine hears after its beep, with the person's values filled in; empty unless detection is `message`. */
  readonly voicemailMessage: string
  /**
   * Where a carrier that turns speech into text opens its WebSocket (ConversationRelay); null where talks reach us
   * another way. It holds a token: it is for no log.
   */
  readonly relayUrl: string | null
  /** Opaque to the carrier; comes back with every event. */
  readonly clientState: string
  /** Where the carrier sends its signed events. */
  readonly callbackUrl: string
  /** Called in the turn that writes the request, once the connection stands; false aborts without a byte sent. */
  readonly mayStart: () => boolean
}

/** How the one create request ended. `aborted`: no byte was sent. `uncertain`: the carrier has to be asked. */
export type PlaceAnswer =
  | { readonly kind: 'submitted'; readonly ref: string }
  | {
      readonly kind: 'refused'
      readonly refusal: PlaceRefusal
      readonly code: string
      readonly message: string
      readonly retryAfterSeconds?: number
    }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'uncertain'; readonly message: string }

export interface CarrierDialer {
  /**
   * Sends one create request, at most once per call id, with a bounded time-out. Should it throw all the same, nothing
   * was sent when `mayStart` had not said yes; after that the call is uncertain, and the carrier has to be asked.
   */
  place(request: PlaceRequest): Promise<PlaceAnswer>
}

export const CARRIER_OUTCOMES = [
  'completed',
  'voicemail',
  'busy',
  'no_answer',
  'declined',
  'bad_number',
  'blocked',
  'cancelled',
  'failed',
  'unknown',
] as const
export type CarrierOutcome = (typeof CARRIER_OUTCOMES)[number]

export interface TranscriptTurn {
  readonly speaker: 'agent' | 'contact'
  /** World seconds after the answer. */
  readonly at: number
  readonly text: string
}

/** The facts of the conversation; they only ever add information or restrictions. */
export interface ConversationFacts {
  readonly disposition: string | null
  readonly sentiment: 'positive' | 'neutral' | 'negative' | null
  /** 0 to 100. */
  readonly score: number | null
  readonly optOut: boolean
  /** World time the person asked to be called back, epoch milliseconds. */
  readonly callbackAt: number | null
  readonly transcript: readonly TranscriptTurn[]
  /** Missing where nobody analysed the talk, or nothing can be told of it. */
  readonly analysis?: ConversationAnalysis
  /** Machine milliseconds from the end of a turn of the person to the agent's first words; one per answer of the agent. */
  readonly turnLatencyMs?: readonly number[]
}

export type CarrierFact =
  | { readonly type: 'queued' | 'dialing' | 'ringing' | 'answered' }
  /** `screened`: a machine that asks who calls and why. */
  | {
      readonly type: 'machine_detection'
      readonly by: Detection
      /** World milliseconds from the answer to the verdict; missing where nobody measured them. */
      readonly ms?: number | undefined
      /** What it was told by: the carrier where it is missing. */
      readonly source?: DetectionSource | undefined
    }
  | {
      readonly type: 'ended'
      readonly outcome: CarrierOutcome
      readonly code: string | null
      readonly talkSeconds: number
      /** Whether any ringing was ever heard; without it a failure is `unreachable`. */
      readonly rang: boolean
      /** Comes with the end, so that a callback wish and the end are one fact. */
      readonly conversation: ConversationFacts | null
    }
  /** How an attempt to hand the call over went; it never moves the state of the call. */
  | {
      readonly type: 'transfer'
      /** E.164. */
      readonly to: string
      readonly outcome: TransferOutcome
    }
  /** Price in micro-units of the workspace currency. */
  | { readonly type: 'price'; readonly amountMicro: number }
  /** A signed event of a kind that this adapter does not know; kept without effect. */
  | { readonly type: 'other'; readonly name: string }

/** How the call began, as the carrier sees it: `outbound` was asked for over this account, by us or another system. */
export type Direction = 'outbound' | 'inbound'

export type CarrierEvent = CarrierFact & {
  /** Unique per connection; the key that makes a doubled event a no-op. */
  readonly eventId: string
  readonly ref: string
  /** The call id that we gave the carrier with the create request; null for calls that other systems made. */
  readonly callId: string | null
  readonly direction: Direction
  /** Carrier's world time, epoch milliseconds. */
  readonly at: number
}

/** A carrier's own view of one call, as read by asking it. */
export interface CallFacts {
  readonly ref: string
  readonly callId: string | null
  readonly direction: Direction
  readonly to: string
  readonly from: string
  readonly state: 'queued' | 'dialing' | 'ringing' | 'answered' | 'ended'
  readonly createdAt: number
  /** Every event the carrier has to tell of this call so far, in order. */
  readonly events: readonly CarrierEvent[]
}

export type Lookup =
  | { readonly kind: 'found'; readonly call: CallFacts }
  /**
   * The carrier has no record; this is no proof any more once it may have dropped the record (`recordsKeptSeconds`).
   */
  | { readonly kind: 'not_found' }
  /** The carrier keeps no record that could answer. */
  | { readonly kind: 'cannot_tell' }
  /** The carrier did not answer the question; ask again later. */
  | { readonly kind: 'no_answer' }

export interface RawWebhook {
  readonly url: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer
}

export type Received =
  /** `key` is the position of the key that verified it among those the carrier was opened with: 0 is the one in use. */
  | { readonly ok: true; readonly events: readonly CarrierEvent[]; readonly key: number }
  | { readonly ok: false; readonly why: 'bad_signature' | 'stale' | 'unreadable' }

/** The recording of a call, whole or the part that was asked for; or the reason why there is none. */
export type Recording =
  | {
      readonly kind: 'audio'
      readonly contentType: string
      readonly length: number
      /** In the form of HTTP, such as `bytes 0-99/4000`; null when `body` is the whole. */
      readonly contentRange: string | null
      readonly body: Readable
    }
  | { readonly kind: 'none'; readonly why: string }
  /** The range lies outside of it. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'no_answer' }

export interface CarrierCheck {
  readonly ok: boolean
  readonly why?: string
  /** Those that the account owns; missing when it does not say. */
  readonly numbers?: readonly string[]
  /** Whether calls can be handed over; missing where that is up to nobody's settings. */
  readonly handsOver?: boolean
}

export interface Carrier {
  readonly kind: string
  /** World seconds after a create request at which a call may at the latest come into being. */
  readonly longestDelaySeconds: number
  /**
   * World seconds from a create request for which the carrier surely keeps the record of its call, however the call
   * ended.
   */
  readonly recordsKeptSeconds: number
  /** World seconds from a create request to the first ringing, as this carrier usually needs them at most. */
  readonly ringDelaySeconds: number
  /** Whether recent calls can be listed, so that recovery needs no person. */
  readonly canList: boolean
  /** Looks a call up by the carrier's id when known, else by our call id. Never throws. */
  lookup(query: { readonly callId: string; readonly ref: string | null }): Promise<Lookup>
  /** Calls created at or after `since` (world time, epoch ms). `no_answer` when the carrier is silent. */
  list(since: number): Promise<readonly CallFacts[] | 'no_answer'>
  /** Ends a call; idempotent; resolves false when the carrier did not confirm. */
  hangup(ref: string): Promise<boolean>
  /**
   * Ends an unanswered call and leaves an answered one alone; idempotent; false when the carrier did not confirm.
   * Carriers that cannot tell the two apart leave this out, and are asked to hang up.
   */
  cancelUnanswered?: ((ref: string) => Promise<boolean>) | null
  /**
   * Asks the carrier to hand an answered call over to another number; the call is no longer ours once somebody there has
   * answered. It makes no phone ring by a request of ours: the carrier forwards a call that stands. Left out by carriers
   * that cannot, and by those whose relay takes the wish. Never throws.
   * @param to E.164, of the agent's own list
   */
  transfer?(ref: string, to: string): Promise<TransferOutcome>
  /**
   * The carrier's own name for the account, different from that of any other account, whatever its address or
   * credentials; null when the carrier does not say.
   */
  accountId(): Promise<string | null>
  /** Verifies the signature over the raw body, then normalises. `machineNow`: machine wall clock, epoch milliseconds. */
  receive(raw: RawWebhook, machineNow: number): Received
  /**
   * The recording of an ended call. Carriers that do not record leave this out. Never throws.
   * @param range as in HTTP, such as `bytes=0-99`; null for the whole
   */
  recording?(ref: string, range: string | null): Promise<Recording>
  /** Checks credentials and reach. */
  check(): Promise<CarrierCheck>
}

/** The carrier of one connection, as `main/open-carriers.ts` opens it. */
export interface OpenCarrier {
  readonly dialer: CarrierDialer
  readonly carrier: Carrier
}
