/** Tests how an admin finds the lines that wait for a silent carrier, and releases those whose call must be over. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { type Furnished, openFurnished } from './furnished.ts'
import { WEDNESDAY } from './site.ts'

let all: Furnished
beforeAll(async () => {
  all = await openFurnished()
})
afterAll(() => all.close())

const MINUTE = 60_000

async function silentCall(minutesAgo: number): Promise<string> {
  const { site, things } = all
  const contact = await make.makeContact(site, things.workspace)
  await site.owner('insert into recipient (workspace_id, e164) values ($1, $2) on conflict do nothing', [
    things.workspace,
    contact.e164,
  ])
  const task = await make.makeTask(site, things.workspace, things.campaign, contact, {
    status: 'calling',
    attempts: 1,
  })
  const [number = ''] = things.numbers
  return make.makeCall(site, things.workspace, { ...things, task, contact, number }, {
    attempt: 1, status: 'in_progress', claimed_at: WEDNESDAY - minutesAgo * MINUTE, placed_at: WEDNESDAY - minutesAgo * MINUTE,
    ring_seconds: 25, talk_limit_seconds: 600, answered_at: WEDNESDAY - (minutesAgo - 1) * MINUTE, carrier_ref: `silent-${minutesAgo}`,
    submitted: true, asked_without_answer: 3,
  }) // prettier-ignore
}

test('lines that wait are told with from when on they may be released; an admin releases what must be over', async () => {
  const over = await silentCall(40)
  const going = await silentCall(5)
  const { page, context } = await all.enter('admin')
  await page.goto(`${all.site.url}/connections/${all.things.connection}`)
  const section = page.getByRole('region', { name: '2 lines wait for the carrier' })
  await section.getByText('1 of these calls must be over by now').waitFor()
  await section.getByLabel('What you saw at the carrier').fill('The carrier is closed for good.')
  if (process.env['PICTURES'])
    await page.screenshot({ path: `${process.env['PICTURES']}/waiting-lines.png`, fullPage: true })
  await section.getByRole('button', { name: 'Release 1 line' }).click()
  await page.getByRole('region', { name: '1 line waits for the carrier' }).waitFor()
  await page
    .getByText(/^The first call was placed at .+ The first of them can be released from .+ on\.$/)
    .waitFor()
  const result = async (id: string) =>
    (await all.site.owner<{ result: string | null }>('select result from call where id = $1', [id]))[0]
      ?.result
  expect([await result(over), await result(going)]).toEqual(['unknown', null])
  await context.close()
})

test('an operator sees the lines and that an admin can release them', async () => {
  await silentCall(45)
  const { page, context } = await all.enter('operator')
  await page.goto(`${all.site.url}/connections/${all.things.connection}`)
  await page.getByText('Only an admin can release them.').waitFor()
  expect(await page.getByRole('button', { name: /Release/ }).count()).toBe(0)
  await context.close()
})
