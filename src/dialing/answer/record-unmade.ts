/**
 * Records in one transaction that some requests made no call, for a reason that says nothing bad about their connection: our own
 * side did not send them, or the carrier refuses the number that was called. `answers.ts` calls it; what it leaves
 * alone goes to `record-answer.ts`.
 */
import { note } from '#dialing/engine-events.ts'
import { settleCalls } from '#dialing/settle/settle-call.ts'
import { wake } from '#dialing/stop/wake.ts'
import type { PlaceAnswer } from '#carriers/carrier.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import { lockCalls } from '#db/calls/lock-call.ts'
import type { Tx } from '#db/database.ts'
import { isAboutThePerson, isOpenRequest, toldBy, unmadeBy, type Unmade } from './record-answer.ts'

export interface UnmadeCall {
  readonly call: CallRow
  readonly answer: Unmade
}

/** Whether no call was made, and the answer says nothing bad of the connection: such answers are written here. */
export const isUnmadeWithoutFault = (answer: PlaceAnswer): answer is Unmade =>
  answer.kind === 'aborted' || isAboutThePerson(answer)

/** @returns the calls that were left alone, since their connection has to hear of the answer */
export async function recordUnmade(tx: Tx, unmade: readonly UnmadeCall[]): Promise<ReadonlySet<string>> {
  const faulty = await withFaults(tx, unmade)
  const left = unmade.filter(
    ({ call, answer }) => answer.kind === 'refused' && faulty.has(call.connection_id),
  )
  const byId = new Map(unmade.filter((one) => !left.includes(one)).map((one) => [one.call.id, one.answer]))
  for (const [callId, answer] of byId) note(tx, { type: 'answered', callId, answer: toldBy(answer) })
  const calls = await lockCalls(tx, [...byId.keys()])
  const at = await tx.instant()
  if (calls.some((call) => call.hang_up_requested_at !== null)) await wake(tx)
  await settleCalls(
    tx,
    at,
    calls.filter(isOpenRequest).flatMap((call) => {
      const answer = byId.get(call.id)
      return answer ? [unmadeBy(call, answer, at)] : []
    }),
  )
  return new Set(left.map(({ call }) => call.id))
}

/** Connections of refused calls whose breaker a good answer would change. */
async function withFaults(tx: Tx, unmade: readonly UnmadeCall[]): Promise<ReadonlySet<string>> {
  const told = unmade.filter(({ call, answer }) => answer.kind === 'refused' && !call.dry_run)
  if (told.length === 0) return new Set()
  const faulty = await tx.rows<{ id: string }>(
    `select id from connection where workspace_id = $1 and id = any($2) and not (breaker = 'closed' and failures = 0)`,
    [tx.workspace, [...new Set(told.map(({ call }) => call.connection_id))]],
  )
  return new Set(faulty.map(({ id }) => id))
}
