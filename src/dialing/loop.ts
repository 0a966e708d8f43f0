/**
 * Runs one step again and again, never twice at once: after the wait it asked for, or sooner when woken. Every piece
 * of background work is such a loop; `main/run-jobs.ts` makes them. A step that fails is tried again after a second,
 * then after two, four and at most eight.
 */
import type { Clock } from '#domain/clock.ts'

export interface Loop {
  /** Runs the next step within this many machine milliseconds, or earlier when it is due anyway. */
  wake(within?: number): void
  /** What it has done, on the monotonic clock. */
  state(): LoopState
  /** Ends any wait, and resolves when the step under way is over. */
  stop(): Promise<void>
}

export interface LoopState {
  /** The end of the last step that did not fail. */
  readonly doneAt: number | null
  /** Since when a step is due that has not ended well; null while none is. */
  readonly dueSince: number | null
}

const AFTER_FAILURE_MS = 1000
const LONGEST_AFTER_FAILURE_MS = 8000
/** Several wake-ups in a row cost one step per this many machine milliseconds. */
const LEAST_MS = 50

/**
 * @param step returns the machine milliseconds until it wants to run again
 * @param leastMs machine milliseconds from the end of a step to the next one, however often the loop is woken
 */
export function createLoop(
  clock: Pick<Clock, 'sleepMachine' | 'monotonic'>,
  failed: (error: unknown) => void,
  step: () => Promise<number>,
  leastMs = LEAST_MS,
): Loop {
  const over = new AbortController()
  let due = Infinity
  let notBefore = 0
  let failures = 0
  let doneAt: number | null = null
  let owedSince: number | null = null
  let sleeping: AbortController | null = null
  const soonest = (ms: number): void =>
    void (due = Math.min(due, Math.max(notBefore, clock.monotonic() + ms)))
  const attempt = async (): Promise<number> => {
    try {
      const wait = await step()
      failures = 0
      doneAt = clock.monotonic()
      owedSince = null
      return wait
    } catch (error) {
      failed(error)
      // A failed step is not tried again at the pace of wake-ups, either.
      notBefore = clock.monotonic() + AFTER_FAILURE_MS
      due = Math.max(due, notBefore)
      return Math.min(LONGEST_AFTER_FAILURE_MS, AFTER_FAILURE_MS * 2 ** failures++)
    }
  }
  const run = async (): Promise<void> => {
    while (!over.signal.aborted) {
      owedSince ??= Math.min(due, clock.monotonic())
      due = Infinity
      const wait = await attempt()
      const least = failures > 0 ? Math.min(leastMs, LEAST_MS) : leastMs
      soonest(Math.max(wait, least))
      if (over.signal.aborted) return
      await clock.sleepMachine(least, over.signal)
      for (let left = 1; !over.signal.aborted && (left = due - clock.monotonic()) > 0;) {
        sleeping = new AbortController()
        await clock.sleepMachine(left, sleeping.signal)
        sleeping = null
      }
    }
  }
  const running = run()
  return {
    wake(within = 0) {
      soonest(within)
      sleeping?.abort()
    },
    state() {
      const now = clock.monotonic()
      return { doneAt, dueSince: owedSince ?? (due < now ? due : null) }
    },
    async stop() {
      over.abort()
      sleeping?.abort()
      await running
    },
  }
}
