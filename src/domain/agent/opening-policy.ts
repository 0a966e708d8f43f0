/** Lists what a workspace has every agent say at the beginning of a call, besides its own opening line. */
export interface OpeningPolicy {
  /** That an AI speaks. */
  readonly saysAi: boolean
  /** On whose behalf it calls; nothing is said of it when it is empty. */
  readonly business: string
  /** That the person may ask not to be called. */
  readonly offersOptOut: boolean
}
