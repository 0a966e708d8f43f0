/**
 * Writes what the engine tells into the log: failures as errors; breakers, incidents and moves of campaigns for everybody
 * to see; the steps of single calls for whoever looks for one. `main/wire.ts` connects it.
 */
import type { EngineEvent, Listener } from '#dialing/engine-events.ts'
import { type Log, withoutPhones } from './log.ts'

type Level = 'error' | 'warn' | 'info' | 'debug' | 'trace'

const LEVELS: Readonly<Record<EngineEvent['type'], Level>> = {
  failed: 'error',
  breaker: 'warn',
  incident: 'warn',
  campaigns: 'info',
  recovered: 'info',
  claimed: 'debug',
  gated: 'debug',
  sent: 'trace',
  placed: 'debug',
  answered: 'debug',
  heard: 'debug',
  settled: 'debug',
  withdrawn: 'debug',
  reconciled: 'debug',
  timed: 'trace',
  folded: 'trace',
  ran: 'trace',
}

/** A carrier's own words may hold a number. */
const hidden = (fields: object): object =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutPhones(value) : value,
    ]),
  )

export const logEvents =
  (log: Pick<Log, Level>): Listener =>
  (event) => {
    if (event.type === 'failed') return log.error({ err: event.error }, event.step)
    const { type, ...fields } = event
    log[LEVELS[type]](hidden(fields), type)
  }
