/** Describes the settings that a carrier needs before it can be used: forms and checks are drawn from them. */
import type { Capabilities } from '#domain/call/capabilities.ts'

export interface CarrierField {
  readonly name: string
  readonly label: string
  readonly help: string
  readonly kind: 'text' | 'url' | 'number' | 'secret'
  readonly required: boolean
  /** A changed value may lead to another account at the carrier. */
  readonly account: boolean
  /** Bounds of a number. */
  readonly least?: number
  readonly most?: number
  /** The value that a new connection starts with. */
  readonly initial: string | number | null
}

type Secret = Readonly<Record<string, unknown>>

/**
 * Says how a carrier proves that an event is its own (docs/dialing.md step 8). `judge` says whether the stored settings
 * are enough: without a proof the carrier's events cannot be told from a stranger's, so events and dialling are closed.
 */
export interface EventAuthentication {
  readonly kind: 'shared_key' | 'public_key' | 'own_socket' | 'basic_credentials'
  /** Names of the secret fields that the proof rests on. */
  readonly fields: readonly string[]
  readonly judge: (secret: Secret) => EventProof
}
export const EVENT_PROOFS = ['ok', 'missing', 'weak'] as const
export type EventProof = (typeof EVENT_PROOFS)[number]

export interface CarrierSettings {
  /** The kind as stored with a connection. */
  readonly kind: string
  readonly name: string
  readonly about: string
  readonly config: readonly CarrierField[]
  /** Written once, never shown again. */
  readonly secret: readonly CarrierField[]
  readonly events: EventAuthentication
  readonly can: Capabilities
  /** The same as in `Carrier`, for connections whose carrier cannot be opened. */
  readonly longestDelaySeconds: number
  readonly ringDelaySeconds: number
}
