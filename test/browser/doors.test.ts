/** Tests in a real browser that each tile of the live page opens exactly the rows that it counts. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TILE_DOORS } from '#contract/doors.ts'
import type { Visitor } from './browser.ts'
import { type Furnished, openFurnished, says } from './furnished.ts'

let furnished: Furnished
let someone: Visitor
beforeAll(async () => {
  furnished = await openFurnished()
  someone = await furnished.enter('operator')
})
afterAll(() => furnished.close())

async function openLive(page: Page): Promise<void> {
  await page.goto(`${furnished.site.url}/campaigns/${furnished.things.campaign}`)
  await page.locator('[data-as-of]').waitFor()
}
const tileOf = (page: Page, key: string) =>
  page
    .getByRole('list', { name: 'Key figures' })
    .locator('a', { has: page.locator(`[data-figure="tiles.${key}"]`) })
const numberIn = (text: string): number => Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''))

test.each(Object.keys(TILE_DOORS) as (keyof typeof TILE_DOORS)[])(
  'the tile %s opens its rows',
  async (key) => {
    const { page } = someone
    await openLive(page)
    const tile = tileOf(page, key)
    const figure = numberIn(await tile.locator(`[data-figure="tiles.${key}"]`).innerText())
    const note = (await tile.innerText()).split('\n').at(-1) ?? ''
    await tile.click()
    const door = TILE_DOORS[key]
    if ('tasks' in door) {
      const counted = key === 'progress' ? numberIn(note) : figure
      await expect.poll(() => new URL(page.url()).searchParams.get('status')).toBe(door.tasks.join(','))
      await expect.poll(() => page.locator('#task-list[aria-busy=false] tr[data-task]').count()).toBe(counted)
      const chips = page.getByRole('button', { name: /^Remove the filter/ })
      expect(await chips.count()).toBe(door.tasks.length)
      return
    }
    await page.waitForURL(/\/calls\?/)
    await says(page, 'Maeve Byrne')
    const rows = page.locator('main tbody tr')
    if (key === 'avg_duration') return expect.poll(() => rows.count()).toBe(numberIn(note))
    const answered = rows.filter({ hasText: 'Answered' })
    const rate = async () => Math.round((100 * (await answered.count())) / (await rows.count()))
    await expect.poll(rate).toBe(figure)
  },
)

test('a segment of the progress bar opens its tasks, and one filter can be taken away', async () => {
  const { page } = someone
  await openLive(page)
  await page.locator('[data-segment="waiting"] a').click()
  const rows = page.locator('#task-list[aria-busy=false] tr[data-task]')
  await expect.poll(() => rows.count()).toBeGreaterThan(0)
  const waiting = await rows.count()
  await page.getByRole('button', { name: /^Remove the filter Status: Pending/ }).click()
  await expect.poll(() => rows.count()).toBeLessThan(waiting)
  expect(new URL(page.url()).searchParams.get('status')).toMatch(/^retry_pending,/)
})

test.each(['sentiment.', 'retries.', 'intelligence.scores.'])(
  'the figures %s open their calls, and the filter can be taken away',
  async (path) => {
    const { page } = someone
    await openLive(page)
    const figures = page.locator('main tr', { has: page.locator(`[data-figure^="${path}"]`) })
    await figures.first().waitFor()
    for (let n = 0; n < (await figures.count()); n++) {
      await openLive(page)
      const row = figures.nth(n)
      const counted = numberIn(await row.locator('[data-figure]').first().innerText())
      await row.getByRole('link').first().click()
      await page.waitForURL(/\/calls\?/)
      const rows = page.locator('main tbody tr')
      await expect.poll(() => rows.count()).toBe(counted)
    }
    const before = new URL(page.url()).searchParams.size
    const chip = page.getByRole('button', { name: /^Remove the filter Score/ })
    if (path === 'intelligence.scores.') await chip.click()
    else
      await page
        .getByRole('combobox', { name: path === 'sentiment.' ? 'Sentiment' : 'Attempt' })
        .selectOption({ index: 0 })
    await expect.poll(() => new URL(page.url()).searchParams.size).toBe(before - 1)
  },
)
