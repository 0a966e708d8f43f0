/**
 * Decides how fast the demo's clock may run. The engine of one machine can be too slow for a fast world; then calls wait
 * for it and the page would show a fault of the demo. So the speed is halved while the engine lags, and comes back in
 * steps once it keeps up. `demo-clock.ts` asks at every look.
 */
export interface Pace {
  /** World seconds per second as a person asked for them; 0 while the clock is paused. */
  readonly asked: number
  /** World seconds per second now; never above `asked`. */
  readonly runs: number
  /** Looks since the last change, or since the engine last lagged after it. */
  readonly looks: number
}

/** A change needs some looks until it shows. */
export const LOOKS_BETWEEN_CUTS = 3
export const CALM_LOOKS = 10
const SLOWEST = 1

export const paceOf = (asked: number): Pace => ({ asked, runs: asked, looks: 0 })

export function nextPace(pace: Pace, lags: boolean): Pace {
  if (pace.asked === 0) return pace
  const looks = pace.looks + 1
  if (lags)
    return looks < LOOKS_BETWEEN_CUTS || pace.runs <= SLOWEST
      ? { ...pace, looks }
      : { ...pace, runs: Math.max(SLOWEST, Math.floor(pace.runs / 2)), looks: 0 }
  if (pace.runs === pace.asked || looks < CALM_LOOKS) return { ...pace, looks }
  return { ...pace, runs: Math.min(pace.asked, pace.runs * 2), looks: 0 }
}
