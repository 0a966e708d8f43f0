/** Types what the steps of placing share: their means, and the calls on their way to a request. */
import type { EngineEvents } from '#dialing/engine-events.ts'
import type { Answers } from '#dialing/answer/answers.ts'
import type { PlaceAnswer } from '#carriers/carrier.ts'
import type { MachineDetection } from '#domain/campaign/machine-detection.ts'
import type { Dialer } from '#dialing/opened.ts'
import type { Clock } from '#domain/clock.ts'
import type { Ids } from '#domain/ids.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Database } from '#db/database.ts'
import type { Gates } from '#dialing/gate/gates.ts'

export interface PlaceDeps {
  readonly db: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly gates: Gates
  readonly answers: Answers
  /** The dialer of a call's connection with the generation of its account, or the dry run's; null when it cannot be opened. */
  dialerOf(call: CallRow): Promise<Dialer | null>
  callbackUrl(connectionId: string): string
  /** Where the talk of a call is relayed to as text. */
  relayUrl(call: Pick<CallRow, 'workspace_id' | 'id'>): string
  /** Machine milliseconds by which this process's clock differs from the database's. */
  clockSkewMs(): number
  readonly signal?: AbortSignal
  readonly events?: Pick<EngineEvents, 'emit'>
}

export type Placed = 'no_op' | 'refused' | PlaceAnswer['kind']

/** What the campaign wishes of the carrier; nobody can change that once it is launched. */
export interface Wishes {
  readonly record: boolean
  readonly machineDetection: MachineDetection
  /** With the person's values filled in. */
  readonly voicemailMessage: string
}

/** A call that waits for its slot. */
export interface Waiting {
  readonly call: CallRow
  readonly wishes: Wishes
  /** Calls of its gate at most, see `mostTogether`; 1, too, once its gate failed. */
  readonly together: number
  /** Its last requests missed their deadline, so that nobody else passes a gate meanwhile. */
  readonly alone: boolean
  readonly slotsMissed: number
}

/** A call with the slot that its request is to start in. */
export interface Ready extends Waiting {
  readonly slot: number
}
/** Work under way side by side: a fault of one call leaves no other behind, and is thrown when all have ended. */
export interface Together {
  add(work: Promise<void>): void
  fault(error: unknown): void
  end(): Promise<void>
}

export function createTogether(): Together {
  const under: Promise<void>[] = []
  const faults: unknown[] = []
  const fault = (error: unknown): void => void faults.push(error)
  return {
    add: (work) => void under.push(work.catch(fault)),
    fault,
    async end() {
      await Promise.all(under)
      if (faults.length > 0) throw faults[0]
    },
  }
}
