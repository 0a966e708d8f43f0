/**
 * Defines what a bench says of its carrier, beyond the calls that every carrier makes: which situations it can have, and
 * how each is brought about. Null stands for a situation that it cannot have; the case then asserts that the adapter
 * claims nothing of the kind.
 */
import type { Carrier, CarrierEvent, CarrierOutcome, OpenCarrier, PlaceRefusal, PlaceRequest, RawWebhook } from '#carriers/carrier.ts' // prettier-ignore
import type { CannedAnswer } from './fault-proxy.ts'

export interface Abilities {
  readonly answers: CreateAnswers
  readonly throttling: Throttling | null
  readonly events: PostedEvents | SocketEvents
  /** Places a call that ends so, and takes down everything that the carrier says of it. */
  wire(outcome: CarrierOutcome): Promise<Wire>
  /** Whether an event of a kind that the adapter does not know is kept as `other`, or passed over. */
  readonly unknownEvents: 'kept' | 'passed_over'
  readonly price: { unsettled(): Promise<Unsettled> } | null
  /** Calls that the carrier is asked to hand over; null where it takes no such request. */
  readonly handover: {
    /** A call that goes on, whose far side takes the wish, or refuses it. */
    begins(farSide: 'takes' | 'refuses'): Promise<HandedOver>
  } | null
  readonly recording: { begins(): Promise<Recorded> } | null
  /** Lets so many seconds pass since the create request of a call that has ended, as busy for the carrier's memory as can be. */
  ages(call: Pick<Wire, 'request'>, seconds: number): Promise<void>
  /** The same adapter, on another account of this carrier. */
  readonly otherAccount: OpenCarrier
}

/** The answers to a create request in which the carrier documents that no call was made, and others that look like it. */
export interface CreateAnswers {
  readonly refusing: readonly (CannedAnswer & { readonly refusal: PlaceRefusal })[]
  readonly doubtful: readonly CannedAnswer[]
}

export interface Throttling {
  /** A request that the carrier throttles by itself, and the seconds after which it may be asked again. */
  meeting(): PlaceRequest
  readonly seconds: number
  /** The documented answer, with this header or without. */
  answer(retryAfter: string | null): CannedAnswer
}

/** The carrier posts its events to the address that the create request names, and signs them. */
export interface PostedEvents {
  readonly kind: 'posted'
  /** Machine milliseconds for which a signed event is fresh. */
  readonly freshMs: number
  /** An event of a call of ours, as the carrier sent it. */
  genuine(): Promise<RawWebhook>
  /** An event of a call on the other account, sent to the same address. */
  ofOtherAccount(): Promise<RawWebhook>
  /** Where the carrier was told to send the events of this call. */
  toldAddress(callId: string): Promise<string | null>
}

/** The adapter opens a socket to the carrier, with its credentials, and events come over it in the order of each call. */
export interface SocketEvents {
  readonly kind: 'socket'
  isOpen(): boolean
  /** Whether the adapter with the wrong credentials gets a socket. */
  strangerHears(): Promise<boolean>
}

/** One piece of what a carrier says, as it came: a webhook, or a message of a socket. */
export type Message = RawWebhook | string

/** Everything that a carrier said of one call. The adapter has not heard it yet. */
export interface Wire {
  readonly request: PlaceRequest
  readonly ref: string
  /** By step of the call, in order and up to its end; several messages may tell of the same step. */
  readonly steps: readonly (readonly Message[])[]
  /** Messages about this call of kinds that the adapter does not know. */
  readonly unknown: readonly Message[]
  /** Messages about a call of another system. */
  readonly foreign: readonly Message[]
  /** @returns the events that the adapter tells of these messages, once it has heard them in this order */
  hears(carrier: Carrier, messages: readonly Message[]): Promise<readonly CarrierEvent[]>
}

/** A call that has ended and has no price yet. */
export interface Unsettled {
  readonly wire: Wire
  /** Lets the price come. @returns the messages that tell it */
  settle(): Promise<readonly Message[]>
}

/** A call that goes on and may be handed over. */
export interface HandedOver {
  readonly ref: string
  readonly callId: string
  /** Somebody who takes it. */
  readonly to: string
}

/** A call that goes on and is recorded. */
export interface Recorded {
  readonly ref: string
  ends(): Promise<void>
}
