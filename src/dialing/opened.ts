/** What the engine is given of a connection's carrier, and of which generation of its account it speaks. */
import type { Carrier, CarrierDialer } from '#carriers/carrier.ts'

/** What may dial; the generation is null for a dry run. */
export interface Dialer {
  readonly dialer: CarrierDialer
  readonly generation: number | null
}
/** What can be asked; the generation is null for a dry run. */
export interface Asker {
  readonly carrier: Carrier
  readonly generation: number | null
}
