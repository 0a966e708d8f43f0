/** Stores carrier events alone, as the receiver does when a batch cannot be applied as a whole; nothing is applied. */
import type { CarrierEvent } from '#carriers/carrier.ts'
import { type EventSource, storeArrivals } from '#dialing/events/store-events.ts'
import type { Database } from '#db/database.ts'

/** @returns ids of the calls that have something new to apply */
export const storeCarrierEvents = (
  db: Database,
  { workspace, ...source }: EventSource,
  events: readonly CarrierEvent[],
): Promise<string[]> => storeArrivals(db, workspace, [{ source, events }])
