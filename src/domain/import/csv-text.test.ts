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

test('a phone number is written plain, and everything else that begins like a formula is disarmed', () => {
  expect(csvCell('+442079460144')).toBe('+442079460144')
  for (const text of [
    '+44 20 7946 0144',
    '+1+1',
    '+1',
    '+cmd|x',
    '=1',
    '-1',
    '@x',
    "'+442079460144",
    '+4420794601440000',
  ])
    expect(csvCell(text)).toBe(`'${text}`)
  for (const text of ['+442079460144', "'+442079460144", "''+442079460144"])
    expect(plainCell(csvCell(text))).toBe(text)
})
