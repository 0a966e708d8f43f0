/**
 * Defines the party that answers a call whose talk is relayed, as the exchange hands it to the station. Everything that
 * the party says follows from it and from what the agent says.
 */
import type { Random } from '#domain/random.ts'
import type { Disposition } from '#carriers/simulator/scripts.ts'

/** How a person means to end the talk; `machine` speaks its greeting and no more. */
export type Role = Exclude<Disposition, 'voicemail'> | 'machine'

export interface RelayedParty {
  readonly ref: string
  readonly callId: string
  readonly to: string
  readonly from: string
  readonly relayUrl: string
  readonly role: Role
  /** Whether it asks to be put through to a human, if it is interested. */
  readonly asksForPerson: boolean
  /** The draws of this call alone. */
  readonly random: Random
  /** Whether the words of the talk are kept for its recording. */
  readonly record: boolean
  /** World epoch milliseconds. */
  readonly answeredAt: number
  /** World epoch milliseconds at which the party hangs up, unless somebody does before. */
  readonly endsAt: number
}
