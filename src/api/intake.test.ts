import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { readUpload } from '#contacts/import/list-uploads.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

const preview = async (text: string | Buffer, query = '', status = 200) => {
  const answer = await t.app.inject({
    method: 'POST',
    url: `/api/v1/uploads/preview?${query}`,
    headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
    payload: text,
  })
  expect({ status: answer.statusCode, body: answer.body }).toMatchObject({ status })
  return answer.json()
}
const FILE = `Mobile;Vorname;Plan;Ort\r\n+353209100001;Maeve;gold;Cork\r\n0209100002;Aoife;;Cork\r\nnonsense;Ciara;silver;Galway\r\n`

test('a preview says how the file is read and shows rows as they would be taken in, and keeps nothing', async () => {
  const seen = await preview(FILE, 'country=IE')
  expect(seen).toMatchObject({ delimiter: ';', encoding: 'utf-8', header: true, country: 'IE', fault: null })
  expect(seen.columns).toMatchObject([
    { name: 'Mobile', target: { to: 'field', field: 'phone' }, confidence: 'header' },
    { name: 'Vorname', target: { to: 'field', field: 'first_name' }, samples: ['Maeve', 'Aoife', 'Ciara'] },
    { name: 'Plan', target: { to: 'custom', key: 'plan' }, key: 'plan', confidence: 'kept' },
    { name: 'Ort', target: { to: 'field', field: 'city' } },
  ])
  expect(seen.rows).toMatchObject([
    {
      line: 2,
      accepted: true,
      phone: '+353209100001',
      country: 'IE',
      name: 'Maeve',
      zones: ['Europe/Dublin'],
    },
    { line: 3, accepted: true, phone: '+353209100002' },
    { line: 4, accepted: false, phone: null, column: 'Mobile', sentence: expect.stringMatching(/\w/) },
  ])
  expect(seen.looked).toEqual({ rows: 3, accepted: 2, rejected: 1, duplicate: 0, ownNumbers: 0 })
  expect(await t.owner('select 1 from upload union all select 1 from contact')).toEqual([])
})

test('a preview says which rows are caller IDs of the workspace', async () => {
  const connection = await make.makeConnection(t, t.workspace)
  await make.makeNumber(t, t.workspace, connection, { e164: '+353209100002', status: 'inactive' })
  const seen = await preview(FILE, 'country=IE')
  expect(seen.rows.map((row: { ownNumber: boolean }) => row.ownNumber)).toEqual([false, true, false])
  expect(seen.looked).toMatchObject({ accepted: 2, ownNumbers: 1 })
  await t.owner('delete from phone_number')
})

test('what a person says of columns, header and country is what the rows are read by', async () => {
  const changed = await preview(FILE, 'country=IE&mapping=phone.last_name.-.*town')
  expect(changed.columns.map((column: { target: unknown }) => column.target)).toEqual([
    { to: 'field', field: 'phone' },
    { to: 'field', field: 'last_name' },
    { to: 'nothing' },
    { to: 'custom', key: 'town' },
  ])
  expect((await preview(FILE, 'country=IE&header=false&mapping=phone.first_name.-.-')).looked.rows).toBe(4)
  const nobody = await preview(FILE, 'mapping=-.first_name.*plan.-')
  expect(nobody).toMatchObject({ fault: { code: 'no_phone_column' }, rows: [] })
  expect(await preview(FILE, 'mapping=phone')).toMatchObject({ fault: { code: 'mapping_invalid' } })
  await preview(FILE, 'mapping=phone.nickname.-.-', 400)
})

test('the cut row of a beginning is left out, and more than a beginning is refused', async () => {
  const cut = FILE.slice(0, FILE.indexOf('Ciara') + 2)
  expect((await preview(cut, 'country=IE&cut=true')).looked).toMatchObject({ rows: 2, rejected: 0 })
  expect((await preview(cut, 'country=IE')).looked).toMatchObject({ rows: 3, rejected: 1 })
  expect(await preview('phone\n"never closed', 'cut=true')).toMatchObject({ rows: [] })
  expect(await preview('x'.repeat(262_145), '', 413)).toMatchObject({ code: 'payload_too_large' })
  expect(await preview('', '', 422)).toMatchObject({ code: 'file_refused', reason: 'file_empty' })
})

test('a preview is as the import: the same rows are taken and rejected', async () => {
  const seen = await preview(FILE, 'country=IE')
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/v1/uploads?country=IE&fileName=people.csv',
    headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
    payload: FILE,
  })
  const { looked } = seen
  expect(answer.json()).toMatchObject({
    rows: looked.rows,
    accepted: looked.accepted,
    rejected: looked.rejected,
  })
})

test('the counts of a file grow while it is read, and add up at every moment', async () => {
  const actor = { workspace: t.workspace, name: 'setup', role: 'operator', scopes: [] } as const
  await t.expect(200, 'operator', 'POST', '/api/v1/dnc', { phone: '+353209101007', reason: 'asked' })
  const counts: number[][] = []
  const line = (n: number): string => `+3532091${String(n).padStart(5, '0')}\n`
  async function* source(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`phone\n${' '.repeat(65_536)}\n`)
    for (let batch = 0; batch < 8; batch++) {
      const lines = Array.from({ length: 1000 }, (_, n) => line(1000 + (n === 999 ? 0 : n) + batch * 1000))
      yield Buffer.from(batch === 1 ? lines.join('').replace(line(2005), 'none\n') : lines.join(''))
      const [row] = await t.owner<{ id: string }>(`select id from upload where file_name = 'slow.csv'`)
      if (!row) continue
      const seen = await readUpload(t.db, actor, row.id)
      expect(seen.rows).toBe(seen.accepted + seen.duplicate + seen.rejected)
      counts.push([seen.rows, seen.accepted, seen.duplicate, seen.rejected, seen.dnc])
    }
  }
  const receipt = await t.deps.importContacts({
    workspace: t.workspace,
    actor: 'engine',
    source: source(),
    fileName: 'slow.csv',
    defaultCountry: 'IE',
  })
  expect(counts.map(([rows]) => rows)).toEqual(counts.map(([rows]) => rows).toSorted((a = 0, b = 0) => a - b))
  expect(counts.at(-1)?.[0]).toBeGreaterThanOrEqual(2000)
  expect(counts.at(-1)?.[2]).toBeGreaterThan(0)
  expect(counts.at(-1)?.[4]).toBe(1)
  expect(await readUpload(t.db, actor, receipt.uploadId)).toMatchObject({
    rows: 8000,
    duplicate: 8,
    rejected: 1,
    dnc: 1,
    created: 7991,
  })
})

const send = async (text: string, query = '') => {
  const answer = await t.app.inject({
    method: 'POST',
    url: `/api/v1/uploads?${query}`,
    headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
    payload: text,
  })
  return answer.json()
}

test('duplicates are listed with both lines', async () => {
  const file = 'Phone\n+353209104001\n+353209104002\n020 9104001\nnone\n+353209104001\n'
  const { id, duplicate } = await send(file, 'country=IE')
  expect(duplicate).toBe(2)
  const answer = await t.ask('operator', 'GET', `/api/v1/uploads/${id}/duplicates.csv`)
  expect(answer.body).toBe('Line,Same number as line,Phone\r\n4,2,+353209104001\r\n6,2,+353209104001\r\n')
  const none = `upl_${'0'.repeat(32)}`
  expect((await t.ask('operator', 'GET', `/api/v1/uploads/${none}/duplicates.csv`)).statusCode).toBe(404)
})

test('rejected rows that are mended and sent again become the contacts that they would have been', async () => {
  const file = `Phone,Name,Note,Plan\nunknown,"O'Neill, =1",-5 degrees,"a\nb"\n+353209109902,'+x,@home,"q ""z"" y"\n`
  const first = await send(file)
  expect(first).toMatchObject({ created: 1, rejected: 1 })
  const rejects = (await t.ask('operator', 'GET', `/api/v1/uploads/${first.id}/rejected.csv`)).body
  expect(rejects).toContain('unknown,')
  const mended = rejects.replace('unknown', '+353209109901')
  expect(await send(mended)).toMatchObject({ created: 1, rejected: 0 })
  expect(await send(mended)).toMatchObject({ unchanged: 1 })
  expect(await send(file.replace('unknown', '+353209109901'))).toMatchObject({
    unchanged: 2,
    rejected: 0,
  })
})

test.each([
  ['a damaged workbook', Buffer.from('PK\x03\x04\x14\0\x06\0'), '', 422, 'file_refused'],
  ['a damaged gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 7]), '', 422, 'file_refused'],
  ['a zero byte in a header', Buffer.from('Pho\0ne,Na\0me\n+353209103001,A\0nn\n'), '', 201, undefined],
  [
    'a zero byte in the name of the file',
    Buffer.from('Phone\n+353209103001\n'),
    'a%00b',
    400,
    'invalid_request',
  ],
])('%s is answered in words', async (_, payload, fileName, status, code) => {
  const answer = await t.app.inject({
    method: 'POST',
    url: `/api/v1/uploads?fileName=${fileName}`,
    headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
    payload,
  })
  expect({ status: answer.statusCode, code: answer.json().code }).toEqual({ status, code })
})

test('text that no database keeps is refused in a body', async () => {
  for (const name of ['a\0b', '\ud83d']) {
    const answer = await t.ask('admin', 'POST', '/api/v1/agents', { name })
    expect({ status: answer.statusCode, code: answer.json().code }).toEqual({
      status: 400,
      code: 'invalid_json',
    })
  }
})

test('a look at a file counts as no import', async () => {
  const strict = await createTestApp({ limits: { importsPerHour: 1, writesPerMinute: 1 } })
  for (let n = 0; n < 3; n++) {
    const answer = await strict.app.inject({
      method: 'POST',
      url: '/api/v1/uploads/preview',
      headers: { authorization: `Bearer ${strict.keyOf('operator')}`, 'content-type': 'text/csv' },
      payload: FILE,
    })
    expect(answer.statusCode).toBe(200)
  }
  await strict.close()
})
