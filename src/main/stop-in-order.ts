/**
 * Stops all that was started in the opposite order. A part that fails to stop does not prevent the others from
 * stopping.
 */
export interface Stops {
  add(name: string, stop: () => unknown): void
  /** Runs once, however often it is called. */
  run(): Promise<void>
}

export interface StopWatcher {
  failed(name: string, error: unknown): void
  /** Called after each part, with the machine milliseconds it took. */
  stopped?(name: string, ms: number): void
}

export function stopInOrder(watcher: StopWatcher): Stops {
  const stops: { name: string; stop: () => unknown }[] = []
  let running: Promise<void> | null = null
  const runAll = async (): Promise<void> => {
    for (const { name, stop } of stops.toReversed()) {
      const since = performance.now()
      try {
        await stop()
      } catch (error) {
        watcher.failed(name, error)
      }
      watcher.stopped?.(name, Math.round(performance.now() - since))
    }
  }
  return {
    add: (name, stop) => void stops.push({ name, stop }),
    run: () => (running ??= runAll()),
  }
}
