/**
 * Turns a queue job into one create request for each of its calls, and not one more; the engine runs it for each job.
 * Calls whose slots come up together pass one gate together; at a low rate that is one call at a time, at a high one it
 * is many, and none waits for another.
 */
import type { Dialer } from '#dialing/opened.ts'
import { MISSES_BEFORE_ALONE, type TaskBefore } from '#domain/task/after-call.ts'
import { mostTogether } from '#domain/task/together.ts'
import { withdrawCalls } from '#dialing/stop/withdraw-calls.ts'
import { callColumns, type CallRow } from '#db/calls/call-row.ts'
import type { Schema } from '#db/schema.ts'
import { MOST_PER_JOB, type QueueJob } from '#db/queue/queue.ts'
import { gateMany } from '#dialing/gate/gate.ts'
import type { Leave } from '#dialing/gate/gates.ts'
import {
  createTogether,
  type PlaceDeps,
  type Placed,
  type Ready,
  type Together,
  type Waiting,
} from './placing.ts'
import { sendCalls } from './send-calls.ts'
import { fillMessages } from './fill-messages.ts'
import { isMet, slotsFor } from './slots.ts'

/** The worker opens the gate a little before the first slot, so that it meets that slot. */
const GATE_LEAD_MS = 60
/** World milliseconds in which the slots of one gate lie; with the lead and the tolerance well within the dial deadline. */
const GATE_SPAN_MS = 200
/** Slots a worker may miss before its gate, waiting its turn, until the call goes back. */
const MOST_SLOTS = 10

/** @returns what became of each call, in the order of the job */
export async function placeCalls(deps: PlaceDeps, { workspace, callIds }: QueueJob): Promise<Placed[]> {
  const placed = new Map<string, Placed>()
  const waiting = await readWaiting(deps, workspace, callIds)
  const groups = Map.groupBy(waiting, ({ call }) => (call.dry_run ? call.campaign_id : call.connection_id))
  const together = createTogether()
  for (const group of groups.values()) together.add(placeGroup(deps, group, placed))
  await together.end()
  return callIds.map((id) => placed.get(id) ?? 'no_op')
}

export const WAITING = `
  select ${callColumns('k')}, t.misses, t.crashes, t.apart, c.record, c.machine_detection, c.voicemail_message from call k
  join task t on t.workspace_id = k.workspace_id and t.id = k.task_id
  join campaign c on c.workspace_id = k.workspace_id and c.id = k.campaign_id
  where k.workspace_id = $2 and k.id = any($1) and k.status = 'claimed' order by k.id`

type Row = CallRow &
  Pick<TaskBefore, 'misses' | 'crashes' | 'apart'> &
  Pick<Schema['campaign'], 'record' | 'machine_detection' | 'voicemail_message'>

async function readWaiting(deps: PlaceDeps, workspace: string, ids: readonly string[]): Promise<Waiting[]> {
  return deps.db.tx(
    workspace,
    async (tx) => fillMessages(tx, (await tx.rows<Row>(WAITING, [ids, workspace])).map(waitingOf)),
    { keepPlans: true },
  )
}

const waitingOf = (row: Row): Waiting => {
  const { misses, crashes, apart, record, machine_detection, voicemail_message, ...call } = row
  return {
    call,
    wishes: { record, machineDetection: machine_detection, voicemailMessage: voicemail_message },
    together: mostTogether({ misses, crashes, apart }, MOST_PER_JOB),
    alone: misses >= MISSES_BEFORE_ALONE,
    slotsMissed: 0,
  }
}

/** Places the calls of one connection, or of one campaign's dry run. */
async function placeGroup(
  deps: PlaceDeps,
  group: readonly Waiting[],
  placed: Map<string, Placed>,
): Promise<void> {
  const { clock } = deps
  const [first] = group
  if (!first) return
  // A fault while the dialer is opened sent nothing either.
  const open = await deps.dialerOf(first.call).catch(() => null)
  if (!open) return giveBack(deps, group, 'connection_not_open', placed)
  const begun = createTogether()
  const back = (some: readonly Waiting[], code: string) =>
    void (some.length > 0 && begun.add(giveBack(deps, some, code, placed)))
  try {
    for (let left = group; left.length > 0;) {
      const round = nextRound(left)
      const { slots, refused } = await slotsFor(deps, round, GATE_SPAN_MS)
      back(round.slice(round.length - refused), 'connection_unhealthy')
      left = [...round.slice(slots.length, round.length - refused), ...left.slice(round.length)]
      const [earliest] = slots
      if (earliest === undefined) continue
      await clock.sleepUntilWorld(earliest - GATE_LEAD_MS, deps.signal)
      const leave = await deps.gates.enter(
        slots.length,
        round.some((one) => one.alone),
      )
      const entered = clock.world()
      const own = round.slice(0, slots.length).map((one, n) => ({ ...one, slot: slots[n] ?? earliest }))
      const [late, ready] = split(own, ({ call, slot }) => isMet(deps, call, slot))
      const [missed, spent] = split(late, (one) => one.slotsMissed + 1 >= MOST_SLOTS)
      back(spent, 'slots_missed')
      left = [...missed.map((one) => ({ ...one, slotsMissed: one.slotsMissed + 1 })), ...left]
      const failed = await throughGate(deps, open, ready, { entered, leave, begun, placed })
      left = [...failed, ...left]
    }
  } catch (error) {
    begun.fault(error)
  }
  await begun.end()
}

/** The next calls that may pass one gate together. */
function nextRound(left: readonly Waiting[]): readonly Waiting[] {
  const first = left[0]?.together ?? MOST_PER_JOB
  const other = left.findIndex((one) => one.together !== first)
  return left.slice(0, Math.min(first, other < 0 ? left.length : other))
}

/** @returns those that the predicate refuses, then those that it accepts */
function split<T>(all: readonly T[], accepts: (one: T) => boolean): [T[], T[]] {
  return [all.filter((one) => !accepts(one)), all.filter(accepts)]
}

interface Under {
  /** World time at which the gates were entered. */
  readonly entered: number
  /** Leaves the gates; done once the last request of this gate is on its way. */
  readonly leave: Leave
  readonly begun: Together
  readonly placed: Map<string, Placed>
}

/** @returns the calls of a gate that failed, each to be tried apart, so that none costs its neighbours their gate */
async function throughGate(
  deps: PlaceDeps,
  open: Dialer,
  ready: readonly Ready[],
  { entered, leave, begun, placed }: Under,
): Promise<readonly Waiting[]> {
  const { db, clock } = deps
  const [first] = ready
  if (!first) {
    leave()
    return []
  }
  // Read before the gate query, so that this deadline never lies after the one the gate writes.
  const started = clock.monotonic()
  const calls = ready.map(({ call }) => call)
  const keeper = { clockSkewMs: deps.clockSkewMs(), generation: open.generation }
  try {
    const gates = await db.tx(first.call.workspace_id, (tx) => gateMany(tx, calls, keeper), {
      keepPlans: true,
    })
    const refused = Map.groupBy(ready, ({ call }) => {
      const gate = gates.get(call.id)
      return gate?.ok ? 'passed' : (gate?.code ?? 'not_claimed')
    })
    for (const [code, some] of refused)
      if (code !== 'passed' && code !== 'not_claimed') begun.add(giveBack(deps, some, code, placed))
    begun.add(sendCalls(deps, open, refused.get('passed') ?? [], { started, entered, leave, placed }))
    return []
  } catch (error) {
    leave()
    if (ready.length > 1) return ready.map((one) => ({ ...one, together: 1 }))
    begun.fault(error)
    return []
  }
}

/** @param some of one workspace */
async function giveBack(
  deps: PlaceDeps,
  some: readonly Waiting[],
  code: string,
  placed: Map<string, Placed>,
): Promise<void> {
  const [first] = some
  if (!first) return
  const withdraw = async (calls: readonly CallRow[]): Promise<void> => {
    await deps.db.tx(first.call.workspace_id, (tx) => withdrawCalls(tx, { calls }, code))
    for (const { id } of calls) placed.set(id, 'refused')
  }
  const calls = some.map(({ call }) => call)
  if (calls.length === 1) return withdraw(calls)
  // A set that fails is given back one by one, so that none costs its neighbours anything.
  await withdraw(calls).catch(() => {
    const each = createTogether()
    for (const call of calls) each.add(withdraw([call]))
    return each.end()
  })
}
