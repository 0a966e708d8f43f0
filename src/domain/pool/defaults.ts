/** Holds what a new connection and a new phone number are set to where nobody says otherwise. */
export const CONNECTION_DEFAULTS = {
  /** Parallel calls. */
  concurrencyLimit: 20,
  callsPerSecond: 1,
} as const

export const NUMBER_DEFAULTS = {
  /** Calls per day. */
  dailyCap: 500,
  /** Parallel calls. */
  concurrencyLimit: 2,
} as const
