/** Tells whether the server can be reached, how long a request may take, and until when the server may accept it. */
import { addressOf, GOOD_UNTIL } from '#contract/asking.ts'
import { healthz } from '#contract/operations.ts'

const LOOK_MS = 3000

/** The signal of a request: it aborts with the given signal, and when the time is over. */
export function within(ms: number, given?: AbortSignal): { readonly signal: AbortSignal; end(): void } {
  const over = new AbortController()
  const stop = (): void => over.abort(given?.reason)
  const timer = setTimeout(stop, ms)
  if (given?.aborted) stop()
  given?.addEventListener('abort', stop)
  return {
    signal: over.signal,
    end() {
      clearTimeout(timer)
      given?.removeEventListener('abort', stop)
    },
  }
}

/** The server's machine time minus this browser's; null until the server has told its time. */
let ahead: number | null = null
/** The server's time in an answer that took longer than this is too inexact. */
const SLOW_MS = 2000
// oxlint-disable-next-line no-restricted-properties -- of the browser, to be compared with the server's
export const machine = (): number => Date.now()

/** @param serverTime the server's time in its answer to a request that was sent at `asked` */
export function hearTime(serverTime: string | null, asked: number): void {
  const took = machine() - asked
  if (serverTime !== null && (took <= SLOW_MS || ahead === null))
    ahead = Number(serverTime) - asked - took / 2
}

/** The time until which the server may act on a request; later its sender has given up. */
export const goodFor = (ms: number): Readonly<Record<string, string>> =>
  ahead === null ? {} : { [GOOD_UNTIL]: String(Math.round(machine() + ahead + ms)) }

/** Whether the server answers at all. */
export async function answers(): Promise<boolean> {
  const time = within(LOOK_MS)
  try {
    return (await fetch(addressOf(healthz.path), { signal: time.signal })).ok
  } catch {
    return false
  } finally {
    time.end()
  }
}
