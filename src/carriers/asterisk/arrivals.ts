/** Waits for media channels to come under our control; the adapter tells it what the event socket says of them. */
export interface Arrivals {
  arrived(channelId: string): void
  gone(channelId: string): void
  /** Resolves true once the channel has arrived, false when it goes first or does not come in time. */
  wait(channelId: string): Promise<boolean>
}

const PATIENCE_MS = 5000

export function createArrivals(): Arrivals {
  const here = new Set<string>()
  const waiting = new Map<string, (came: boolean) => void>()
  const tell = (channelId: string, came: boolean): void => {
    waiting.get(channelId)?.(came)
    waiting.delete(channelId)
  }
  return {
    arrived(channelId) {
      here.add(channelId)
      tell(channelId, true)
    },
    gone(channelId) {
      here.delete(channelId)
      tell(channelId, false)
    },
    wait(channelId) {
      if (here.has(channelId)) return Promise.resolve(true)
      const { promise, resolve } = Promise.withResolvers<boolean>()
      waiting.set(channelId, resolve)
      const timer = setTimeout(() => tell(channelId, false), PATIENCE_MS)
      return promise.finally(() => clearTimeout(timer))
    },
  }
}
