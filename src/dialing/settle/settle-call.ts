/**
 * Ends calls with all that follows: the task's next step, the recipient's count, the money, the line (which is the row
 * itself). Answers, facts, releases and withdrawals all end calls here, in one transaction; the caller holds the locks
 * of `lockCalls`. Many calls end together in as many statements as one does; each follows from its own rows alone.
 */
import { note } from '#dialing/engine-events.ts'
import { invariant } from '#domain/result.ts'
import type { Tx } from '#db/database.ts'
import { setAttemptsOf } from '#db/people/set-attempts.ts'
import { type Closing, closeMoney } from './close-money.ts'
import { type Ended, endedOf, type Ending } from './ending.ts'
import { readSettlings } from './read-settling.ts'
import { writeEndedCalls, writeEndedTasks } from './write-ends.ts'

export const settleCall = (tx: Tx, at: number, ending: Ending): Promise<void> => settleCalls(tx, at, [ending])

/** @param endings each call once, in the order of their ids */
export async function settleCalls(tx: Tx, at: number, endings: readonly Ending[]): Promise<void> {
  if (endings.length === 0) return
  const closings: Closing[] = []
  for (const group of apart(endings)) closings.push(...(await settleGroup(tx, at, group)))
  await tx.run(`select pg_notify('campanile_wake', $1)`, [tx.workspace])
  // Written last, since all calls of a workspace share this row: it is locked only until the commit that follows.
  await closeMoney(tx, at, closings)
}

/**
 * Parts calls of one task or one person, as a corrected call and the one after it: the later one follows from what the
 * earlier one left behind.
 */
function apart(endings: readonly Ending[]): Ending[][] {
  const groups: Ending[][] = []
  const next = new Map<string, number>()
  for (const ending of endings) {
    const { task_id: task, e164 } = ending.call
    const index = Math.max(next.get(task) ?? 0, next.get(e164) ?? 0)
    const group = (groups[index] ??= [])
    group.push(ending)
    next.set(task, index + 1).set(e164, index + 1)
  }
  return groups
}

/** @param endings no two of one task or one person */
async function settleGroup(tx: Tx, at: number, endings: readonly Ending[]): Promise<Closing[]> {
  const settlings = await readSettlings(
    tx,
    endings.map((ending) => ending.call),
  )
  const ends = endings.map((ending) => {
    const settling = settlings.get(ending.call.id)
    invariant(settling, 'a call that ends has a task')
    return endedOf(ending, settling, at)
  })
  for (const end of ends) tell(tx, end)
  await writeEndedCalls(tx, ends)
  await writeEndedTasks(
    tx,
    ends.filter((end) => end.follows),
  )
  const real = ends.filter(({ ending }) => !ending.call.dry_run)
  if (real[0])
    await setAttemptsOf(
      tx,
      real.map(({ ending: { call }, settling, after, result }) => ({
        e164: call.e164,
        attempts: after.refunded
          ? withoutOne(settling.recipientAttempts, call.placed_at)
          : settling.recipientAttempts,
        talked: result === 'answered_human' || call.result === 'answered_human',
      })),
      real[0].settling.limits,
      at,
    )
  return real
    .filter((end) => !end.redetected)
    .map(({ ending: { call }, cost, corrected }) => ({
      call,
      corrected,
      costMicro: cost.aiMicro + cost.telephonyMicro,
    }))
}

function tell(tx: Tx, { ending: { call, state }, result, corrected }: Ended): void {
  const { id: callId, workspace_id: workspace } = call
  if (result === 'withdrawn') note(tx, { type: 'withdrawn', workspace, callId, code: state.resultCode ?? '' })
  else note(tx, { type: 'settled', callId, result, dryRun: call.dry_run, corrected })
}

function withoutOne(attempts: readonly number[], instant: number | null): number[] {
  const index = instant === null ? -1 : attempts.indexOf(instant)
  return index < 0 ? [...attempts] : attempts.toSpliced(index, 1)
}
