/** Types what the engine is given of a connection's carrier, with the generation of the account that it speaks to. */
import type { Carrier, CarrierDialer } from '#carriers/carrier.ts'

/** The half that may dial; the generation is null for a dry run. */
export interface Dialer {
  readonly dialer: CarrierDialer
  readonly generation: number | null
}
/** The half that can be asked; the generation is null for a dry run. */
export interface Asker {
  readonly carrier: Carrier
  readonly generation: number | null
}
