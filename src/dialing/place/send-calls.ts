/**
 * Sends the create requests of calls that have passed their gate, each in its own slot and before the dial deadline, and
 * records the answers. This is the only place that holds a `CarrierDialer`. A worker that slept past the deadline does not
 * dial; an ambiguous answer is never sent again.
 */
import type { CarrierDialer, PlaceAnswer } from '#carriers/carrier.ts'
import type { Leave } from '#dialing/gate/gates.ts'
import type { Dialer } from '#dialing/opened.ts'
import { faultAfterRequest } from '#wording/calls.ts'
import { DIAL_DEADLINE_MS } from '#dialing/gate/pass.ts'
import { createTogether, type PlaceDeps, type Placed, type Ready } from './placing.ts'
import { isMet, lateMs, slotsFor } from './slots.ts'

/** A request that starts also has to be written before the deadline; this time is kept for it. */
const WRITE_MS = 50

export interface Sending {
  /** Machine time from before the first query of the gate. */
  readonly started: number
  /** World time at which the gates were entered. */
  readonly entered: number
  /** Leaves the gates. */
  readonly leave: Leave
  readonly placed: Map<string, Placed>
}

/** @param passed in the order of their slots */
export async function sendCalls(
  deps: PlaceDeps,
  open: Dialer,
  passed: readonly Ready[],
  { started, entered, leave, placed }: Sending,
): Promise<void> {
  const { clock } = deps
  const inTime = (ms = 0): boolean => clock.monotonic() - started + ms < DIAL_DEADLINE_MS
  const sent = createTogether()
  const late = passed.slice(0, 1).map(({ call, slot }) => lateMs(deps, call, Math.max(slot, entered)))
  try {
    for (const one of await slotsInTime(deps, passed, inTime)) {
      await clock.sleepUntilWorld(one.slot, deps.signal)
      late.push(lateMs(deps, one.call, Math.max(one.slot, entered)))
      sent.add(send(deps, one, open.dialer, () => inTime() && isMet(deps, one.call, one.slot), placed))
    }
  } finally {
    // From here on the calls wait for the carrier only: a slow carrier does not keep other calls from their gates.
    leave(worst(late))
    await sent.end()
  }
}

/** Undefined where nothing was measured. */
function worst(late: readonly (number | undefined)[]): number | undefined {
  const measured = late.filter((ms) => ms !== undefined)
  return measured.length === 0 ? undefined : Math.max(...measured)
}

/** The slots, or new ones for those that the gate took too long for, as far as the deadline leaves time. */
async function slotsInTime(
  deps: PlaceDeps,
  passed: readonly Ready[],
  inTime: (ms?: number) => boolean,
): Promise<readonly Ready[]> {
  const late = passed.filter(({ call, slot }) => !isMet(deps, call, slot))
  if (late.length === 0 || !inTime(WRITE_MS)) return passed
  const { slots } = await slotsFor(deps, late, DIAL_DEADLINE_MS)
  const fresh = new Map(late.map((one, n) => [one.call.id, slots[n]]))
  const again = passed.map((one) => {
    const slot = fresh.get(one.call.id)
    return slot !== undefined && inTime(deps.clock.machineUntilWorld(slot) + WRITE_MS)
      ? { ...one, slot }
      : one
  })
  return again.sort((a, b) => a.slot - b.slot)
}

async function send(
  deps: PlaceDeps,
  one: Ready,
  dialer: CarrierDialer,
  mayStart: () => boolean,
  placed: Map<string, Placed>,
): Promise<void> {
  const { call } = one
  const begun = deps.clock.monotonic()
  const answer = await sendOnce(deps, one, dialer, mayStart)
  deps.events?.emit({
    type: 'placed',
    workspace: call.workspace_id,
    callId: call.id,
    answer: answer.kind,
    ms: deps.clock.monotonic() - begun,
  })
  await deps.answers.record(call, answer)
  placed.set(call.id, answer.kind)
}

/** A fault of the carrier's code before it was allowed to start sent nothing; after that, the call is uncertain. */
async function sendOnce(
  deps: PlaceDeps,
  { call, wishes }: Ready,
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
      ...wishes,
      clientState: call.id,
      callbackUrl: deps.callbackUrl(call.connection_id),
      relayUrl: deps.relayUrl(call),
      mayStart: () => {
        const may = mayStart()
        if (may && !allowed)
          deps.events?.emit({ type: 'sent', workspace: call.workspace_id, callId: call.id })
        allowed ||= may
        return may
      },
    })
  } catch (error) {
    return allowed ? { kind: 'uncertain', message: faultAfterRequest(error) } : { kind: 'aborted' }
  }
}
