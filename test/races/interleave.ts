/**
 * Runs several real connections one step at a time: every statement, begin and commit of every actor waits for its
 * turn, and the seed chooses whose turn it is. A statement that waits for a lock (PostgreSQL tells) is left waiting
 * while the others go on. The same seed gives the same interleaving of the same actors.
 */
import { setTimeout } from 'node:timers/promises'
import { type Random, seededRandom } from '#domain/random.ts'
import { type Database, type Tx, type Statement, textOf } from '#db/database.ts'
import type { TestDatabase } from '#test/support/test-database.ts'
import { createFlights, type Flight, type Flights } from './flights.ts'

/** Thrown into an actor that the race kills; its transaction is rolled back as after a crash. */
export class Crash extends Error {}

export interface Race {
  /** The steps in order: `gate begin`, `gate select …`, `gate waits`, `pause committing`, `pause committed`. */
  readonly log: string[]
  /** Waits for a turn outside the database, such as a request to the carrier. */
  turn(actor: string, label: string): Promise<void>
  /** Waits for a turn and runs `io` while no other actor moves: a sleep that moves the clocks. */
  alone<T>(actor: string, label: string, io: () => Promise<T>): Promise<T>
  /** Runs all actors to their end. The result of a crashed actor is its `Crash`; any other error is thrown. */
  run(actors: Readonly<Record<string, (db: Database) => Promise<unknown>>>): Promise<Record<string, unknown>>
  /** The position in the log at which an actor's nth transaction (from 0) had committed; Infinity when it did not. */
  committed(actor: string, nth?: number): number
  /** The position at which an actor's nth transaction was about to commit; Infinity when it was not. */
  committing(actor: string, nth?: number): number
}

export interface RaceOptions {
  readonly seed: number
  /** Kills this actor at its nth turn (from 1): no later step of it is done. */
  readonly crash?: { readonly actor: string; readonly turn: number }
}

type Actors = Parameters<Race['run']>[0]
type Turn = Race['turn']

const MOST_IDLE_ROUNDS = 10_000

export function createRace(t: TestDatabase, { seed, crash }: RaceOptions): Race {
  const log: string[] = []
  const waiting = createWaiting(seededRandom(seed))
  const flights = createFlights(t, (actor) => {
    if (log.at(-1) !== `${actor} waits`) log.push(`${actor} waits`)
  })
  const turns = new Map<string, number>()
  const turn: Turn = async (actor, label) => {
    await waiting.forTurn(actor)
    const count = (turns.get(actor) ?? 0) + 1
    turns.set(actor, count)
    log.push(`${actor} ${label}`)
    // What a dead actor still tries to do fails, too.
    if (crash?.actor === actor && crash.turn <= count)
      throw new Crash(`${actor} crashed at turn ${count}: ${label}`)
  }
  const position = (text: string, nth: number): number =>
    log.flatMap((line, index) => (line === text ? [index] : []))[nth] ?? Infinity
  return {
    log,
    turn,
    async alone(actor, label, io) {
      await turn(actor, label)
      const flight: Flight = { actor, pid: 0, waits: false }
      flights.start(flight)
      return io().finally(() => flights.land(flight))
    },
    committed: (actor, nth = 0) => position(`${actor} committed`, nth),
    committing: (actor, nth = 0) => position(`${actor} committing`, nth),
    async run(actors) {
      const open = new Set(Object.keys(actors))
      const results: Record<string, unknown> = {}
      const running = Object.keys(actors).map((actor) =>
        outcomeOf(actors, actor, databaseOf(t.db, actor, turn, flights, log))
          .then((result) => (results[actor] = result))
          .finally(() => open.delete(actor)),
      )
      await Promise.all([...running, drive(open, flights, waiting, log)])
      return results
    },
  }
}

const outcomeOf = (actors: Actors, actor: string, db: Database): Promise<unknown> =>
  (actors[actor]?.(db) ?? Promise.resolve()).catch((error: unknown) => {
    if (error instanceof Crash) return error
    throw error
  })

/** Gives one turn after another, until no actor is left. */
async function drive(
  open: ReadonlySet<string>,
  flights: Flights,
  waiting: Waiting,
  log: readonly string[],
): Promise<void> {
  for (let idle = 0; open.size > 0; idle++) {
    await flights.settle()
    if (waiting.resumeNext()) idle = 0
    else await setTimeout(1)
    if (idle > MOST_IDLE_ROUNDS) throw new Error(`the race is stuck:\n${log.slice(-30).join('\n')}`)
  }
}

interface Waiting {
  forTurn(actor: string): Promise<void>
  resumeNext(): boolean
}

/**
 * The chance per step that the priorities are drawn anew, so that both long runs of one actor and fine mixing occur.
 */
const REDRAW = 0.15

function createWaiting(random: Random): Waiting {
  const ready: { readonly actor: string; readonly resume: () => void }[] = []
  let priorities = new Map<string, number>()
  const priority = (actor: string): number => {
    const known = priorities.get(actor) ?? random.next()
    priorities.set(actor, known)
    return known
  }
  return {
    forTurn: (actor) => new Promise<void>((resume) => ready.push({ actor, resume })),
    resumeNext() {
      if (ready.length === 0) return false
      if (random.next() < REDRAW) priorities = new Map()
      // A fixed order, so that the draws do not depend on which statement came back first.
      ready.sort((a, b) => (a.actor < b.actor ? -1 : a.actor > b.actor ? 1 : 0))
      let best = 0
      ready.forEach(({ actor }, index) => {
        if (priority(actor) > priority(ready[best]?.actor ?? actor)) best = index
      })
      ready.splice(best, 1)[0]?.resume()
      return true
    },
  }
}

/** The database as one actor sees it. */
function databaseOf(db: Database, actor: string, turn: Turn, flights: Flights, log: string[]): Database {
  /** `open` is the real `tx` or `systemTx`; it calls its function again when PostgreSQL ended a deadlock. */
  const transact = async <T>(
    open: (fn: (tx: Tx) => Promise<T>) => Promise<T>,
    fn: (tx: Tx) => Promise<T>,
  ): Promise<T> => {
    const flight: Flight = { actor, pid: 0, waits: false }
    await turn(actor, 'begin')
    flights.start(flight)
    try {
      const value = await open(async (tx) => {
        flight.pid = (await tx.one<{ pid: number }>('select pg_backend_pid() as pid')).pid
        flights.land(flight)
        try {
          const inner = await fn(turning(tx, flight, turn, flights))
          await turn(actor, 'committing')
          return inner
        } finally {
          flights.start(flight)
        }
      })
      log.push(`${actor} committed`)
      return value
    } finally {
      flights.landAtEnd(flight)
    }
  }
  return {
    tx: (workspace, fn, options) => transact((inner) => db.tx(workspace, inner, options), fn),
    systemTx: (purpose, fn) => transact((inner) => db.systemTx(purpose, inner), fn),
    listen: () => Promise.resolve(() => Promise.resolve()),
    countHit: (hit) => db.countHit(hit),
    close: () => Promise.resolve(),
  }
}

/** The transaction with a turn before each statement. */
function turning(tx: Tx, flight: Flight, turn: Turn, flights: Flights): Tx {
  const step = async <T>(statement: Statement, io: () => Promise<T>): Promise<T> => {
    await turn(flight.actor, textOf(statement).replaceAll(/\s+/g, ' ').trim().slice(0, 80))
    flights.start(flight)
    try {
      return await io()
    } finally {
      flights.land(flight)
    }
  }
  return {
    ...tx,
    rows: (sql, params) => step(sql, () => tx.rows(sql, params)),
    one: (sql, params) => step(sql, () => tx.one(sql, params)),
    maybe: (sql, params) => step(sql, () => tx.maybe(sql, params)),
    run: (sql, params) => step(sql, () => tx.run(sql, params)),
    instant: () => step('instant', () => tx.instant()),
  }
}
