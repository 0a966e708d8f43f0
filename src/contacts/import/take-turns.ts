/** Limits how many pieces of work of one kind run at once. The others wait in the order in which they came. */
export interface Turns {
  /** Waits for a turn and returns a function that ends it. */
  take(kind: string): Promise<() => void>
}

export function createTurns(atOnce: number): Turns {
  const running = new Map<string, number>()
  const waiting = new Map<string, (() => void)[]>()
  const end = (kind: string): void => {
    const next = waiting.get(kind)?.shift()
    if (waiting.get(kind)?.length === 0) waiting.delete(kind)
    if (next) return next()
    const left = (running.get(kind) ?? 1) - 1
    if (left === 0) running.delete(kind)
    else running.set(kind, left)
  }
  return {
    async take(kind) {
      const now = running.get(kind) ?? 0
      if (now < atOnce) running.set(kind, now + 1)
      else await new Promise<void>((resolve) => waiting.set(kind, [...(waiting.get(kind) ?? []), resolve]))
      let ended = false
      return () => {
        if (!ended) end(kind)
        ended = true
      }
    },
  }
}
