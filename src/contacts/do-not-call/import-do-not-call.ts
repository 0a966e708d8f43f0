/**
 * Puts every number of a small file on the do-not-call list. The file is read as contact files are. One statement
 * marks all numbers, which closes every gate; then the open tasks are skipped number by number. Lines without a valid
 * number are listed and change nothing.
 */
import type { DoNotCallImport } from '#contract/do-not-call.ts'
import type { Clock } from '#domain/clock.ts'
import { contactProblems } from '#wording/problems.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { Problem } from '#verb/problem.ts'
import { readDefaultCountry } from '#db/default-country.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { acknowledge, enterOne } from './add-do-not-call.ts'
import { readListSafely } from './read-list-in-thread.ts'

const WITH_TASKS = `select distinct e164 from task where workspace_id = $1 and e164 = any($2)
  and stage in ('pending', 'retry_pending', 'in_flight') order by 1`
const BULK = `insert into recipient (workspace_id, e164, dnc_at, dnc_source, dnc_reason)
  select $1, e164, $3::timestamptz, 'import', $4 from unnest($2::text[]) u(e164) order by e164
  on conflict (workspace_id, e164) do update set dnc_at = excluded.dnc_at, dnc_source = excluded.dnc_source, dnc_reason = excluded.dnc_reason
    where recipient.dnc_at is null`

export async function importDoNotCall(
  db: Database,
  deps: { readonly clock: Clock },
  actor: Actor,
  input: {
    /** Text, or the bytes of a file in any encoding that contact files may have. */
    readonly text: string | Uint8Array
    /** The sheet of a workbook. */
    readonly sheet?: string | undefined
    readonly country?: string | undefined
    readonly reason: string
  },
): Promise<DoNotCallImport> {
  const bytes = typeof input.text === 'string' ? Buffer.from(input.text) : input.text
  const country = input.country ?? (await readDefaultCountry(db, actor.workspace))
  const list = await readListSafely({ bytes, country, sheet: input.sheet })
  if ('tooLarge' in list) throw new Problem('payload_too_large', contactProblems.listTooLarge)
  const { numbers, rejected } = list
  const bulk = async (tx: Tx): Promise<number> => {
    const at = await tx.instant()
    const added = await tx.run(BULK, [tx.workspace, numbers, instantParam(at), input.reason])
    await audit(tx, at, {
      what: 'do_not_call.imported',
      id: tx.workspace,
      after: { added, listed: numbers.length, rejected: rejected.length, reason: input.reason },
    })
    return added
  }
  const added = await db.tx(actor.workspace, bulk, { actor: actor.name })
  // The mark alone closes every gate; the rest is done for the numbers that still have open tasks.
  const busy = await db.tx(actor.workspace, (tx) =>
    tx.rows<{ e164: string }>(WITH_TASKS, [tx.workspace, numbers]),
  )
  for (const { e164 } of busy)
    await db.tx(actor.workspace, (tx) => enterOne(tx, { e164, reason: input.reason, source: 'import' }), {
      actor: actor.name,
    })
  for (const { e164 } of busy) await acknowledge(db, deps.clock, actor.workspace, e164)
  return { added, known: numbers.length - added, rejected }
}
