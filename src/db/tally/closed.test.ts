import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { makePastCampaign } from '#test/support/past-campaign.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'

let t: TestDatabase
let made: make.Made
beforeAll(async () => {
  t = await createTestDatabase()
  made = await makePastCampaign(t, 60)
})
afterAll(() => t.close())

interface Figure {
  readonly key: string
  readonly n: number
}
const SUMS = (from: string): string =>
  `select key, sum(amount)::int as n from (${from}) a where key not like 'p:%' and key not like 't%' group by 1 having sum(amount) <> 0 order by 1`
/** The figures of the campaign as pages read them. */
const told = () =>
  t.owner<Figure & Record<string, unknown>>(
    SUMS(
      `select key, amount from tally where scope = $1 union all select key, amount from tally_delta where scope = $1`,
    ),
    [made.campaign],
  )
/** The figures as the rows that are left have them, and what was closed. */
const counted = () =>
  t.owner<Figure & Record<string, unknown>>(
    SUMS(`select d.key, d.amount from call c, call_contribution(c) d where d.scope = $1
      union all select d.key, d.amount from call c join call_outcome o on o.call_id = c.id, outcome_contribution(c, o) d
      union all select key, amount from tally_closed where scope = $1`),
    [made.campaign],
  )

test('deleting calls and outcomes, in whatever order, changes no figure', async () => {
  const before = await told()
  expect(before.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['i:calls', 'r:answered_human', 'score', 'sum:ai']),
  )
  expect(await counted()).toEqual(before)
  const some = (table: string, id: string, n: number): string =>
    `delete from ${table} where ${id} in (select ${id} from ${table} order by ${id} limit ${n})`
  for (const statement of [
    some('call_outcome', 'call_id', 5),
    some('call', 'id', 20),
    'delete from call_outcome',
    'delete from call',
  ]) {
    await t.owner(statement)
    expect(await told(), statement).toEqual(before)
    expect(await counted(), statement).toEqual(before)
  }
  expect(await t.owner('select 1 from call union all select 1 from call_outcome')).toEqual([])
})

test('a call under way cannot be deleted', async () => {
  const contact = await make.makeContact(t, made.workspace)
  const task = await make.makeTask(t, made.workspace, made.campaign, contact, { status: 'queued' })
  await make.makeCall(t, made.workspace, { ...made, task, contact })
  await expect(t.owner('delete from call')).rejects.toThrow('a call under way cannot be deleted')
})
