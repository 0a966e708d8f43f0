import { expect, test } from 'vitest'
import { createIds, idOf, isId } from '#domain/ids.ts'
import type { CsvRow } from '#domain/import/check-row.ts'
import type { ColumnTarget } from '#domain/import/column-plan.ts'
import { seededRandom } from '#domain/random.ts'
import { checkRows } from './check-rows.ts'
import { type Chunk, CHUNK_ROWS, chunkRows, ROW_COLUMNS } from './chunk-rows.ts'

const field = (name: 'phone' | 'full_name' | 'do_not_call' | 'tags'): ColumnTarget => ({
  to: 'field',
  field: name,
})
const PLAN = {
  columns: [field('phone'), field('full_name'), field('do_not_call'), field('tags')],
  defaultCountry: 'US',
  headers: ['Phone', 'Name', 'DNC', 'Tags'],
  zonesVerified: false,
  firstContact: createIds(() => 1_800_000_000_000, seededRandom(7)).next('contact'),
}

async function chunksOf(...cells: readonly string[][]): Promise<Chunk[]> {
  async function* batches(): AsyncGenerator<readonly CsvRow[]> {
    yield await Promise.resolve(cells.map((each, n) => ({ line: n + 2, cells: each })))
  }
  const chunks: Chunk[] = []
  for await (const chunk of chunkRows(checkRows(batches(), PLAN), PLAN)) chunks.push(chunk)
  return chunks
}
const names = ROW_COLUMNS.split(', ')
const rowsOf = (chunk: Chunk | undefined): Record<string, string>[] =>
  Buffer.from(chunk?.rows ?? [])
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => Object.fromEntries(line.split('\t').map((cell, n) => [names[n], cell])))

test('a chunk counts its rows, and marks numbers that came before in the file', async () => {
  const filler = Array.from({ length: CHUNK_ROWS }, (_, n) => [
    `212556${String(n).padStart(4, '0')}`,
    'x',
    '',
    '',
  ])
  const [first, second, ...rest] = await chunksOf(
    ...filler,
    ['2125560000', 'again', 'yes', ''],
    ['3125550000', 'new', 'yes', ''],
    ['none', '', '', ''],
  )
  expect(rest).toEqual([])
  expect(first).toMatchObject({ fresh: 2000, duplicate: 0, rejected: 0, doNotCall: 0, forbids: false })
  expect(second).toMatchObject({
    fresh: 1,
    duplicate: 1,
    rejected: 1,
    doNotCall: 1,
    forbids: true,
    numbers: '{}',
  })
  expect(first?.numbers.split(',')).toHaveLength(CHUNK_ROWS)
  expect(rowsOf(second).map(({ outcome, do_not_call: never }) => [outcome, never])).toEqual([
    ['duplicate', 't'],
    ['created', 't'],
  ])
})

test('a zone group is told once, and rows name it by its place in the file', async () => {
  const [chunk] = await chunksOf(
    ['2125550000', '', '', ''],
    ['4155550000', '', '', ''],
    ['2125550001', '', '', ''],
  )
  expect(chunk?.groups).toEqual([
    { country: 'US', zones: ['America/New_York'] },
    { country: 'US', zones: ['America/Los_Angeles'] },
  ])
  expect(rowsOf(chunk).map(({ zone }) => zone)).toEqual(['1', '2', '1'])
})

test('text that COPY would misread is marked, and ids are those of contacts, in the order of the file', async () => {
  const [chunk] = await chunksOf(['2125550000', 'A\\b', '', '"x\\y",two'], ['2125550001', '', '', ''])
  const rows = rowsOf(chunk)
  expect(rows[0]).toMatchObject({
    first_name: 'A\\\\b',
    last_name: '',
    tags: String.raw`{"\\"x\\\\y\\"","two"}`,
  })
  expect(rows[1]).toMatchObject({ first_name: '\\N', last_name: '\\N', tags: '{}', consent: '\\N' })
  const ids = rows.map((row) => idOf(row['contact_id'] ?? ''))
  expect(ids.every(isId)).toBe(true)
  expect(ids).toEqual([...new Set(ids)].toSorted())
})
