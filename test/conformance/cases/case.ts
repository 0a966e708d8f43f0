/** Defines a case of the conformance suite: a promise, and faults that break it. Every list of cases is made of these. */
import { expect } from 'vitest'
import type { Carrier, CarrierDialer, CarrierEvent, OpenCarrier, PlaceRequest } from '#carriers/carrier.ts'
import type { Abilities, Message } from '#test/conformance/abilities.ts'
import type { Bench } from '#test/conformance/bench.ts'

export interface Case {
  readonly name: string
  readonly holds: (bench: Bench) => Promise<void>
  readonly faults: readonly Fault[]
}

/** A fault of an adapter that breaks the promise; it is caught when an assertion of the case fails. */
export interface Fault {
  readonly fault: string
  /** The adapter with the fault. */
  readonly plant?: (open: OpenCarrier, bench: Bench) => OpenCarrier
  /** The events that the adapter tells of these messages, with the fault. */
  readonly spoil?: (told: readonly CarrierEvent[], messages: readonly Message[]) => readonly CarrierEvent[]
  /** The adapters that get the fault, when it is not the one of the account. */
  readonly on?: 'stranger' | 'other_account' | 'both_accounts'
  /** Carriers that can have this fault at all; with the others it changes nothing, and the case has to hold. */
  readonly where?: (can: Abilities) => boolean
}

export const dialing = (change: (dialer: CarrierDialer) => CarrierDialer) => (open: OpenCarrier) => ({
  ...open,
  dialer: change(open.dialer),
})
export const asking = (change: (carrier: Carrier) => Partial<Carrier>) => (open: OpenCarrier) => ({
  ...open,
  carrier: { ...open.carrier, ...change(open.carrier) },
})

export const whereEventsArePosted = ({ events }: Abilities): boolean => events.kind === 'posted'

/** A carrier does at once what it is told. */
export const SOON = { timeout: 5000 } as const

export async function stateOf({ carrier }: OpenCarrier, callId: string): Promise<string> {
  const answer = await carrier.lookup({ callId, ref: null })
  return answer.kind === 'found' ? answer.call.state : answer.kind
}

/** Places a call that is accepted. @returns its reference */
export async function placed({ dialer }: OpenCarrier, request: PlaceRequest): Promise<string> {
  const answer = await dialer.place(request)
  expect(answer).toMatchObject({ kind: 'submitted' })
  return answer.kind === 'submitted' ? answer.ref : ''
}
