/**
 * Turns a queue job into one create request, and not one more; the engine runs it for each job. This is the only place
 * that holds a `CarrierDialer`. A worker that slept past the dial deadline does not dial; an ambiguous answer is never
 * sent again.
 */
import type { EngineEvents } from '#dialing/engine-events.ts'
import type { Clock } from '#domain/clock.ts'
import type { CarrierDialer, PlaceAnswer } from '#carriers/carrier.ts'
import type { Dialer } from '#dialing/opened.ts'
import type { Ids } from '#domain/ids.ts'
import { MISSES_BEFORE_ALONE } from '#domain/task/after-call.ts'
import { faultAfterRequest } from '#wording/calls.ts'
import { recordAnswer } from '#dialing/answer/record-answer.ts'
import { withdrawCalls } from '#dialing/stop/withdraw-calls.ts'
import { callColumns, type CallRow } from '#db/calls/call-row.ts'
import type { Database } from '#db/database.ts'
import type { QueueJob } from '#db/queue/queue.ts'
import { gateMany } from '#dialing/gate/gate.ts'
import { DIAL_DEADLINE_MS } from '#dialing/gate/pass.ts'
import type { Gates } from '#dialing/gate/gates.ts'
import { type Slot, takeSlot } from './take-slot.ts'

export interface PlaceDeps {
  readonly db: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly gates: Gates
  /** The dialer of a call's connection with the generation of its account, or the dry run's; null when it cannot be opened. */
  dialerOf(call: CallRow): Promise<Dialer | null>
  callbackUrl(connectionId: string): string
  /** Machine milliseconds by which this process's clock differs from the database's. */
  clockSkewMs(): number
  readonly signal?: AbortSignal
  readonly events?: Pick<EngineEvents, 'emit'>
}

/** The request starts within this machine time after its rate slot, or not at all. */
const SLOT_TOLERANCE_MS = 100
/** The worker passes the gate a little before the slot, so that it meets the slot. */
const GATE_LEAD_MS = 40
/** Slots a worker may miss before its gate, waiting its turn, until the call goes back. */
const MOST_SLOTS = 10
/** A request that starts also has to be written before the deadline; this time is kept for it. */
const WRITE_MS = 50

export type Placed = 'no_op' | 'refused' | PlaceAnswer['kind']

interface Job {
  readonly call: CallRow
  /** The last requests of this task missed their deadline, so it passes the gate alone. */
  readonly alone: boolean
  /** Whether the campaign records its calls; nobody can change that once it is launched. */
  readonly record: boolean
}

export async function placeCall(deps: PlaceDeps, { workspace, callId }: QueueJob): Promise<Placed> {
  const job = await deps.db.tx(workspace, async (tx): Promise<Job | null> => {
    const call = await tx.maybe<CallRow>(
      `select ${callColumns()} from call where workspace_id = $2 and id = $1`,
      [callId, workspace],
    )
    if (!call || call.status !== 'claimed') return null
    const { misses, record } = await tx.one<{ misses: number; record: boolean }>(
      `select t.misses, c.record from task t join campaign c on c.workspace_id = t.workspace_id and c.id = t.campaign_id
       where t.workspace_id = $2 and t.id = $1`,
      [call.task_id, workspace],
    )
    return { call, alone: misses >= MISSES_BEFORE_ALONE, record }
  })
  if (!job) return 'no_op'
  // A fault while the dialer is opened sent nothing either.
  const open = await deps.dialerOf(job.call).catch(() => null)
  if (!open) return giveBack(deps, job.call, 'connection_not_open')
  for (let slots = 0; slots < MOST_SLOTS; slots++) {
    const slot = await slotOf(deps, job.call)
    if (!slot.ok) return giveBack(deps, job.call, 'connection_unhealthy')
    await deps.clock.sleepUntilWorld(slot.at - GATE_LEAD_MS, deps.signal)
    const leave = await deps.gates.enter(job.alone)
    try {
      if (isMet(deps, job.call, slot.at)) return await throughGate(deps, job, open, slot.at, leave)
    } finally {
      leave()
    }
  }
  return giveBack(deps, job.call, 'slots_missed')
}

const slotOf = (deps: PlaceDeps, call: CallRow): Promise<Slot> =>
  call.dry_run
    ? Promise.resolve({ ok: true, at: deps.clock.world() })
    : deps.db.tx(call.workspace_id, (tx) => takeSlot(tx, call.connection_id), { durable: false })

/** Whether a request that starts now keeps to its slot. */
function isMet({ clock }: PlaceDeps, call: CallRow, slotAt: number): boolean {
  const tolerance = isFast(clock) ? DIAL_DEADLINE_MS : SLOT_TOLERANCE_MS
  return call.dry_run || -clock.machineUntilWorld(slotAt) < tolerance
}

/** A world that runs faster than the machine cannot keep a rate to the millisecond. */
const isFast = (clock: Clock): boolean => clock.machineUntilWorld(clock.world() + 1000) < 999

async function throughGate(
  deps: PlaceDeps,
  job: Job,
  open: Dialer,
  firstSlot: number,
  leave: () => void,
): Promise<Placed> {
  const { db, clock } = deps
  const { call } = job
  // Read before the gate query, so that this deadline never lies after the one the gate writes.
  const started = clock.monotonic()
  const inTime = (ms = 0): boolean => clock.monotonic() - started + ms < DIAL_DEADLINE_MS
  const gates = await db.tx(
    call.workspace_id,
    (tx) => gateMany(tx, [call], { clockSkewMs: deps.clockSkewMs(), generation: open.generation }),
    { keepPlans: true },
  )
  const passed = gates.get(call.id)
  if (!passed) return 'no_op'
  if (!passed.ok) return passed.code === 'not_claimed' ? 'no_op' : giveBack(deps, call, passed.code)
  const slot = await slotInTime(deps, call, firstSlot, inTime)
  await clock.sleepUntilWorld(slot, deps.signal)
  // From here on the call waits for the carrier only: a slow carrier does not keep other calls from their gates.
  leave()
  const sent = clock.monotonic()
  const answer = await sendOnce(deps, job, open.dialer, () => inTime() && isMet(deps, call, slot))
  const ms = clock.monotonic() - sent
  deps.events?.emit({ type: 'placed', callId: call.id, answer: answer.kind, ms })
  await db.tx(call.workspace_id, (tx) => recordAnswer(tx, deps.ids, call.id, answer))
  return answer.kind
}

/** The slot, or a new one when the gate took too long for it and the deadline leaves time. */
async function slotInTime(
  deps: PlaceDeps,
  call: CallRow,
  slotAt: number,
  inTime: (ms?: number) => boolean,
): Promise<number> {
  if (isMet(deps, call, slotAt) || !inTime(WRITE_MS)) return slotAt
  const next = await slotOf(deps, call)
  return next.ok && inTime(deps.clock.machineUntilWorld(next.at) + WRITE_MS) ? next.at : slotAt
}

/** A fault of the carrier's code before it was allowed to start sent nothing; after that, the call is uncertain. */
async function sendOnce(
  deps: PlaceDeps,
  { call, record }: Job,
  dialer: CarrierDialer,
  mayStart: () => boolean,
): Promise<PlaceAnswer> {
  let allowed = false
  try {
    return await dialer.place({
      callId: call.id,
      to: call.e164,
      from: call.from_e164,
      ringSeconds: call.ring_seconds,
      talkSeconds: call.talk_limit_seconds,
      agentId: call.agent_id,
      record,
      clientState: call.id,
      callbackUrl: deps.callbackUrl(call.connection_id),
      mayStart: () => {
        const may = mayStart()
        allowed ||= may
        return may
      },
    })
  } catch (error) {
    return allowed ? { kind: 'uncertain', message: faultAfterRequest(error) } : { kind: 'aborted' }
  }
}

async function giveBack(deps: PlaceDeps, call: CallRow, code: string): Promise<Placed> {
  await deps.db.tx(call.workspace_id, (tx) => withdrawCalls(tx, { callId: call.id, fence: call.fence }, code))
  return 'refused'
}
