/**
 * Records in one transaction that carriers have accepted some calls. Only calls of which nothing else is known are written
 * here; the others are returned, for `record-answer.ts`. `answers.ts` calls it.
 */
import { note } from '#dialing/engine-events.ts'
import { wake } from '#dialing/stop/wake.ts'
import { callColumns, type CallRow } from '#db/calls/call-row.ts'
import type { Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { noteConnection } from './note-connection.ts'
import { isPlain } from './record-answer.ts'

export interface Submitted {
  readonly call: CallRow
  readonly ref: string
}

/** @returns the calls that were left alone: an event or a release has said something else of them */
export async function recordSubmitted(tx: Tx, submitted: readonly Submitted[]): Promise<ReadonlySet<string>> {
  const refs = new Map(submitted.map(({ call, ref }) => [call.id, ref]))
  // Once per connection, before its calls are locked.
  const real = submitted.filter(({ call }) => !call.dry_run)
  const connections = new Map(real.map(({ call, ref }) => [call.connection_id, { call, ref }]))
  for (const [id, { call, ref }] of [...connections].sort(([a], [b]) => (a < b ? -1 : 1)))
    await noteConnection(tx, id, call.number_id, { kind: 'submitted', ref })
  const calls = await tx.rows<CallRow>(LOCK_ANSWERED, [[...refs.keys()], tx.workspace])
  const plain = calls.filter((call) => isPlain(call, refs.get(call.id) ?? ''))
  for (const { id } of plain) note(tx, { type: 'answered', callId: id, answer: 'submitted' })
  await tx.instant()
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

export const LOCK_ANSWERED = `
  select ${callColumns()} from call where workspace_id = $2 and id = any($1) order by id for update`

export const SUBMIT = `
  update call c set submitted = true, uncertain_since = null, carrier_ref = coalesce(carrier_ref, p.ref)
  from jsonb_to_recordset($1::jsonb) as p(id uuid, ref text)
  where c.workspace_id = $2 and c.id = p.id and c.id = any($3::uuid[])`
