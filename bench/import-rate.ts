/**
 * Measures contacts imported per second, the whole way from bytes to merged contacts; new numbers, then the same file
 * again.
 */
import { Readable } from 'node:stream'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { createImportContacts } from '#contacts/import/import-contacts.ts'
import { makeWorkspace } from '#test/support/make-workspace.ts'
import type { Bench } from './server.ts'

export async function importRate(bench: Bench, rows: number): Promise<Record<string, string | number>[]> {
  const workspace = await makeWorkspace(bench)
  const importContacts = createImportContacts({
    db: bench.db,
    ids: createIds(() => performance.timeOrigin + performance.now(), seededRandom(7)),
  })
  const out: Record<string, string | number>[] = []
  for (const measure of ['import, new numbers', 'import, the same file again']) {
    const started = performance.now()
    const receipt = await importContacts({
      workspace,
      actor: 'engine',
      source: Readable.from(csv(rows)),
      fileName: 'bench.csv',
      defaultCountry: 'US',
    })
    out.push({
      measure,
      count: rows,
      'per second': Math.round((rows / (performance.now() - started)) * 1000),
      created: receipt.created,
      unchanged: receipt.unchanged,
      'rss MB': Math.round(process.memoryUsage.rss() / 1e6),
    })
  }
  return out
}

/** US numbers by counting: area codes that exist, any subscriber number; never dialled. */
function* csv(rows: number): Generator<Buffer> {
  const areas = ['212', '312', '415', '617', '213', '305', '404', '206', '702', '303']
  yield Buffer.from('phone,first name,last name,email,city\n')
  for (let n = 0; n < rows; n += 1000) {
    const lines = Array.from({ length: Math.min(1000, rows - n) }, (_, i) => {
      const at = n + i
      return `${areas[at % 10]}${200 + (Math.floor(at / 10) % 700)}${String(Math.floor(at / 7000) % 10_000).padStart(4, '0')},Maeve,Byrne ${at},p${at}@example.com,Dublin\n`
    })
    yield Buffer.from(lines.join(''))
  }
}
