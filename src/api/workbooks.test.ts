/**
 * Tests workbooks as clients send them: previewed with their sheets, imported, and put on the do-not-call list by the
 * chosen sheet.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeXlsx } from '#test/support/make-xlsx.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

const send = async (url: string, payload: Buffer) => {
  const answer = await t.app.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
    payload,
  })
  return { status: answer.statusCode, body: answer.json() }
}
const BOOK = makeXlsx({
  sheets: [
    { name: 'North', rows: [['Phone', 'Name'], ['+14155550101', 'Ann']] },
    { name: 'South', rows: '<row r="4"><c t="s"><v>0</v></c></row><row r="6"><c><v>1.4155550102E10</v></c></row><row r="9"><c t="s"><v>1</v></c></row>' },
  ],
  shared: ['Phone', 'none'],
}) // prettier-ignore

test('a preview lists the sheets and shows the first, or the one that is chosen, with the lines of the sheet', async () => {
  const first = await send('/uploads/preview', BOOK)
  expect(first.body).toMatchObject({ sheets: ['North', 'South'], sheet: 'North', encoding: null, delimiter: null, encodingGuessed: false }) // prettier-ignore
  expect(first.body.rows).toMatchObject([{ line: 2, phone: '+14155550101', name: 'Ann' }])
  const other = await send('/uploads/preview?sheet=South&country=US', BOOK)
  expect(other.body).toMatchObject({ sheet: 'South', columns: [{ name: 'Phone' }] })
  expect(other.body.rows).toMatchObject([
    { line: 6, phone: '+14155550102' },
    { line: 9, accepted: false },
  ])
  expect(await send('/uploads/preview?sheet=East', BOOK)).toMatchObject({
    status: 422,
    body: { code: 'file_refused', reason: 'no_such_sheet' },
  })
  expect(await send('/uploads/preview?cut=true', BOOK.subarray(0, 600))).toMatchObject({
    status: 422,
    body: { reason: 'workbook_broken' },
  })
})

test('a workbook larger than the beginning of a text is previewed as a whole', async () => {
  const rows = Array.from({ length: 40_000 }, (_, n) => [`+1415555${String(n % 10_000).padStart(4, '0')}`, `${n * 7919} ${Math.sin(n)}`]) // prettier-ignore
  const large = makeXlsx({ sheets: [{ name: 'A', rows: [['Phone', 'Note'], ...rows] }] })
  expect(large.length).toBeGreaterThan(262_144)
  const { status, body } = await send('/uploads/preview', large)
  expect({ status, sheet: body.sheet, many: body.looked?.rows > 1000 }).toEqual({
    status: 200,
    sheet: 'A',
    many: true,
  })
})

test('the chosen sheet is imported, and put on the list', async () => {
  const { status, body } = await send('/uploads?sheet=South&country=US&fileName=people.xlsx', BOOK)
  expect({ status, body }).toMatchObject({ status: 201, body: { rows: 2, created: 1, rejected: 1, sizeBytes: BOOK.length } }) // prettier-ignore
  expect((await t.ask('operator', 'GET', `/api/v1/uploads/${body.id}/rejected.csv`)).body).toMatch(/^9,/m)
  expect(await t.owner('select delimiter, encoding from upload')).toEqual([
    { delimiter: null, encoding: null },
  ])
  expect(await send('/dnc/import?sheet=South&country=US&reason=asked', BOOK)).toMatchObject({
    status: 200,
    body: { added: 1, rejected: [{ line: 9, raw: 'none' }] },
  })
  expect(await send('/dnc/import?reason=asked', BOOK)).toMatchObject({
    status: 200,
    body: { added: 1, rejected: [] },
  })
})
