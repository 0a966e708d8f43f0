/**
 * Fails a test file that leaves something open: a socket, a server, a timer, a thread, a child process. Vitest loads it
 * before every file, so its check runs after all hooks of the file.
 */
import { afterAll, beforeAll } from 'vitest'

/** What is being closed needs a moment, real milliseconds. */
const CLOSES_WITHIN_MS = 5000
const LOOK_MS = 20
/** Kinds of work that end by themselves. */
const PASSING = new Set(['Immediate', 'TickObject', 'CloseReq', 'FSReqCallback', 'FSReqPromise'])

const open = (): string[] => process.getActiveResourcesInfo().filter((kind) => !PASSING.has(kind))

/** The kinds that are there more often than before, as `TCPSocketWrap × 2`. */
export function leftOpen(before: readonly string[], now: readonly string[]): string[] {
  const more = new Map<string, number>()
  for (const kind of now) more.set(kind, (more.get(kind) ?? 0) + 1)
  for (const kind of before) more.set(kind, (more.get(kind) ?? 0) - 1)
  return [...more].filter(([, count]) => count > 0).map(([kind, count]) => `${kind} × ${count}`)
}

let before: string[] = []
beforeAll(() => {
  // A timer that Vitest has now is gone by the end.
  before = open().filter((kind) => kind !== 'Timeout')
})
afterAll(async () => {
  let left = leftOpen(before, open())
  for (let waited = 0; left.length > 0 && waited < CLOSES_WITHIN_MS; waited += LOOK_MS) {
    await new Promise((done) => setTimeout(done, LOOK_MS))
    left = leftOpen(before, open())
  }
  if (left.length > 0) throw new Error(`This file leaves something open: ${left.join(', ')}`)
})
