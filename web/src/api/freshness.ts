/** Tells once a second how long ago the last figures came: live, slow after 5 s, lost after 10 s. */
export interface Freshness {
  readonly state: 'connecting' | 'live' | 'slow' | 'lost' | 'resting'
  /** Whole seconds since the last figures came; 0 while none have. */
  readonly seconds: number
}

const SLOW_AFTER = 5
const LOST_AFTER = 10

export function createFreshness(now: () => number = () => performance.now()) {
  let heardAt: number | null = null
  let startedAt: number | null = null
  let current: Freshness = { state: 'resting', seconds: 0 }
  let timer: ReturnType<typeof setInterval> | undefined
  const listeners = new Set<() => void>()
  const judge = (): Freshness => {
    if (startedAt === null) return { state: 'resting', seconds: 0 }
    const seconds = Math.floor((now() - (heardAt ?? startedAt)) / 1000)
    if (seconds >= LOST_AFTER) return { state: 'lost', seconds }
    if (heardAt === null) return { state: 'connecting', seconds }
    return { state: seconds >= SLOW_AFTER ? 'slow' : 'live', seconds }
  }
  const tell = (): void => {
    const next = judge()
    if (next.state === current.state && next.seconds === current.seconds) return
    current = next
    for (const listener of listeners) listener()
  }
  return {
    heard(): void {
      heardAt = now()
      tell()
    },
    start(): void {
      startedAt = now()
      clearInterval(timer)
      timer = setInterval(tell, 500)
      tell()
    },
    rest(): void {
      startedAt = null
      heardAt = null
      clearInterval(timer)
      tell()
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    read: (): Freshness => current,
  }
}
