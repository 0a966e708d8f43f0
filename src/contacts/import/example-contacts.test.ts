import { execFileSync } from 'node:child_process'
import { createReadStream, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isFictional } from '#domain/phone/fictional-ranges.ts'
import { checkRows } from './check-rows.ts'
import { openContactFile } from './open-contact-file.ts'

const FILE = 'examples/contacts.csv'

test('the example file is what its generator writes', () => {
  const made = execFileSync(process.execPath, ['scripts/make-example-contacts.ts', '--stdout'])
  expect(made.equals(readFileSync(FILE))).toBe(true)
})

test('the example file holds good and bad rows of every kind, and no number that anyone can own', async () => {
  const file = await openContactFile(createReadStream(FILE))
  const plan = { columns: file.columns.map((column) => column.target), defaultCountry: null }
  const rejects: Record<string, number> = {}
  const [numbers, countries, zones]: Set<string>[] = [new Set(), new Set(), new Set()]
  const count = { rows: 0, accepted: 0, zoned: 0, special: 0 }
  for await (const batch of checkRows(file.rows, plan)) {
    for (const row of batch) {
      count.rows++
      if (!row.ok) {
        rejects[row.code] = (rejects[row.code] ?? 0) + 1
        continue
      }
      count.accepted++
      expect(row.contact.e164).toSatisfy(isFictional)
      numbers?.add(row.contact.e164)
      if (/^\+1\d{6}010\d$/.test(row.contact.e164)) count.special++
      if (row.contact.country !== null) countries?.add(row.contact.country)
      if (row.contact.timeZone !== null) zones?.add(row.contact.timeZone)
      if (row.contact.timeZone !== null) count.zoned++
    }
  }
  expect(count.rows).toBe(2000)
  expect(count.accepted - (numbers?.size ?? 0)).toBe(12)
  expect(rejects).toEqual(REJECTED)
  expect([...(countries ?? [])].sort()).toEqual(['AU', 'CA', 'DE', 'FR', 'GB', 'IE', 'SE', 'US'])
  expect(zones?.size).toBeGreaterThanOrEqual(10)
  expect(count.zoned / count.accepted).toBeGreaterThan(0.45)
  expect(count.zoned / count.accepted).toBeLessThan(0.55)
  expect(count.special / count.rows).toBeGreaterThan(0.025)
  expect(count.special / count.rows).toBeLessThan(0.035)
})

const REJECTED = {
  scientific_notation: 8,
  lost_leading_zero: 7,
  missing_country: 5,
  letters: 5,
  too_short: 4,
  premium: 3,
  toll_free: 5,
  empty: 3,
  several_numbers: 3,
  extension: 3,
  unknown_country: 2,
  unknown_time_zone: 3,
  unknown_country_name: 2,
  too_few_cells: 3,
  too_many_cells: 3,
  unterminated_quote: 2,
}
