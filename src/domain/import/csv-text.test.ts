import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, plainCell } from './csv-text.ts'

test('a cell that is written disarmed reads back as it was', () => {
  const unit = fc.constantFrom('=', '+', '-', '@', "'", ' ', 'a', '1', '\t', '＝')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 6 }), (text) => {
      const written = csvCell(text)
      const cell = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written
      expect(plainCell(cell)).toBe(text)
    }),
    { numRuns: 2000 },
  )
})

test('an apostrophe that belongs to a name stays', () => {
  expect(["'t Hooft", "O'Neill", "'", ''].map(plainCell)).toEqual(["'t Hooft", "O'Neill", "'", ''])
})
