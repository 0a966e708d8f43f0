/**
 * Judges whether a request keeps to the rate that an account has agreed with the carrier: a sliding window of world
 * time.
 */
export interface AgreedLimits {
  /** Create requests per second. */
  readonly callsPerSecond: number
  /** Parallel calls. */
  readonly capacity: number
}

export interface RateGate {
  /** Whether one more request of this account at `now` (world ms) keeps to the rate; counts it when it does. */
  pass(account: string, callsPerSecond: number, now: number): boolean
}

export function createRateGate(): RateGate {
  const recent = new Map<string, number[]>()
  return {
    pass(account, callsPerSecond, now) {
      const window = 1000 * Math.max(1, 1 / callsPerSecond)
      const within = recent.get(account) ?? []
      recent.set(account, within)
      // Instants ascend, unless the world clock was set back.
      if ((within.at(-1) ?? 0) > now) within.splice(0, within.length, ...within.filter((at) => at <= now))
      const first = within.findIndex((at) => at > now - window)
      within.splice(0, first < 0 ? within.length : first)
      if (within.length >= Math.max(1, Math.floor(callsPerSecond))) return false
      within.push(now)
      return true
    },
  }
}
