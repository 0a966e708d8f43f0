/** Tests in a real browser that the list of campaigns says why each does not dial, and what goes on in the workspace. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { axeViolations } from './axe.ts'
import type { Visitor } from './browser.ts'
import { type Furnished, openFurnished } from './furnished.ts'

let furnished: Furnished
let someone: Visitor
beforeAll(async () => {
  furnished = await openFurnished()
  someone = await furnished.enter('operator')
})
afterAll(() => furnished.close())

test('each campaign that is alive says the headline of its live page, and a draft says nothing', async () => {
  const { page, complaints } = someone
  const { site, things } = furnished
  await page.goto(`${site.url}/campaigns`)
  const row = page.getByRole('row').filter({ hasText: 'Autumn' })
  const reason = row.locator('[data-code]')
  await reason.waitFor()
  const said = await reason.innerText()
  expect(said).not.toMatch(/[{}]/)
  expect(await page.locator('[data-code]').count()).toBe(1)
  await page.goto(`${site.url}/campaigns/${things.campaign}`)
  await page.locator('[data-as-of]').waitFor()
  await page.locator('main').getByText(said).first().waitFor()
  expect(complaints).toEqual([])
})

test('the strip counts lines, money and the campaigns that need a person', async () => {
  const { page } = someone
  const { site, things } = furnished
  const at = await make.worldNow(site)
  const paused = await make.makeCampaign(site, things.workspace, things.agent, things.numbers, {
    name: 'Spring, without credits',
    status: 'paused',
    paused_at: at,
    pause_reason: 'credits',
  })
  await page.goto(`${site.url}/campaigns`)
  const reason = page.getByRole('row').filter({ hasText: 'Spring, without' }).locator('[data-code]')
  await reason.waitFor()
  const strip = page.locator('dl[data-needs]')
  const acting = await page.locator('[data-code][data-tone=act]').count()
  expect(await strip.getAttribute('data-needs')).toBe(String(acting))
  const text = await strip.innerText()
  expect(text).toMatch(/Lines in use\s+0 of \d+/)
  expect(text).toMatch(/Spend today\s+US\$\d+\.\d\d/)
  expect(await axeViolations(page)).toEqual([])
  await site.owner('delete from campaign_number where campaign_id = $1', [paused])
  await site.owner('delete from campaign where id = $1', [paused])
})
