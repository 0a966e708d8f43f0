/**
 * Receives verified carrier events from the webhook route, which answers the carrier when the promise is kept: then they
 * are stored for good, and as a rule applied. Events of one workspace that arrive while others of it are being written
 * are written together next, after a short rest, so that batches grow with the rate, and an event that comes alone waits
 * for nothing. When a batch cannot be applied as a whole, its events are only stored, and applied call by call afterwards; when it cannot be
 * stored as a whole, each request is stored, or refused, by itself.
 */
import type { CarrierEvent } from '#carriers/carrier.ts'
import { rest } from '#dialing/rest.ts'
import type { Clock } from '#domain/clock.ts'
import type { Ids } from '#domain/ids.ts'
import type { Database } from '#db/database.ts'
import { type Arrival, type EventSource, storeAndApply, storeArrivals } from './store-events.ts'

export interface Receiver {
  /** Settles once the events are stored for good, or refused. */
  receive(source: EventSource, events: readonly CarrierEvent[]): Promise<void>
}

export interface ReceiverDeps {
  readonly db: Database
  readonly clock: Pick<Clock, 'monotonic' | 'sleepMachine'>
  readonly ids: Ids
  /** Called with calls whose events are stored only; they are to be applied call by call. */
  later(workspace: string, callIds: readonly string[]): void
  /** Hears why a batch could not be applied as a whole; a call that others hold is no fault. */
  failed(error: unknown): void
  /** Hears how many requests were written together; for tests. */
  readonly written?: (requests: number) => void
}

interface Waiting {
  readonly arrival: Arrival
  readonly done: PromiseWithResolvers<void>
}

/** Events in one batch, unless one request alone brings more. */
export const MOST_EVENTS = 200
/** Batches at a time, of different workspaces: they leave half of the urgent connections to those who stop dialling. */
const AT_ONCE = 2
const LOCK_NOT_AVAILABLE = '55P03'

export function createReceiver(deps: ReceiverDeps): Receiver {
  const waiting = new Map<string, Waiting[]>()
  const writing = new Set<string>()
  const resting = new Set<string>()
  const begin = (): void => {
    for (const [workspace, line] of waiting) {
      if (writing.size >= AT_ONCE) return
      if (writing.has(workspace) || resting.has(workspace)) continue
      const batch = takeBatch(line)
      // Behind the other workspaces, which have their turn first.
      waiting.delete(workspace)
      if (line.length > 0) waiting.set(workspace, line)
      void write(workspace, batch)
    }
  }
  const write = async (workspace: string, batch: readonly Waiting[]): Promise<void> => {
    const begun = deps.clock.monotonic()
    writing.add(workspace)
    await writeBatch(deps, workspace, batch)
    writing.delete(workspace)
    resting.add(workspace)
    begin()
    await rest(deps.clock, begun, batch.length)
    resting.delete(workspace)
    begin()
  }
  return {
    receive({ workspace, ...source }, events) {
      const done = Promise.withResolvers<void>()
      const line = waiting.get(workspace) ?? []
      line.push({ arrival: { source, events }, done })
      waiting.set(workspace, line)
      // In this very turn, after what else arrived in it.
      queueMicrotask(begin)
      return done.promise
    },
  }
}

function takeBatch(line: Waiting[]): Waiting[] {
  let events = 0
  const first = line.findIndex(({ arrival }) => (events += arrival.events.length) > MOST_EVENTS)
  return line.splice(0, first < 0 ? line.length : Math.max(1, first))
}

/** Never throws: it keeps or breaks the promise of every request. */
async function writeBatch(deps: ReceiverDeps, workspace: string, batch: readonly Waiting[]): Promise<void> {
  const { db, ids } = deps
  const arrivals = batch.map(({ arrival }) => arrival)
  const kept = (calls: readonly string[], of: readonly Waiting[]): void => {
    for (const { done } of of) done.resolve()
    if (calls.length > 0) deps.later(workspace, calls)
  }
  deps.written?.(batch.length)
  try {
    return kept(await storeAndApply(db, ids, workspace, arrivals), batch)
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) deps.failed(error)
  }
  try {
    return kept(await storeArrivals(db, workspace, arrivals), batch)
  } catch (error) {
    if (batch.length === 1) return batch[0]?.done.reject(error)
  }
  for (const one of batch)
    await storeArrivals(db, workspace, [one.arrival]).then(
      (calls) => kept(calls, [one]),
      (error: unknown) => one.done.reject(error),
    )
}
