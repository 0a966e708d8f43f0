/** Tells when the requests of some calls may start, and whether one that starts now keeps to its slot. Placing uses it. */
import type { Clock } from '#domain/clock.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Database } from '#db/database.ts'
import { DIAL_DEADLINE_MS } from '#dialing/gate/pass.ts'
import { type Slots, takeSlots } from './take-slots.ts'

interface SlotDeps {
  readonly db: Database
  readonly clock: Clock
}

/** The request starts within this machine time after its rate slot, or not at all. */
const SLOT_TOLERANCE_MS = 100

/** @param some calls of one connection, or of one campaign's dry run, which has no rate */
export function slotsFor(
  { db, clock }: SlotDeps,
  some: readonly { readonly call: CallRow }[],
  withinMs: number,
): Promise<Slots> {
  const [first] = some
  if (!first || first.call.dry_run)
    return Promise.resolve({ slots: some.map(() => clock.world()), refused: 0 })
  const { workspace_id: workspace, connection_id: connection } = first.call
  return db.tx(workspace, (tx) => takeSlots(tx, connection, { most: some.length, withinMs }), {
    durable: false,
  })
}

export function isMet({ clock }: SlotDeps, call: CallRow, slotAt: number): boolean {
  const tolerance = isFast(clock) ? DIAL_DEADLINE_MS : SLOT_TOLERANCE_MS
  return call.dry_run || -clock.machineUntilWorld(slotAt) < tolerance
}

/**
 * Machine milliseconds by which a request that is ready now comes after an instant of the world; undefined where slots are
 * not kept to the millisecond.
 */
export const lateMs = ({ clock }: SlotDeps, call: CallRow, at: number): number | undefined =>
  call.dry_run || isFast(clock) ? undefined : Math.max(0, -clock.machineUntilWorld(at))

/** A world that runs faster than the machine cannot keep a rate to the millisecond. */
const isFast = (clock: Clock): boolean => clock.machineUntilWorld(clock.world() + 1000) < 999
