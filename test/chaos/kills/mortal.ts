/**
 * Makes a database whose process dies between two steps: before or after a statement, or between the last statement and
 * the commit. Nothing is told to anybody; it is the end that a power cut brings. The kill run uses it.
 */
import type { Database, Tx } from '#db/database.ts'

export interface Mortal {
  readonly db: Database
  /** From now on the process dies at its step number `steps`. */
  arm(steps: number): void
}

/** Only work of a workspace counts as steps: claims, gates, answers, carrier events, questions to carriers. */
export function createMortal(db: Database): Mortal {
  let left = Infinity
  const step = (): void => {
    if (--left <= 0) process.kill(process.pid, 'SIGKILL')
  }
  const mortalTx = (tx: Tx): Tx => ({
    ...tx,
    rows: (...args) => (step(), tx.rows(...args)),
    one: (...args) => (step(), tx.one(...args)),
    maybe: (...args) => (step(), tx.maybe(...args)),
    run: (...args) => (step(), tx.run(...args)),
    instant: () => (step(), tx.instant()),
  })
  return {
    arm: (steps) => void (left = steps),
    db: {
      ...db,
      async tx(workspace, fn, options) {
        const value = await db.tx(
          workspace,
          async (tx) => {
            const found = await fn(mortalTx(tx))
            step()
            return found
          },
          options,
        )
        step()
        return value
      },
    },
  }
}
