/**
 * Puts every number of a small file on the list, read as files of contacts are: the mark of all of them by one statement, which closes every gate,
 * then what follows for those with open tasks, one by one. Lines that are no number are listed and change nothing.
 */
import type { DoNotCallImport } from '#contract/do-not-call.ts'
import type { Clock } from '#domain/clock.ts'
import type { CsvRow } from '#domain/intake/check-row.ts'
import type { ColumnTarget } from '#domain/intake/column-plan.ts'
import { REJECT_SENTENCES } from '#domain/intake/reject-code.ts'
import type { Actor, Database } from '#operations/actor.ts'
import { audit } from '#operations/audit.ts'
import { checkRows } from '#operations/intake/check-rows.ts'
import { openContactFile } from '#operations/intake/open-contact-file.ts'
import { Problem } from '#operations/problem.ts'
import { readDefaultCountry } from '#store/default-country.ts'
import type { Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'
import { acknowledge, enterOne } from './add-do-not-call.ts'

const MOST_REJECTS = 1000
const MOST_BYTES = 1_048_576
const ONE_PHONE: readonly ColumnTarget[] = [{ to: 'field', field: 'phone' }]

interface ReadList {
  readonly numbers: readonly string[]
  readonly rejected: DoNotCallImport['rejected']
}

/** Every phone column counts, as none of the numbers in it is to be called; without a named one the first column does. */
async function readList(bytes: Uint8Array, country: string | null): Promise<ReadList> {
  const source = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes
  }
  const file = await openContactFile(source())
  const named = file.columns.flatMap(({ target }, i) =>
    target.to === 'field' && (target.field === 'phone' || target.field === 'other_phone') ? [i] : [],
  )
  const cells = async function* (): AsyncGenerator<readonly CsvRow[]> {
    for await (const rows of file.rows) {
      if (file.bytes() > MOST_BYTES)
        throw new Problem(
          'payload_too_large',
          'Unpacked, a list of numbers may have 1 MB; import it in parts.',
        )
      yield rows.flatMap((row) => numberCells(row, named))
    }
  }
  const numbers = new Set<string>()
  const rejected: DoNotCallImport['rejected'] = []
  for await (const rows of checkRows(cells(), { columns: ONE_PHONE, defaultCountry: country })) {
    for (const row of rows) {
      if (row.ok) numbers.add(row.contact.e164)
      else if (rejected.length < MOST_REJECTS)
        rejected.push({
          line: row.line,
          raw: (row.cells[0] ?? '').trim().slice(0, 64).toWellFormed(),
          code: row.code,
          sentence: REJECT_SENTENCES[row.code],
        })
    }
  }
  return { numbers: [...numbers].sort(), rejected }
}

/** The filled cells with numbers, each as a row of its own. */
function numberCells(row: CsvRow, columns: readonly number[]): readonly CsvRow[] {
  if (row.fault !== undefined) return [row]
  return (columns.length === 0 ? [0] : columns)
    .map((column) => row.cells[column] ?? '')
    .filter((cell) => cell.trim() !== '')
    .map((cell) => ({ line: row.line, cells: [cell] }))
}

const WITH_TASKS = `select distinct e164 from task where workspace_id = $1 and e164 = any($2)
  and status in ('pending', 'retry_pending', 'queued', 'placing_call', 'calling') order by 1`
const BULK = `insert into recipient (workspace_id, e164, dnc_at, dnc_source, dnc_reason)
  select $1, e164, $3::timestamptz, 'import', $4 from unnest($2::text[]) u(e164) order by e164
  on conflict (workspace_id, e164) do update set dnc_at = excluded.dnc_at, dnc_source = excluded.dnc_source, dnc_reason = excluded.dnc_reason
    where recipient.dnc_at is null`

export async function importDoNotCall(
  db: Database,
  deps: { readonly clock: Clock },
  actor: Actor,
  input: {
    /** Text, or the bytes of a file in any encoding that contacts may have. */
    readonly text: string | Uint8Array
    readonly country?: string | undefined
    readonly reason: string
  },
): Promise<DoNotCallImport> {
  const bytes = typeof input.text === 'string' ? Buffer.from(input.text) : input.text
  const country = input.country ?? (await readDefaultCountry(db, actor.workspace))
  const { numbers, rejected } = await readList(bytes, country)
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
  // The mark alone closes every gate; what follows from it is done for those who still have open tasks.
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
