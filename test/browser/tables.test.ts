/** Tests in a real browser how tables stand: their heads stay in sight, and their rows are as high as a person chose. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from './browser.ts'
import { type Furnished, openFurnished, says } from './furnished.ts'

let furnished: Furnished
let someone: Visitor
beforeAll(async () => {
  furnished = await openFurnished()
  someone = await furnished.enter('operator', undefined, { viewport: { width: 1440, height: 600 } })
})
afterAll(() => furnished.close())

const edgeOf = (page: Page, selector: string, edge: 'top' | 'bottom'): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, which) => element.getBoundingClientRect()[which], edge)

const openCalls = async (page: Page): Promise<void> => {
  await page.goto(`${furnished.site.url}/calls`)
  await says(page, 'Maeve Byrne')
}
const openLive = async (page: Page): Promise<void> => {
  await page.goto(`${furnished.site.url}/campaigns/${furnished.things.campaign}`)
  await page.locator('#task-list tr[data-task]').first().waitFor()
}
const scrollToRow = (page: Page, selector: string): Promise<void> =>
  page.locator(selector).evaluate((row) => {
    row.scrollIntoView({ block: 'center', behavior: 'instant' })
  })
const inSight = (page: Page, selector: string): Promise<boolean> =>
  page
    .locator(selector)
    .first()
    .evaluate((cell) => {
      const { left, top, width, height } = cell.getBoundingClientRect()
      return cell.contains(cell.ownerDocument.elementFromPoint(left + width / 2, top + height / 2))
    })

test('the head of a long table stays below the header while the page scrolls', async () => {
  const { page } = someone
  await openCalls(page)
  await scrollToRow(page, 'main tbody tr:last-child')
  expect(await page.evaluate<number>('scrollY')).toBeGreaterThan(300)
  const under = await edgeOf(page, 'header', 'bottom')
  expect(Math.abs((await edgeOf(page, 'main thead th', 'top')) - under)).toBeLessThanOrEqual(1)
  expect(await inSight(page, 'main thead th')).toBe(true)
})

test('on the live page it stays below the links to the sections, and a row that has the focus is not covered', async () => {
  const { page } = someone
  await openLive(page)
  await scrollToRow(page, '#task-list tbody tr:nth-child(20)')
  const links = 'nav[aria-label="Sections of this page"]'
  const under = await edgeOf(page, links, 'bottom')
  expect(Math.abs((await edgeOf(page, '#task-list thead th', 'top')) - under)).toBeLessThanOrEqual(1)
  expect(await inSight(page, '#task-list thead th')).toBe(true)
  for (let n = 0; n < 20; n++) await page.keyboard.press('j')
  const row = page.locator('#task-list tbody tr:focus')
  for (let n = 0; n < 16; n++) {
    await page.keyboard.press('k')
    const head = await edgeOf(page, '#task-list thead th', 'bottom')
    expect(await edgeOf(page, '#task-list tbody tr:focus', 'top')).toBeGreaterThanOrEqual(head - 1)
  }
  expect(await row.count()).toBe(1)
})

test('a table that is wider than its place scrolls inside it, and the page does not', async () => {
  const narrow = await furnished.enter('operator', undefined, { viewport: { width: 800, height: 600 } })
  await openCalls(narrow.page)
  const region = narrow.page.getByRole('region', { name: 'Calls, newest first' })
  await expect.poll(() => region.evaluate((it) => it.scrollWidth > it.clientWidth)).toBe(true)
  expect(await region.evaluate((it) => it.ownerDocument.defaultView?.getComputedStyle(it).overflowX)).toBe(
    'auto',
  )
  const page = await narrow.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  expect(page).toBeLessThanOrEqual(0)
  await narrow.page.context().close()
})

test('compact rows are chosen by keyboard, on every page and after a reload', async () => {
  const { page } = someone
  await openCalls(page)
  const rowHeight = (): Promise<number> =>
    page
      .locator('main tbody tr')
      .nth(1)
      .evaluate((row) => row.getBoundingClientRect().height)
  const comfortable = await rowHeight()
  await page.getByRole('button', { name: 'Account' }).focus()
  await page.keyboard.press('Enter')
  const compact = page.getByRole('menuitemradio', { name: 'Compact' })
  await compact.waitFor()
  expect(await page.getByRole('menuitemradio', { name: 'Comfortable' }).getAttribute('aria-checked')).toBe(
    'true',
  )
  for (
    let n = 0;
    n < 8 && !(await compact.evaluate((item) => item === item.ownerDocument.activeElement));
    n++
  )
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => compact.getAttribute('aria-checked')).toBe('true')
  await page.keyboard.press('Escape')
  const low = await rowHeight()
  expect(low).toBeLessThan(comfortable - 4)
  await openLive(page)
  expect(await page.locator('html').getAttribute('data-density')).toBe('compact')
  await page.reload()
  await openCalls(page)
  expect(await rowHeight()).toBe(low)
})
