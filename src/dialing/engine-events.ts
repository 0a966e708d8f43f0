/**
 * Tells what the engine does, one typed event per step; `main/wire.ts` connects the log and the metrics, and tests
 * listen too. A step inside a transaction is told with its commit, and never when the transaction is rolled back. A
 * listener that throws breaks nothing. Events hold ids and codes; the reason of a breaker may be the carrier's words.
 */
import type { CarrierEvent, Lookup, PlaceAnswer, PlaceRefusal } from '#carriers/carrier.ts'
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { BreakerState } from '#domain/breaker/breaker.ts'
import type { CallResult } from '#domain/call/status.ts'
import type { CampaignStatus } from '#domain/campaign/status.ts'
import type { IncidentKind } from '#domain/incident/incident-kinds.ts'
import type { Database, Tx } from '#db/database.ts'

/** The background work that can run or fail, by the names of the list in `main/jobs.ts` and of what else can fail. */
export type StepName =
  | 'recover'
  | 'dispatch'
  | 'housekeeping'
  | 'batches'
  | 'reconcile'
  | 'ask'
  | 'place'
  | 'carrier events'
  | 'analysis of talks'
  | 'fold'
  | 'results'
  | 'sign-ins'
  | 'attempts of erased people'
  | 'talks of ended calls'
  | 'talks without analysis'
  | 'months ahead'
  | 'heartbeat'
  | 'clock comparison'
  | 'local key'
  | 'plan'
  | 'queue'

export type EngineEvent =
  | { readonly type: 'claimed'; readonly workspace: string; readonly calls: number }
  | {
      readonly type: 'gated'
      readonly callId: string
      readonly verdict: 'passed' | 'not_claimed' | BlockerCode
    }
  /** The create request of a call starts, in time. */
  | { readonly type: 'sent'; readonly workspace: string; readonly callId: string }
  /** The one create request has been answered, or given up by our own side, after so many machine milliseconds. */
  | {
      readonly type: 'placed'
      readonly workspace: string
      readonly callId: string
      readonly answer: PlaceAnswer['kind']
      readonly ms: number
    }
  | {
      readonly type: 'answered'
      readonly callId: string
      readonly answer: Exclude<PlaceAnswer['kind'], 'refused'> | PlaceRefusal
    }
  | { readonly type: 'heard'; readonly callId: string; readonly fact: CarrierEvent['type'] }
  | {
      readonly type: 'settled'
      readonly callId: string
      readonly result: CallResult
      readonly dryRun: boolean
      /** It had ended before, with another result. */
      readonly corrected: boolean
    }
  /** A claimed call has ended before any carrier heard of it; the code is a blocker's or the engine's own. */
  | {
      readonly type: 'withdrawn'
      readonly workspace: string
      readonly callId: string
      readonly code: string
    }
  /** The carrier was asked about a call. */
  | { readonly type: 'reconciled'; readonly callId: string; readonly answer: Lookup['kind'] }
  | {
      readonly type: 'breaker'
      readonly connectionId: string
      readonly to: BreakerState
      readonly reason: string | null
    }
  /** The carrier's recent calls were read after an unclean stop. */
  | { readonly type: 'recovered'; readonly connectionId: string; readonly calls: number }
  | {
      readonly type: 'incident'
      readonly kind: IncidentKind
      readonly connectionId: string
      readonly callId: string | null
    }
  /** The engine moved campaigns by itself. */
  | {
      readonly type: 'campaigns'
      readonly to: CampaignStatus
      readonly reason: string | null
      readonly campaigns: number
    }
  /** The latest request of a gate was ready so late, and so many gates may now be open at once. */
  | { readonly type: 'timed'; readonly lateMs: number; readonly gates: number }
  | { readonly type: 'folded'; readonly rows: number }
  /** A job ran to its end in so many machine milliseconds. */
  | { readonly type: 'ran'; readonly step: StepName; readonly ms: number }
  | { readonly type: 'failed'; readonly step: StepName; readonly error: unknown }

export type Listener = (event: EngineEvent) => void

export interface EngineEvents {
  emit: Listener
  /** Calls the listener for every event until the returned function is called. */
  on(listener: Listener): () => void
}

export function createEngineEvents(): EngineEvents {
  const listeners = new Set<Listener>()
  return {
    emit(event) {
      for (const listener of listeners) {
        try {
          listener(event)
        } catch {
          // The engine goes on, whatever becomes of those who listen.
        }
      }
    },
    on(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const noted = new WeakMap<Tx, EngineEvent[]>()

/** Tells an event with the commit of this transaction, when somebody listens to its database. */
export const note = (tx: Tx, event: EngineEvent): void => void noted.get(tx)?.push(event)

/** The same database, whose transactions tell what was noted in them once they are committed. */
export function withEvents(db: Database, { emit }: Pick<EngineEvents, 'emit'>): Database {
  const told = async <T>(run: (begun: (tx: Tx) => void) => Promise<T>): Promise<T> => {
    let events: EngineEvent[] = []
    // A transaction that is run again begins anew.
    const value = await run((tx) => noted.set(tx, (events = [])))
    for (const event of events) emit(event)
    return value
  }
  return {
    ...db,
    tx: (workspace, fn, options) => told((begun) => db.tx(workspace, (tx) => (begun(tx), fn(tx)), options)),
    systemTx: (purpose, fn) => told((begun) => db.systemTx(purpose, (tx) => (begun(tx), fn(tx)))),
  }
}
