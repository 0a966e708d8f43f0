import { expect, test } from 'vitest'
import type { CsvRow } from '#domain/import/check-row.ts'
import type { IntakePlan } from '#domain/import/column-plan.ts'
import { checkRows } from './check-rows.ts'

const PLAN: IntakePlan = {
  columns: [
    { to: 'field', field: 'phone' },
    { to: 'custom', key: 'note' },
  ],
  defaultCountry: 'US',
}

const row = (line: number): CsvRow => ({
  line,
  cells: [line % 7 === 0 ? 'none' : `212-555-01${String(line % 100).padStart(2, '0')}`, `row ${line}`],
})

function source(batches: number, size: number) {
  const taken = { batches: 0, released: false }
  async function* rows(): AsyncGenerator<readonly CsvRow[]> {
    try {
      for (let b = 0; b < batches; b++) {
        taken.batches++
        yield await Promise.resolve(Array.from({ length: size }, (_, i) => row(b * size + i + 1)))
      }
    } finally {
      taken.released = true
    }
  }
  return { taken, rows }
}

test('rows come out in the order of the file, good and bad', async () => {
  const lines: number[] = []
  for await (const batch of checkRows(source(9, 50).rows(), PLAN))
    lines.push(...batch.map(({ line }) => line))
  expect(lines).toEqual(Array.from({ length: 450 }, (_, i) => i + 1))
})

test('a consumer that stops gives the file back', async () => {
  const { taken, rows } = source(50, 10)
  const checked = checkRows(rows(), PLAN)
  for (let n = 1; n <= 5; n++) {
    await checked.next()
    expect(taken.batches).toBe(n)
  }
  await checked.return(undefined)
  expect(taken).toEqual({ batches: 5, released: true })
})

test('without a column for the phone nothing is read', async () => {
  const { taken, rows } = source(1, 1)
  const checked = checkRows(rows(), { columns: [{ to: 'nothing' }], defaultCountry: null })
  await expect(checked.next()).rejects.toMatchObject({ code: 'no_phone_column' })
  expect(taken.batches).toBe(0)
})
