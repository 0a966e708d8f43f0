/**
 * Tests in a real browser that a page shows all its times in one zone, which its head names and changes, and that the
 * choice holds on the next page and after a reload.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from './axe.ts'
import type { Visitor } from './browser.ts'
import { type Furnished, openFurnished, says } from './furnished.ts'
import { PAGES } from './pages.ts'

const CAMPAIGN = 'America/New_York'
const WORKSPACE = 'Europe/Dublin'
const MINE = 'Asia/Tokyo'

let furnished: Furnished
let someone: Visitor
beforeAll(async () => {
  furnished = await openFurnished()
  const { site, things } = furnished
  await site.owner('update campaign set time_zone = $2 where id = $1', [things.campaign, CAMPAIGN])
  someone = await furnished.enter('admin', undefined, { timezoneId: MINE })
})
afterAll(() => furnished.close())

const zoneSwitch = (page: Page) => page.getByRole('combobox', { name: 'Time zone of this page' })
const named = (page: Page) => zoneSwitch(page).getAttribute('data-zone')

interface Shown {
  readonly at: string
  readonly text: string
  readonly zone: string
}
/** Every instant of the page, with the zone that it says when it is pointed at. */
const shown = (page: Page) =>
  page.evaluate<Shown[]>(
    `[...document.querySelectorAll('main time[title]')].map((each) => ({
      at: each.dateTime, text: each.textContent, zone: each.title.split(' ').at(-1) }))`,
  )
/** Until every instant is in the zone that the head names. */
async function oneZone(page: Page, zone: string): Promise<Shown[]> {
  await expect.poll(() => named(page)).toBe(zone)
  await expect.poll(async () => [...new Set((await shown(page)).map((each) => each.zone))]).toEqual([zone])
  return shown(page)
}
async function openLive(page: Page): Promise<void> {
  await page.goto(`${furnished.site.url}/campaigns/${furnished.things.campaign}`)
  await page.locator('[data-as-of]').waitFor()
  await page.locator('main time[title]').first().waitFor()
}
const clocks = (rows: readonly Shown[]): string[] =>
  rows.filter(({ text }) => /\d\d:\d\d/.test(text)).map(({ at, text }) => `${at} ${text}`)

test('the switch changes every time of the live page and of a call opened from it, and is remembered', async () => {
  const { page, complaints } = someone
  await openLive(page)
  const before = clocks(await oneZone(page, CAMPAIGN))
  expect(before.length).toBeGreaterThan(5)
  expect(await page.locator('#timeline').innerText()).toContain(CAMPAIGN)
  await zoneSwitch(page).selectOption({ label: `Mine: ${MINE}` })
  const after = clocks(await oneZone(page, MINE))
  expect(after.filter((each) => before.includes(each))).toEqual([])
  expect(await page.locator('#timeline').innerText()).toContain(MINE)
  expect(await page.locator('#timeline').innerText()).not.toContain(CAMPAIGN)
  await page.locator('#timeline').getByRole('link', { name: 'Call log' }).click()
  await says(page, 'Maeve Byrne')
  await oneZone(page, MINE)
  await page.locator('main tbody a[href*="/calls/call"]').first().click()
  await page.waitForURL(/\/calls\/call/)
  await says(page, 'Transcript')
  await oneZone(page, MINE)
  await page.reload()
  await says(page, 'Transcript')
  await oneZone(page, MINE)
  expect(await axeViolations(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('a call opened from a campaign, and its log, stay in the zone of the campaign; other pages have the workspace’s', async () => {
  const { page } = someone
  const { site, things } = furnished
  await openLive(page)
  await zoneSwitch(page).selectOption('campaign')
  for (const [path, text, zone] of [
    [`/calls/${things.call}`, 'Transcript', CAMPAIGN],
    [`/calls?campaignId=${things.campaign}`, 'Maeve Byrne', CAMPAIGN],
    ['/calls', 'Maeve Byrne', WORKSPACE],
  ] as const) {
    await page.goto(site.url + path)
    await says(page, text)
    await oneZone(page, zone)
  }
  await page.goto(`${site.url}/calls/${things.call}`)
  await zoneSwitch(page).selectOption('workspace')
  await oneZone(page, WORKSPACE)
  await openLive(page)
  expect((await oneZone(page, WORKSPACE)).length).toBeGreaterThan(5)
})

test.each(['workspace', 'mine'] as const)('no page shows two zones (%s)', async (choice) => {
  const { page } = someone
  const { site, things } = furnished
  await openLive(page)
  await zoneSwitch(page).selectOption(choice)
  const zone = choice === 'mine' ? MINE : WORKSPACE
  const strangers: string[] = []
  let times = 0
  for (const { name, path, says: text } of PAGES) {
    await page.goto(site.url + path(things))
    await says(page, text)
    await expect
      .poll(async () => (await zoneSwitch(page).count()) === 0 || (await named(page)) === zone)
      .toBe(true)
    for (const each of await shown(page)) {
      times++
      if (each.zone !== zone) strangers.push(`${name}: ${each.text} ${each.zone}`)
    }
    if ((await shown(page)).length > 0 && (await zoneSwitch(page).count()) === 0)
      strangers.push(`${name}: names no zone`)
  }
  expect(times).toBeGreaterThan(20)
  expect(strangers).toEqual([])
})

test('the days of analytics are those of the zone that the page names', async () => {
  const { page } = someone
  await page.goto(`${furnished.site.url}/analytics`)
  await zoneSwitch(page).selectOption('mine')
  await page.locator('#hours').getByText(MINE).waitFor()
  expect(await page.locator('#hours').innerText()).not.toContain(WORKSPACE)
  await zoneSwitch(page).selectOption('workspace')
  await page.locator('#hours').getByText(WORKSPACE).waitFor()
})
