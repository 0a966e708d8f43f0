/**
 * Puts every number of a small CSV text on the list: the mark of all of them by one statement, which closes every gate,
 * then what follows for those with open tasks, one by one. Lines that are no number are listed and change nothing.
 */
import { parse } from 'csv-parse/sync'
import type { DoNotCallImport } from '#contract/do-not-call.ts'
import type { Clock } from '#domain/clock.ts'
import { isCountryCode, parsePhone } from '#domain/phone/parse-phone.ts'
import { PHONE_REFUSAL_TEXT } from '#domain/phone/refusals.ts'
import type { Actor, Database } from '#operations/actor.ts'
import { audit } from '#operations/audit.ts'
import { Problem } from '#operations/problem.ts'
import type { Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'
import { acknowledge, enterOne } from './add-do-not-call.ts'

const MOST_REJECTS = 1000
const HEADER = /^(?:phone|number|tel|mobile)[a-z _-]*$/i

interface ReadList {
  readonly numbers: readonly string[]
  readonly rejected: DoNotCallImport['rejected']
}

function readList(text: string, country: string | null): ReadList {
  const home = country !== null && isCountryCode(country) ? country : null
  const numbers = new Set<string>()
  const rejected: DoNotCallImport['rejected'] = []
  let rows: { record: string[]; info: { lines: number } }[]
  try {
    rows = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as typeof rows
  } catch {
    throw new Problem(
      'file_refused',
      'The text is not CSV: a quotation mark is not closed or stands in the wrong place.',
      { reason: 'not_csv' },
    )
  }
  for (const [index, { record, info }] of rows.entries()) {
    const raw = record[0]?.trim() ?? ''
    if (raw === '' || (index === 0 && HEADER.test(raw))) continue
    const parsed = parsePhone(raw, home)
    if (parsed.ok) numbers.add(parsed.value.e164)
    else if (rejected.length < MOST_REJECTS)
      rejected.push({
        line: info.lines,
        raw: raw.slice(0, 64),
        code: parsed.error,
        sentence: PHONE_REFUSAL_TEXT[parsed.error],
      })
  }
  return { numbers: [...numbers].sort(), rejected }
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
  input: { readonly text: string; readonly country?: string | undefined; readonly reason: string },
): Promise<DoNotCallImport> {
  const { numbers, rejected } = readList(input.text, input.country ?? null)
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
