import * as make from '#test/support/make-workspace.ts'
import { createReadStream } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { prepareAudience } from '#dialing/housekeeping/prepare-audience.ts'
import { createImportContacts, type ImportContacts, type ImportRequest } from './import-contacts.ts'
import { rejectsFile } from './rejects-file.ts'

let t: TestDatabase
let importContacts: ImportContacts
let workspace = ''

beforeAll(async () => {
  t = await createTestDatabase()
  importContacts = createImportContacts({
    db: t.db,
    ids: createIds(() => 1_800_000_000_000, seededRandom(7)),
  })
})
afterAll(() => t.close())
beforeEach(async () => {
  workspace = make.newId('workspace')
  await t.owner(
    `insert into workspace (workspace_id, name, contact_hours, created_at) values ($1, 'w', '{}', app_now())`,
    [workspace],
  )
})

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text))
}

const run = (text: string, more: Partial<ImportRequest> = {}) =>
  importContacts({
    workspace,
    actor: 'engine',
    source: bytesOf(text),
    fileName: 'list.csv',
    defaultCountry: 'US',
    ...more,
  })
const contacts = () =>
  t.owner<Record<string, unknown>>('select * from contact where workspace_id = $1 order by e164', [workspace])

const FILE = `Phone,First Name,Time Zone,Tags,Plan,Consent
212-555-0123,Ann,America/New_York,"vip,""a\\b""",Gold,yes
(212) 555-0124,"Bo\tb",,north,,
+1 212 555 0123,Ann again,,,,
none,Cy,,,,
`

describe('an import', () => {
  test('makes every row a contact, a duplicate or a rejection, and says which', async () => {
    const receipt = await run(FILE)
    expect(receipt).toMatchObject({
      rows: 4,
      created: 2,
      updated: 0,
      unchanged: 0,
      duplicate: 1,
      rejected: 1,
      dnc: 0,
    })
    expect(await contacts()).toMatchObject([
      {
        e164: '+12125550123',
        first_name: 'Ann',
        time_zone: 'America/New_York',
        tags: ['vip', '"a\\b"'],
        custom: { plan: 'Gold' },
        consent: { given: true },
      },
      {
        e164: '+12125550124',
        first_name: 'Bo b',
        time_zone: null,
        tags: ['north'],
        custom: {},
        consent: null,
      },
    ])
    const rejects = await t.owner(
      'select line, column_name, code, raw from upload_reject where workspace_id = $1',
      [workspace],
    )
    expect(rejects).toEqual([{ line: 5, column_name: 'Phone', code: 'letters', raw: 'none,Cy,,,,' }])
    const rows = await t.owner<{ line: number; outcome: string; contact_id: string }>(
      'select line, outcome, contact_id from upload_row where workspace_id = $1 order by line',
      [workspace],
    )
    expect(rows.map((row) => row.outcome)).toEqual(['created', 'created', 'duplicate'])
    expect(rows[2]?.contact_id).toBe(rows[0]?.contact_id)
  })

  test('of the same file again creates and changes nothing', async () => {
    await run(FILE)
    const before = await contacts()
    const again = await run(FILE)
    expect(again).toMatchObject({ rows: 4, created: 0, updated: 0, unchanged: 2, duplicate: 1, rejected: 1 })
    expect(await contacts()).toEqual(before)
  })

  test('fills in what is new and erases nothing', async () => {
    await run(FILE)
    const receipt = await run(
      'Phone,First Name,Tags,City,Time Zone\n2125550123,,new,Albany,America/Chicago\n2125550124,,,,\n',
    )
    expect(receipt).toMatchObject({ updated: 1, unchanged: 1, created: 0 })
    expect((await contacts())[0]).toMatchObject({
      first_name: 'Ann',
      tags: ['vip', '"a\\b"', 'new'],
      custom: { plan: 'Gold', city: 'Albany' },
      time_zone: 'America/Chicago',
    })
  })

  test('a zone that nobody vouches for is added to the zones of the number, and one vouched for replaces them', async () => {
    const file = 'Phone,Time Zone\n2125550123,America/Los_Angeles\n'
    const zones = () =>
      t.owner(
        'select zones from contact join zone_group z on z.id = zone_group_id where z.workspace_id = $1',
        [workspace],
      )
    await run(file, { zonesVerified: true })
    expect(await zones()).toEqual([{ zones: ['America/Los_Angeles'] }])
    await t.owner('delete from contact where workspace_id = $1', [workspace])
    await run(file)
    expect(await zones()).toEqual([{ zones: ['America/Los_Angeles', 'America/New_York'] }])
  })

  test('takes numbers on the do-not-call list, counts them apart, and adds those the file bars', async () => {
    await run('Phone\n2125550123\n')
    await t.owner('insert into recipient (workspace_id, e164, dnc_at) select $1, $2, app_now()', [
      workspace,
      '+12125550123',
    ])
    const receipt = await run('Phone,DNC\n2125550123,\n2125550124,no\n2125550125,no\n2125550125,yes\n')
    expect(receipt).toMatchObject({ rows: 4, created: 2, unchanged: 1, duplicate: 1, dnc: 2 })
    const barred = await t.owner(
      'select e164, dnc_source from recipient where workspace_id = $1 and dnc_at is not null order by e164',
      [workspace],
    )
    expect(barred).toEqual([
      { e164: '+12125550123', dnc_source: null },
      { e164: '+12125550125', dnc_source: 'import' },
    ])
  })

  test('a file that says yes never takes a number off the list, and an archived contact stays archived', async () => {
    await run('Phone,DNC\n2125550123,yes\n')
    await t.owner('update contact set archived_at = app_now() where workspace_id = $1', [workspace])
    await run('Phone,DNC,First Name\n2125550123,no,Ann\n')
    const [row] = await t.owner<Record<string, unknown>>(
      `select c.archived_at is not null as archived, r.dnc_at is not null as barred
       from contact c join recipient r using (workspace_id, e164) where workspace_id = $1`,
      [workspace],
    )
    expect(row).toEqual({ archived: true, barred: true })
  })

  test('makes no row of the do-not-call list for people who may be called; preparing an audience makes it', async () => {
    const { uploadId } = await run('Phone,DNC\n2125550123,\n2125550124,no\n2125550125,yes\n')
    const people = () =>
      t.owner(
        'select e164, dnc_at is null as callable from recipient where workspace_id = $1 order by e164',
        [workspace],
      )
    expect(await people()).toEqual([{ e164: '+12125550125', callable: false }])
    const connection = await make.makeConnection(t, workspace)
    const number = await make.makeNumber(t, workspace, connection)
    const campaign = await make.makeCampaign(t, workspace, await make.makeAgent(t, workspace), [number])
    await make.insertRow(t, 'campaign_audience', {
      workspace_id: workspace,
      campaign_id: campaign,
      upload_id: uploadId,
      total: 3,
    })
    const ids = createIds(() => 1_800_000_000_000, seededRandom(8))
    await t.db.tx(workspace, (tx) => prepareAudience(tx, ids, campaign))
    expect(await people()).toEqual([
      { e164: '+12125550123', callable: true },
      { e164: '+12125550124', callable: true },
      { e164: '+12125550125', callable: false },
    ])
  })

  test('of a file of many chunks accounts for every row, and for the same rows again', async () => {
    const line = (n: number): string =>
      `+1212${2_000_000 + (n % 19_000)},Ann ${n},${n % 3 === 0 ? 'x' : ''}\n`
    const lines = Array.from({ length: 20_000 }, (_, n) => (n % 2500 === 7 ? 'none,,\n' : line(n)))
    const first = await run(`Phone,First Name,Plan\n${lines.join('')}`)
    expect(first).toMatchObject({
      rows: 20_000,
      created: 18_993,
      duplicate: 999,
      rejected: 8,
      updated: 0,
      unchanged: 0,
    })
    const changed = lines.map((text, n) => (n % 100 === 1 ? text.replace(/,[^,]*,/, ',Bo,') : text))
    const again = await run(`Phone,First Name,Plan\n${changed.join('')}`)
    expect(again).toMatchObject({
      rows: 20_000,
      created: 0,
      duplicate: 999,
      rejected: 8,
      updated: 190,
      unchanged: 18_803,
    })
    const told = await t.owner(
      `select outcome, count(*)::int as n from upload_row where upload_id = $1 group by 1 order by 1`,
      [again.uploadId],
    )
    expect(told).toEqual([
      { outcome: 'duplicate', n: 999 },
      { outcome: 'unchanged', n: 18_803 },
      { outcome: 'updated', n: 190 },
    ])
    const lost = await t.owner(
      'select 1 from upload_row r left join contact c on c.id = r.contact_id and c.e164 = r.e164 where r.workspace_id = $1 and c.id is null',
      [workspace],
    )
    expect(lost).toEqual([])
  })

  test('two imports of the same numbers at once make each contact once', async () => {
    const lines = Array.from({ length: 100 }, (_, i) => `21255501${String(i).padStart(2, '0')},n${i}`)
    const both = await Promise.all([
      run(['Phone,First Name', ...lines].join('\n')),
      run(['Phone,First Name', ...lines.toReversed()].join('\n')),
    ])
    expect(both.reduce((sum, receipt) => sum + receipt.created, 0)).toBe(100)
    expect(both.reduce((sum, receipt) => sum + receipt.unchanged, 0)).toBe(100)
    expect(await contacts()).toHaveLength(100)
  })
})

describe('an import that fails', () => {
  const failing = async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(`Phone\n${'2125550123\n'.repeat(20_000)}`))
    throw new Error('connection lost')
  }

  test.each([
    ['breaks off', () => run('', { source: failing() }), 'import_failed'],
    ['has no phone', () => run('First Name\nAnn\n'), 'no_phone_column'],
    ['is mapped twice', () => run(FILE, { columns: [] }), 'mapping_invalid'],
  ])('because it %s leaves no contact and nothing staged', async (_, act, error) => {
    await expect(act()).rejects.toBeInstanceOf(Error)
    expect(await contacts()).toEqual([])
    expect(await t.owner('select 1 from upload_row where workspace_id = $1', [workspace])).toEqual([])
    expect(await t.owner('select status, error from upload where workspace_id = $1', [workspace])).toEqual([
      { status: 'failed', error },
    ])
  })
})

test('the example file is imported whole, its rejected rows can be downloaded, mended and taken', async () => {
  const receipt = await run('', { source: createReadStream('examples/contacts.csv'), defaultCountry: null })
  expect(receipt).toMatchObject({
    rows: 2000,
    created: 1927,
    updated: 0,
    unchanged: 0,
    duplicate: 12,
    rejected: 61,
  })
  const [upload] = await t.owner<{ headers: string[]; status: string }>(
    'select headers, status from upload where workspace_id = $1',
    [workspace],
  )
  expect(upload).toMatchObject({ status: 'done' })
  let text = ''
  for await (const part of rejectsFile(t.db, workspace, {
    id: receipt.uploadId,
    headers: upload?.headers ?? [],
  }))
    text += part
  expect(text.split('\r\n')).toHaveLength(63)
  const mended = text.replaceAll(/7700900(\d{3})/g, '07700900$1')
  expect(await run(mended, { defaultCountry: null })).toMatchObject({ created: 4 })
})
