/** Tracks the statements that were sent to PostgreSQL, and which of them wait for a lock. */
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { TestDatabase } from '#test/support/test-database.ts'

/** A statement under way, known to PostgreSQL by its backend. */
export interface Flight {
  readonly actor: string
  pid: number
  waits: boolean
}

export interface Flights {
  start(flight: Flight): void
  land(flight: Flight): void
  /** Ends with the end of its transaction, which may let others go on. */
  landAtEnd(flight: Flight): void
  /**
   * Waits until every statement has returned or waits for a lock, and each actor that can go on has asked for a turn.
   */
  settle(): Promise<void>
}

/** @param waits called with an actor whose statement has begun to wait */
export function createFlights(t: TestDatabase, waits: (actor: string) => void): Flights {
  const flying = new Set<Flight>()
  let landed: () => void = () => undefined
  const moving = (): Flight[] => [...flying].filter((flight) => !flight.waits)
  const lookAgain = (): void => flying.forEach((flight) => (flight.waits = false))
  const land = (flight: Flight): void => {
    flying.delete(flight)
    // Only the end of a transaction, or a statement that waited and goes on, can let another one go on.
    if (flight.waits) lookAgain()
    flight.waits = false
    landed()
  }
  const noteWaits = async (): Promise<void> => {
    const asked = moving()
    if (asked.length === 0) return
    const rows = await t.owner<{ pid: number }>(
      'select distinct pid from pg_locks where not granted and pid = any($1)',
      [asked.map((flight) => flight.pid)],
    )
    for (const flight of asked)
      if (flying.has(flight) && rows.some((row) => row.pid === flight.pid)) {
        flight.waits = true
        waits(flight.actor)
      }
  }
  return {
    start: (flight) => void flying.add(flight),
    land,
    landAtEnd(flight) {
      lookAgain()
      land(flight)
    },
    async settle() {
      for (let quiet = 0; quiet < 2; quiet++) {
        await setImmediate()
        while (moving().length > 0) {
          quiet = -1
          await Promise.race([new Promise<void>((resolve) => (landed = resolve)), setTimeout(2)])
          await noteWaits()
        }
      }
    },
  }
}
