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
      const within = (recent.get(account) ?? []).filter((at) => at > now - window && at <= now)
      recent.set(account, within)
      if (within.length >= Math.max(1, Math.floor(callsPerSecond))) return false
      within.push(now)
      return true
    },
  }
}
