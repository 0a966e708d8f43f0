/**
 * Records in one transaction that carriers have accepted some calls. Only calls of which nothing else is known are written
 * here, and only on connections without a fault; the others are returned, for `record-answer.ts`. `answers.ts` calls it.
 */
import { note } from '#dialing/engine-events.ts'
import { wake } from '#dialing/stop/wake.ts'
import { callColumns, type CallRow } from '#db/calls/call-row.ts'
import type { Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { isPlain } from './record-answer.ts'

export interface Submitted {
  readonly call: CallRow
  readonly ref: string
}

/** @returns the calls that were left alone: an event or a release has said something else of them, or their connection has to hear of the answer */
export async function recordSubmitted(tx: Tx, submitted: readonly Submitted[]): Promise<ReadonlySet<string>> {
  const refs = new Map(submitted.map(({ call, ref }) => [call.id, ref]))
  const calls = await tx.rows<Answered>(LOCK_ANSWERED, [[...refs.keys()], tx.workspace])
  const plain = calls.filter((call) => call.faultless && isPlain(call, refs.get(call.id) ?? ''))
  for (const { id } of plain) note(tx, { type: 'answered', callId: id, answer: 'submitted' })
  // The hang-up was asked for while the request was on its way; now the call has a reference to hang up.
  if (plain.some((call) => call.hang_up_requested_at !== null)) await wake(tx)
  if (plain.length > 0)
    await tx.run(SUBMIT, [
      rowsParam(
        plain.map(({ id }) => ({ id, ref: refs.get(id) })),
        'id',
      ),
      tx.workspace,
      plain.map(({ id }) => id),
    ])
  const written = new Set(plain.map(({ id }) => id))
  return new Set([...refs.keys()].filter((id) => !written.has(id)))
}

/** `faultless`: its connection has nothing to learn from a good answer, and need not be locked before the call. */
type Answered = CallRow & { readonly faultless: boolean }

export const LOCK_ANSWERED = `
  select ${callColumns('k')}, k.dry_run or exists (select 1 from connection c where c.workspace_id = $2 and c.id = k.connection_id
    and c.breaker = 'closed' and c.failures = 0) as faultless
  from call k where k.workspace_id = $2 and k.id = any($1) order by k.id for update of k`

export const SUBMIT = `
  update call c set submitted = true, uncertain_since = null, carrier_ref = coalesce(carrier_ref, p.ref)
  from jsonb_to_recordset($1::jsonb) as p(id uuid, ref text)
  where c.workspace_id = $2 and c.id = p.id and c.id = any($3::uuid[])`
