/**
 * Checks that a file which the product writes comes back unchanged when it is imported: the same people, numbers and
 * fields.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let campaign = ''
beforeAll(async () => {
  t = await createTestApp()
  const connection = await make.makeConnection(t, t.workspace)
  const number = await make.makeNumber(t, t.workspace, connection)
  const agent = await make.makeAgent(t, t.workspace)
  campaign = await make.makeCampaign(t, t.workspace, agent, [number], { status: 'completed' })
  expect(await importFile(PEOPLE)).toMatchObject({ created: 6, rejected: 0 })
  const people = await t.owner<make.Person>(
    'select id, e164, zone_group_id as "group", country from contact order by e164',
  )
  for (const contact of people) {
    const task = await make.makeTask(t, t.workspace, campaign, contact, { status: 'completed', attempts: 1 })
    const at = Date.UTC(2026, 2, 2, 10, 20)
    const of = { campaign, task, contact, agent, number, connection }
    const call = await make.makeCall(t, t.workspace, of, { status: 'ended', result: 'busy', placed_at: at, ended_at: at, claimed_at: new Date(at).toISOString() }) // prettier-ignore
    await t.owner('update task set last_call_id = $2, last_attempt_at = $3 where id = $1', [
      task,
      call,
      new Date(at),
    ])
  }
})
afterAll(() => t.close())

const PEOPLE = `Phone,First name,Last name,Company,Plan,Note
+14155550101,Zoë,O'Neill,=1+1,gold,"a ""b"", c"
+14155550102,+x,,@home,-5,'quoted
+14155550103,Łukasz,Wiśniewski,"Lee, Ann & Co",,''=x
+14155550104,,Byrne,,00123,"two
lines"
+14155550105,田中,太郎,,,
+14155550106,,,,"=HYPERLINK(""x"")",TRUE
`
/** Columns that the exports add to those of a person. */
const OWN_COLUMNS = ['status', 'result']
const importFile = async (text: string | Buffer, query = '') => {
  const answer = await t.app.inject({
    method: 'POST',
    url: `/api/v1/uploads?${query}`,
    headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
    payload: text,
  })
  expect({ status: answer.statusCode, body: answer.body }).toMatchObject({ status: 201 })
  return answer.json()
}
interface Contact {
  readonly e164: string
  readonly first_name: string | null
  readonly last_name: string | null
  readonly company: string | null
  readonly custom: Record<string, string>
}
const contacts = () =>
  t.owner<Contact>('select e164, first_name, last_name, company, custom from contact order by e164')
const fileOf = async (url: string): Promise<string> => {
  const answer = await t.ask('operator', 'GET', url)
  expect(answer.statusCode).toBe(200)
  return answer.body
}

/** Values that the file adds become further fields; none of the fields that were known may change. */
const kept = (contact: Contact, known: Contact | undefined): Contact => ({
  ...contact,
  custom: Object.fromEntries(
    Object.entries(contact.custom).filter(([key]) => Object.hasOwn(known?.custom ?? {}, key)),
  ),
})

let before: Contact[]
beforeEach(async () => {
  await t.owner(`update contact set custom = custom - $1::text[]`, [OWN_COLUMNS])
  before = await contacts()
})

test.each([
  ['results', () => `/api/v1/campaigns/${campaign}/results.csv`],
  ['the call log', () => '/api/v1/calls.csv'],
])('%s', async (_, url) => {
  const receipt = await importFile(await fileOf(url()))
  expect(receipt).toMatchObject({ rows: 6, accepted: 6, rejected: 0, created: 0 })
  const after = await contacts()
  expect(after.map((contact, n) => kept(contact, before[n]))).toEqual(before)
})

test('rejected rows that are mended, and the list of duplicates', async () => {
  const file = `${PEOPLE}none,Nadie,O'Hara,'=Co,,"a\n""b"""\n+14155550101,again,,,,\n`
  const first = await importFile(file)
  expect(first).toMatchObject({ rejected: 1, duplicate: 1, created: 0, unchanged: 6 })
  const duplicates = await importFile(await fileOf(`/api/v1/uploads/${first.id}/duplicates.csv`))
  expect(duplicates).toMatchObject({ rows: 1, accepted: 1, rejected: 0, created: 0 })
  const names = (found: readonly Contact[]) => found.map((contact) => ({ ...contact, custom: {} }))
  expect(names(await contacts())).toEqual(names(before))
  const rejects = await fileOf(`/api/v1/uploads/${first.id}/rejected.csv`)
  expect(await importFile(rejects.replace('none', '+14155550107'))).toMatchObject({ created: 1, rejected: 0 })
  expect((await contacts()).at(-1)).toEqual({
    e164: '+14155550107',
    first_name: 'Nadie',
    last_name: "O'Hara",
    company: '=Co',
    custom: { note: 'a\n"b"' },
  })
})

test('a whole name that says something else takes the place of the parts; a first name alone does not', async () => {
  await importFile('Phone,Name\n+14155550108,Zoë Walsh\n')
  await importFile('Phone,First name,Last name\n+14155550108,Zoë,Walsh\n')
  const person = async () => (await contacts()).find(({ e164 }) => e164 === '+14155550108')
  expect(await person()).toMatchObject({ first_name: 'Zoë', last_name: 'Walsh' })
  await importFile('Phone,Name\n+14155550108,Zoë Walsh\n')
  expect(await person()).toMatchObject({ first_name: 'Zoë', last_name: 'Walsh' })
  await importFile('Phone,First name\n+14155550108,Zoe\n')
  expect(await person()).toMatchObject({ first_name: 'Zoe', last_name: 'Walsh' })
  await importFile('Phone,Name\n+14155550108,Zoe Byrne\n')
  expect(await person()).toMatchObject({ first_name: 'Zoe Byrne', last_name: null })
})
