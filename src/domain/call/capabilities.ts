/**
 * Names what a carrier can do beyond placing, asking about and ending calls. Each adapter declares it, each connection
 * stores it, and pages offer only what holds.
 */
export const MACHINE_DETECTIONS_OF_CARRIERS = ['none', 'blocking', 'async'] as const
export const PRICES_OF_CARRIERS = ['event', 'asked', 'none'] as const
export const TALKS_OF_CARRIERS = ['relay', 'media', 'hosted'] as const

export interface Capabilities {
  /** It tells when a phone begins to ring. */
  readonly ringing: boolean
  /** `blocking`: nobody can talk before the verdict. */
  readonly machineDetection: (typeof MACHINE_DETECTIONS_OF_CARRIERS)[number]
  /** It tells a machine's beep. */
  readonly beep: boolean
  /** A message can be left after the beep. */
  readonly message: boolean
  readonly record: boolean
  /** An answered call can be handed over to another number. */
  readonly transfer: boolean
  /** It keeps what exceeds its rate for later, instead of refusing it. */
  readonly queuesExcess: boolean
  /** `event`: it tells the price of each call by itself; `asked`: when it is asked; `none`: never. */
  readonly price: (typeof PRICES_OF_CARRIERS)[number]
  /** How the agent talks: texts over a relay of ours, sound that reaches us, or an agent of the carrier's own. */
  readonly talk: (typeof TALKS_OF_CARRIERS)[number]
}
