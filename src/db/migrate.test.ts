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

test('what older versions wrote of searches and numbers into the ledger is mended, and it is append-only as before', async () => {
  const t = await createTestDatabase()
  const write = (kind: string, data: object) =>
    t.owner(
      `insert into ledger (workspace_id, at, kind, data) values ('ws_${'1'.repeat(32)}', app_now(), $1, $2)`,
      [kind, JSON.stringify(data)],
    )
  await t.owner('alter table ledger no force row level security')
  await write('audit', {
    what: 'filter.kept',
    id: 'f',
    after: { page: 'calls', name: 'Maeve', query: { q: '0209177123', result: 'busy' } },
  })
  await write('audit', { what: 'segment.created', id: 's', after: { name: 'Maeve', filter: ['q'] } })
  await write('audit', { what: 'agent.created', id: 'a', after: { name: 'Ada' } })
  await write('call', { code: '404', message: 'sip:+353209177123 is not there' })
  await t.owner('drop function without_numbers(text)')
  await t.owner(`delete from migration where name like '0018-%'`)
  await migrate(t.ownerUrl)
  expect(
    (await t.owner<{ data: object }>('select data from ledger order by id')).map(({ data }) => data),
  ).toEqual([
    { what: 'filter.kept', id: 'f', after: { page: 'calls', filters: ['q', 'result'] } },
    { what: 'segment.created', id: 's', after: { filter: ['q'] } },
    { what: 'agent.created', id: 'a', after: { name: 'Ada' } },
    { code: '404', message: 'sip:+… is not there' },
  ])
  await expect(t.owner(`update ledger set data = '{}'`)).rejects.toThrow('append-only')
  await t.close()
})
