/**
 * Measures the import of contacts, the whole way from bytes to merged contacts; new numbers, then the same file again.
 * `node bench/import-rate.ts --rows 1000000` runs it alone, so that the memory is that of the import.
 */
import 'temporal-polyfill/global'
import { execFileSync } from 'node:child_process'
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { createImportContacts } from '#contacts/import/import-contacts.ts'
import { makeWorkspace } from '#test/support/make-workspace.ts'
import { peakMemory, processorTime } from './processor-time.ts'
import { type Bench, startBench } from './server.ts'

export async function importRate(bench: Bench, rows: number): Promise<Record<string, string | number>[]> {
  const [backend] = await bench.owner<{ pid: number }>('select pg_backend_pid() as pid')
  const used = processorTime(backend?.pid ?? 0)
  const importContacts = createImportContacts({
    db: bench.db,
    ids: createIds(() => performance.timeOrigin + performance.now(), seededRandom(7)),
  })
  const bring = (workspace: string, source: AsyncIterable<Uint8Array>) =>
    importContacts({ workspace, actor: 'engine', source, fileName: 'bench.csv', defaultCountry: 'US' })
  await bring(await makeWorkspace(bench), Readable.from(csv(Math.min(rows, 5000))))
  const folder = mkdtempSync(join(tmpdir(), 'campanile-rows-'))
  const file = join(folder, 'bench.csv')
  // Another process writes the file, so that the memory is that of the import alone.
  execFileSync(process.execPath, [import.meta.filename, '--rows', String(rows), '--write', file])
  const workspace = await makeWorkspace(bench)
  const out: Record<string, string | number>[] = []
  for (const measure of ['import, new numbers', 'import, the same file again']) {
    const before = used()
    const peak = peakMemory()
    const started = performance.now()
    const receipt = await bring(workspace, createReadStream(file))
    const tookMs = performance.now() - started
    const after = used()
    const each = (ms: number): number => Math.round((ms * 10_000) / rows) / 10
    out.push({
      measure,
      count: rows,
      'per second': Math.round((rows / tookMs) * 1000),
      'PostgreSQL µs a row': each(after.postgresMs - before.postgresMs),
      'node µs a row': each(after.nodeMs - before.nodeMs),
      created: receipt.created,
      unchanged: receipt.unchanged,
      'most rss MB': peak(),
    })
  }
  rmSync(folder, { recursive: true, force: true })
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

if (import.meta.main) {
  const { values } = parseArgs({
    options: { rows: { type: 'string', default: '1000000' }, write: { type: 'string' } },
  })
  const rows = Number(values.rows)
  if (values.write !== undefined) await pipeline(Readable.from(csv(rows)), createWriteStream(values.write))
  else {
    const bench = await startBench()
    try {
      console.table(await importRate(bench, rows))
    } finally {
      await bench.stop()
    }
  }
}
