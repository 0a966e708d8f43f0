/**
 * Gives a snapshot as a viewer sees it: numbers masked, no capacity debug, no transcripts, no actions. One read
 * serves both.
 */
import type { DispatchHealth, Snapshot, TaskRow } from '#contract/snapshot.ts'
import { maskPhone, maskPhonesIn } from '#domain/phone/e164.ts'

const masked = <T extends { readonly e164: string }>(number: T): T => ({
  ...number,
  e164: maskPhone(number.e164),
})

export const maskTaskRow = (row: TaskRow): TaskRow => ({
  ...row,
  phone: maskPhone(row.phone),
  from: row.from && masked(row.from),
})

function maskDispatch(dispatch: DispatchHealth): DispatchHealth {
  if (!dispatch.available) return dispatch
  const { headline, hints, blockers } = dispatch
  return {
    ...dispatch,
    capacityDebug: null,
    headline: { ...headline, sentence: maskPhonesIn(headline.sentence), actions: [] },
    hints: hints.map((hint) => ({ ...hint, sentence: maskPhonesIn(hint.sentence) })),
    blockers: blockers.map((each) => ({ ...each, explanation: maskPhonesIn(each.explanation) })),
  }
}

export function maskSnapshot(snapshot: Snapshot): Snapshot {
  const { dispatch, intelligence, liveCalls } = snapshot
  return {
    ...snapshot,
    dispatch: maskDispatch(dispatch),
    liveCalls: liveCalls && {
      ...liveCalls,
      rows: liveCalls.rows.map((call) => ({ ...call, phone: maskPhone(call.phone) })),
    },
    intelligence: intelligence && {
      ...intelligence,
      recent: intelligence.recent.map((call) => ({ ...call, summary: null, excerpt: null })),
    },
    details: { ...snapshot.details, pool: snapshot.details.pool.map(masked) },
    tasks: { ...snapshot.tasks, rows: snapshot.tasks.rows.map(maskTaskRow) },
    numbers: snapshot.numbers.map(masked),
  }
}
