/** Tests in a real browser that the task list is sorted, and that each segment and reason opens the rows it counts. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { axeViolations } from './axe.ts'
import { type Furnished, openFurnished } from './furnished.ts'

const PICTURES = process.env['PICTURES']
let furnished: Furnished
let page: Page
const ORDER = ['Calling', 'Placing call', 'Queued', 'Retry pending', 'Pending', 'Completed', 'Called us', 'Failed', 'Skipped', 'Cancelled'] // prettier-ignore
beforeAll(async () => {
  furnished = await openFurnished()
  const { site, things } = furnished
  const add = async (status: string, more: object = {}) =>
    make.makeTask(site, things.workspace, things.campaign, await make.makeContact(site, things.workspace), {
      status,
      ...more,
    })
  for (let n = 0; n < 3; n++) await add('skipped', { end_reason: 'do_not_call' })
  await add('skipped', { end_reason: 'own_number' })
  await add('contacted_inbound')
  await add('cancelled')
  page = (await furnished.enter('operator')).page
})
afterAll(() => furnished.close())

const section = (): Locator => page.getByRole('region', { name: 'Tasks', exact: true })
const heading = (name: string): Locator => section().getByRole('columnheader', { name, exact: true })
const settled = (): Locator => page.locator('#task-list[aria-busy=false] [data-task]')
const cells = async (name: string): Promise<string[]> => {
  const heads = await section().getByRole('columnheader').allInnerTexts()
  const at = heads.findIndex((head) => head.trim() === name) + 1
  return page.locator(`#task-list tbody tr > :nth-child(${at})`).allInnerTexts()
}
async function open(search = '', path = `/campaigns/${furnished.things.campaign}`): Promise<void> {
  await page.goto(furnished.site.url + path + search)
  await page.locator('[data-as-of]').waitFor()
}
/** Every page of the list, one after the other. */
async function allCells(name: string): Promise<string[]> {
  const seen: string[] = []
  for (;;) {
    await settled().first().waitFor()
    seen.push(...(await cells(name)))
    const next = section().getByRole('button', { name: 'Next page' })
    if ((await next.count()) === 0) return seen
    const before = page.url()
    await next.click()
    await expect.poll(() => page.url()).not.toBe(before)
  }
}
const inOrder = (statuses: readonly string[]): string[] =>
  statuses.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))

test('a heading sorts with a click and with the keyboard, says so, and the order survives a reload', async () => {
  await open()
  await heading('Status').getByRole('button').click()
  await page.waitForURL(/sort=status/)
  await section().locator('th[aria-sort=ascending]').waitFor()
  await page.reload()
  await section().locator('th[aria-sort=ascending]', { hasText: 'Status' }).waitFor()
  const up = await allCells('Status')
  expect(up).toEqual(inOrder(up))
  expect(new Set(up).size).toBeGreaterThan(5)
  await open('?sort=status')
  await heading('Status').getByRole('button').focus()
  await page.keyboard.press('Enter')
  await section().locator('th[aria-sort=descending]', { hasText: 'Status' }).waitFor()
  await page.waitForURL(/direction=desc/)
  const down = await allCells('Status')
  expect(down).toEqual(up.toReversed())
})

test('the last attempts stand newest first, and a choice has the orders without a heading', async () => {
  await open()
  await heading('Last attempted').getByRole('button').click()
  await page.waitForURL(/sort=lastAttempt&direction=desc/)
  const choice = section().getByLabel('Order by')
  await expect.poll(() => choice.inputValue()).toBe('lastAttempt desc')
  await settled().first().waitFor()
  expect((await cells('Last attempted'))[0]).not.toContain('–')
  await choice.selectOption('Next attempt, soonest first')
  await page.waitForURL((url) => url.searchParams.get('sort') === 'next')
  await expect.poll(async () => (await cells('Status'))[0]).toBe('Retry pending')
  const waits = (await allCells('Blocker')).findLastIndex((text) => text.includes('Retry not due'))
  await open('?sort=next&status=retry_pending')
  await settled().first().waitFor()
  expect(waits + 1).toBe(await settled().count())
  await section().getByLabel('Order by').selectOption('Calls in progress, then file')
  await expect.poll(() => new URL(page.url()).searchParams.has('sort')).toBe(false)
})

test('an order of another list is dropped without a message', async () => {
  await open('?sort=score&direction=desc')
  await settled().first().waitFor()
  expect(await section().locator('th[aria-sort]').count()).toBe(0)
})

const numberIn = (text: string | null): number => Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''))

test('each segment of the progress bar opens exactly the people it counts', async () => {
  await open()
  const bar = page.locator('[data-tip]', { has: page.getByRole('progressbar', { name: 'Progress' }) })
  const counts = ((await bar.getAttribute('data-tip')) ?? '').split(', ')
  expect(counts.length).toBe(6)
  for (const each of counts) {
    const [key = ''] = each.split(' ')
    await open()
    await page.locator(`[data-segment=${key}] a`).click()
    await page.waitForURL(/(status|reason)=/)
    await expect
      .poll(async () => numberIn(await page.locator('[data-found]').textContent()), { message: each })
      .toBe(numberIn(each))
    expect([each, (await allCells('Status')).length]).toEqual([each, numberIn(each)])
  }
})

test('each reason to skip opens exactly the people it counts, and a chip names it', async () => {
  await open()
  const link = page.getByRole('link', { name: 'Do not call 3', exact: true })
  await link.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/reason=do_not_call/)
  await expect.poll(() => settled().count()).toBe(3)
  expect(new Set(await cells('Blocker'))).toEqual(new Set(['Do not call']))
  await section().getByRole('button', { name: 'Remove the filter Skipped: Do not call' }).waitFor()
  await page.evaluate('scrollTo(0, 0)')
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('link', { name: /^Voicemail \d/ }).click()
  await page.waitForURL(/reason=voicemail/)
  await section().getByRole('button', { name: 'Remove the filter Outcome: Voicemail' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.has('reason')).toBe(false)
})

test.runIf(PICTURES)('pictures', async () => {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [320, 390, 1280, 1440]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await open('?sort=lastAttempt&direction=desc&status=completed,skipped,pending,failed')
      await settled().first().waitFor()
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      await page.screenshot({ path: `${PICTURES}/top-${width}-${colorScheme}.png` })
      await section().screenshot({ path: `${PICTURES}/tasks-${width}-${colorScheme}.png` })
    }
})
