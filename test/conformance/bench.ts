/**
 * Defines what the conformance suite needs of each carrier: the adapter, opened towards a carrier behind the fault
 * proxy, and a way to see what the carrier itself saw. A carrier with real software stands there in person; a stand-in
 * is fed with recorded answers and official shapes, never with what our adapter happens to send.
 */
import type {
  CarrierEvent,
  CarrierOutcome,
  OpenCarrier,
  PlaceRefusal,
  PlaceRequest,
  RawWebhook,
} from '#carriers/carrier.ts'
import type { Abilities } from './abilities.ts'
import type { FaultProxy } from './fault-proxy.ts'

export interface Bench {
  readonly open: OpenCarrier
  /** The same adapter with credentials that the carrier does not know. */
  readonly stranger: OpenCarrier
  readonly proxy: FaultProxy
  /** What the carrier can be made to do. */
  readonly can: Abilities
  /** A request for a new call, to somebody who rings for long. */
  request(over?: Partial<PlaceRequest>): PlaceRequest
  /** For each refusal that the carrier itself can be made to give, a request that it answers so. */
  readonly refusals: Readonly<Partial<Record<PlaceRefusal, () => Promise<PlaceRequest>>>>
  /** Ends that the carrier can be made to give. */
  readonly outcomes: readonly CarrierOutcome[]
  /** Places a call that ends so. @returns its request, and what the adapter heard of it until its end, in order */
  runs(outcome: CarrierOutcome): Promise<Course>
  /** Events as a stranger could send them, each wrong in one way; empty where no stranger can. */
  forgeries(): Promise<readonly RawWebhook[]>
  /** How many calls the carrier made for this call id. */
  made(callId: string): Promise<number>
  /** Begins a call of another system on the same account. @returns its reference at the carrier */
  foreign(): Promise<string>
  /** Whether that call goes on. */
  isLive(ref: string): Promise<boolean>
  close(): Promise<void>
}

export interface Course {
  readonly request: PlaceRequest
  readonly ref: string
  readonly heard: readonly CarrierEvent[]
}

export type OpenBench = () => Promise<Bench>
