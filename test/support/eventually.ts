/** Looks at something outside of the test, such as rows or a server, until it holds; it gives up after many looks. */
import { setImmediate as turn } from 'node:timers/promises'

const MOST_MS = 30_000

/** @param what for the failure: `the lock is waited for` */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const since = performance.now()
  while (!(await holds())) {
    if (performance.now() - since > MOST_MS)
      throw new Error(`in ${MOST_MS / 1000} s it did not come about that ${what}`)
    await turn()
  }
}
