/** Whether the server can be reached at all, how long a request may take, and until when the server may take it in. */
import { addressOf, GOOD_UNTIL } from '#contract/asking.ts'
import { healthz } from '#contract/operations.ts'

const LOOK_MS = 3000

/** A request's signal: aborted by whoever gave one, and when the time is over. */
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

/** The server's machine time minus this browser's; null until it was heard. */
let ahead: number | null = null
/** An answer that took longer tells too little of the time. */
const SLOW_MS = 2000
// oxlint-disable-next-line no-restricted-properties -- of the browser, to be compared with the server's
export const machine = (): number => Date.now()

/** @param told what an answer says of the server's time, to a request that was sent at `asked` */
export function hearTime(told: string | null, asked: number): void {
  const took = machine() - asked
  if (told !== null && (took <= SLOW_MS || ahead === null)) ahead = Number(told) - asked - took / 2
}

/** A request that is on its way for longer than its sender waits must not be done any more. */
export const goodFor = (ms: number): Readonly<Record<string, string>> =>
  ahead === null ? {} : { [GOOD_UNTIL]: String(Math.round(machine() + ahead + ms)) }

/** Asks for nothing but an answer. */
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
