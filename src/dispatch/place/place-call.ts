/**
 * From a queue job to one create request, and not one more. This is the only place that holds a `CarrierDialer`.
 * A worker that slept past the dial deadline does not dial; an ambiguous answer is never sent again.
 */
import type { Clock } from '#domain/clock.ts'
import type { CarrierDialer, PlaceAnswer } from '#carriers/carrier.ts'
import { recordAnswer } from '#operations/calls/record-answer.ts'
import { withdrawCalls } from '#operations/calls/withdraw-calls.ts'
import type { CallRow } from '#store/calls/call-row.ts'
import type { Database } from '#store/database.ts'
import type { QueueJob } from '#store/queue/queue.ts'
import { DIAL_DEADLINE_MS, gate } from './gate.ts'
import { takeSlot } from './take-slot.ts'

export interface PlaceDeps {
  readonly db: Database
  readonly clock: Clock
  /** The dialer of a call's connection, or the dry run's; null when the connection cannot be opened. */
  dialerOf(call: CallRow): Promise<CarrierDialer | null>
  callbackUrl(connectionId: string): string
  /** Machine milliseconds by which this process's clock differs from the database's. */
  clockSkewMs(): number
  readonly signal?: AbortSignal
}

/** The request starts within this machine time after its rate slot, or not at all. */
const SLOT_TOLERANCE_MS = 100
/** The gate is passed a little before the slot, so that the slot is met. */
const GATE_LEAD_MS = 40

export type Placed = 'no_op' | 'refused' | PlaceAnswer['kind']

export async function placeCall(deps: PlaceDeps, job: QueueJob): Promise<Placed> {
  const { db, clock } = deps
  const call = await db.tx(job.workspace, (tx) =>
    tx.maybe<CallRow>('select * from call where workspace_id = $2 and id = $1', [job.callId, job.workspace]),
  )
  if (!call || call.status !== 'claimed') return 'no_op'
  const dialer = await deps.dialerOf(call)
  const slot = call.dry_run
    ? { ok: true as const, at: clock.world() }
    : await db.tx(job.workspace, (tx) => takeSlot(tx, call.connection_id), { durable: false })
  if (!dialer || !slot.ok) {
    await giveBack(deps, call, dialer ? 'connection_unhealthy' : 'connection_not_open')
    return 'refused'
  }
  await clock.sleepUntilWorld(slot.at - GATE_LEAD_MS, deps.signal)
  // From before the gate query, so that this deadline never lies after the one the gate writes.
  const started = clock.monotonic()
  const passed = await db.tx(job.workspace, (tx) => gate(tx, call.id, call.fence, deps.clockSkewMs()))
  if (!passed.ok) {
    if (passed.code === 'not_claimed') return 'no_op'
    await giveBack(deps, call, passed.code)
    return 'refused'
  }
  await clock.sleepUntilWorld(slot.at, deps.signal)
  const tolerance = isFast(clock) ? DIAL_DEADLINE_MS : SLOT_TOLERANCE_MS
  const mayStart = () =>
    clock.monotonic() - started < DIAL_DEADLINE_MS &&
    (call.dry_run || -clock.machineUntilWorld(slot.at) < tolerance)
  const answer = await dialer.place({
    callId: call.id,
    to: call.e164,
    from: call.from_e164,
    ringSeconds: call.ring_seconds,
    talkSeconds: call.talk_limit_seconds,
    agentId: call.agent_id,
    clientState: call.id,
    callbackUrl: deps.callbackUrl(call.connection_id),
    mayStart,
  })
  await db.tx(job.workspace, (tx) => recordAnswer(tx, call.id, answer))
  return answer.kind
}

/** A world that runs faster than the machine cannot keep a rate to the millisecond. */
const isFast = (clock: Clock): boolean => clock.machineUntilWorld(clock.world() + 1000) < 999

const giveBack = (deps: PlaceDeps, call: CallRow, code: string) =>
  deps.db.tx(call.workspace_id, async (tx) => withdrawCalls(tx, { callId: call.id, fence: call.fence }, code))
