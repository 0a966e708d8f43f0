import { expect, test } from 'vitest'
import { createTestDatabase } from '#test/support/test-database.ts'
import { migrate } from './migrate.ts'

test('a program that is older than the schema refuses to start, and changes nothing', async () => {
  const t = await createTestDatabase()
  await t.owner(`insert into migration values ('9999-of-another-year.sql', 'x')`)
  await t.owner(`delete from migration where name like '0015-%'`)
  await expect(migrate(t.ownerUrl)).rejects.toThrow(
    /newer schema \(9999-of-another-year.sql\) by a newer Campanile/,
  )
  expect(await t.owner(`select 1 from migration where name like '0015-%'`)).toEqual([])
  await t.close()
})

test('every server on a database seals cursors with one key, which neither login role can read', async () => {
  const t = await createTestDatabase()
  const [one, other] = [await migrate(t.ownerUrl), await migrate(t.ownerUrl)]
  expect(one.cursorSecret).toMatch(/^[0-9a-f]{64}$/)
  expect(other.cursorSecret).toBe(one.cursorSecret)
  await expect(t.db.systemTx('authenticate', (tx) => tx.rows('select * from owner_secret'))).rejects.toThrow(
    /permission denied/,
  )
  await t.close()
})

test('a database of schema 1 is refused with what to do, and nothing is changed', async () => {
  const t = await createTestDatabase()
  await t.owner(`insert into migration (name, hash) values ('0001-foundation.sql', 'x')`)
  const before = await t.owner('select name from migration order by name')
  await expect(migrate(t.ownerUrl)).rejects.toThrow(/schema 1.*new data folder/)
  expect(await t.owner('select name from migration order by name')).toEqual(before)
  await t.close()
})
