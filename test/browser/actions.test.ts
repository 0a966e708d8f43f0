/** Tests an operator's actions on the live page, in a real browser over a real server. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { axeViolations } from './axe.ts'
import { launchBrowser, visitor } from './browser.ts'
import { firstLoad } from './first-load.ts'
import { makeScene, type Scene } from './scene.ts'
import { openSite, type Site } from './site.ts'

const PATIENT = { timeout: 20_000 }
let site: Site
let browser: Browser
let context: BrowserContext
let page: Page
let scene: Scene
let complaints: string[]
beforeAll(async () => {
  site = await openSite()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
beforeEach(async () => {
  scene = await makeScene(site)
  const made = await visitor(browser)
  ;({ context, page, complaints } = made)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
})
afterEach(() => context.close())

async function open(on: Site = site, search = ''): Promise<void> {
  await on.signIn(context, 'operator', scene.workspace)
  await page.goto(`${on.url}/campaigns/${scene.campaign}${search}`)
  await page.locator('[data-as-of]').waitFor()
}
const button = (name: string | RegExp) => page.getByRole('button', { name })
/** Finds a button of the header by its whole name. */
const act = (name: string) => page.locator('main header').getByRole('button', { name, exact: true })
const figure = (path: string) => page.locator(`[data-figure="${path}"]`).first()
const status = async (): Promise<string> => {
  const [row] = await site.owner<{ status: string }>('select status from campaign where id = $1', [
    scene.campaign,
  ])
  return row?.status ?? ''
}
/** Waits until a figure reads so. */
const reads = (path: string, text: string | RegExp) =>
  page
    .locator(`[data-figure="${path}"]`)
    .filter({ hasText: typeof text === 'string' ? new RegExp(`^${text}$`) : text })
    .first()
    .waitFor()
const isSaid = (text: string | RegExp) => page.getByText(text).first().waitFor()
const badge = (name: string) =>
  page
    .getByRole('region', { name: 'Dispatch and queue health' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .first()
const taskRows = () => page.locator('main table tbody tr[data-task]')

const onlyRowsWith = async (text: string): Promise<void> => {
  await expect
    .poll(async () => {
      const shown = await taskRows().allInnerTexts()
      return shown.length > 0 && shown.every((row) => row.includes(text))
    }, PATIENT)
    .toBe(true)
}

test('pause acts at once and gives a receipt; resume lifts it', async () => {
  await open()
  await act('Pause').click()
  await isSaid('Campaign Paused')
  await isSaid(/No call was started since/)
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await status()).toBe('paused')
  expect(await page.title()).toContain('Paused')
  await act('Resume').click()
  await expect.poll(() => page.getByText('Campaign Paused', { exact: true }).count(), PATIENT).toBe(0)
  expect(await status()).toBe('running')
  expect(complaints).toEqual([])
})

test('cancel asks first; keeping the campaign changes nothing, cancelling keeps the reason', async () => {
  await open()
  await act('Cancel').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason (optional)').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Keep the campaign' }).last().click()
  await dialog.waitFor({ state: 'detached' })
  await act('Cancel').click()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await status()).toBe('running')
  await act('Cancel').click()
  await dialog.getByLabel('Reason (optional)').fill('The list was <wrong>')
  await dialog.getByRole('button', { name: 'Cancel campaign' }).click()
  await isSaid('Campaign Cancelled')
  await isSaid('The list was <wrong>')
  expect(await status()).toBe('cancelled')
  expect(await act('Pause').count()).toBe(0)
})

test('start now begins a scheduled campaign', async () => {
  await site.owner(
    `update campaign set status = 'scheduled', started_at = null, start_at = app_now() + interval '2 hours' where id = $1`,
    [scene.campaign],
  )
  await open()
  await act('Start now').click()
  await act('Pause').waitFor()
  expect(await status()).toBe('running')
})

test('an action that fails is told in the server’s words, and the page shows what is so', async () => {
  const slow = await openSite(60_000)
  try {
    scene = await makeScene(slow)
    await open(slow)
    await slow.owner(`update campaign set status = 'completed', completed_at = app_now() where id = $1`, [
      scene.campaign,
    ])
    await act('Pause').click()
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).toMatch(/Could not pause the campaign\s.*completed/s)
    await page
      .getByRole('banner')
      .getByText('Completed')
      .or(page.locator('header').getByText('Completed'))
      .first()
      .waitFor()
    await alert.getByRole('button', { name: 'Dismiss' }).click()
    await alert.waitFor({ state: 'detached' })
  } finally {
    await slow.close()
  }
})

test('Refresh reads everything anew, by button and by key, and shows the time of the figures', async () => {
  const slow = await openSite(60_000)
  try {
    scene = await makeScene(slow)
    await open(slow)
    const failed = Number(await figure('tiles.failed').innerText())
    const fail = (): Promise<unknown> =>
      slow.owner(
        `update task set status = 'failed' where id = (select id from task where campaign_id = $1 and status = 'pending' order by id limit 1)`,
        [scene.campaign],
      )
    for (const [n, refresh] of [() => button(/^Refresh/).click(), () => page.keyboard.press('r')].entries()) {
      await fail()
      await refresh()
      await reads('tiles.failed', String(failed + n + 1))
    }
    expect(await button(/^Refresh/).innerText()).toMatch(/\d\d:\d\d:\d\d/)
  } finally {
    await slow.close()
  }
})

test('what happens is on the page with the next beat', async () => {
  await open()
  await site.owner(`update task set status = 'failed' where campaign_id = $1 and status = 'pending'`, [
    scene.campaign,
  ])
  await reads('tiles.pending', '7')
})

test('badges and tiles are doors: they filter the list, the address keeps it, and Clear takes it away', async () => {
  await open()
  await badge('Failed').click()
  await page.waitForURL(/status=failed/)
  await onlyRowsWith('Failed')
  await page.reload()
  await page.getByRole('button', { name: 'Remove the filter Status: Failed' }).click()
  await page.waitForURL((url) => !url.search.includes('status'))
  await badge('Retry not due').click()
  await page.waitForURL(/blocker=retry_not_due/)
  await onlyRowsWith('Retry not due')
  await button('Clear').click()
  await page
    .getByRole('link', { name: /^Completed/ })
    .first()
    .click()
  await page.waitForURL(/status=completed/)
  expect(await taskRows().count()).toBeGreaterThan(0)
})

test('what a figure means is told when it is pointed at or focused, until Escape', async () => {
  await open()
  const tile = page.getByRole('list', { name: 'Key figures' }).getByRole('link').first()
  const tip = page.getByRole('tooltip')
  const definition = (await tile.getAttribute('data-tip')) ?? ''
  expect(definition).not.toBe('')
  await tile.hover()
  await tip.waitFor()
  expect(await tip.innerText()).toBe(definition)
  expect(await page.locator(`#${await tile.getAttribute('aria-describedby')}`).innerText()).toBe(definition)
  expect(await axeViolations(page)).toEqual([])
  await page.mouse.move(5, 5)
  await tip.waitFor({ state: 'detached' })
  await tile.focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Shift+Tab')
  await tip.waitFor()
  await page.keyboard.press('Escape')
  await tip.waitFor({ state: 'detached' })
  expect(await tile.getAttribute('aria-describedby')).toBeNull()
})

test('the search finds by name, says when nothing fits, and gives the list back', async () => {
  await open()
  await page.keyboard.press('/')
  await page.keyboard.type('Doyle')
  await page.waitForURL(/q=Doyle/)
  await expect.poll(() => taskRows().count(), PATIENT).toBe(1)
  await page.locator('#task-search').fill('nobody of that name')
  await isSaid(/Nobody matches/)
  await button('Clear').first().click()
  await expect.poll(() => taskRows().count(), PATIENT).toBe(25)
})

test('the list goes on past its first page and comes back', async () => {
  await open()
  const first = await taskRows().first().getAttribute('data-task')
  await button('Next page').click()
  await page.waitForURL(/cursor=/)
  await expect.poll(() => taskRows().first().getAttribute('data-task'), PATIENT).not.toBe(first)
  await button(/first page/i).click()
  await expect.poll(() => taskRows().first().getAttribute('data-task'), PATIENT).toBe(first)
})

test('the panel of a task opens by button and by keyboard, says every check, and copies its data', async () => {
  await open()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/task=task_/)
  const panel = page.getByRole('dialog')
  await panel.getByText(/checks pass/).click()
  await panel.getByText('Retry not due').first().waitFor()
  expect(await axeViolations(page)).toEqual([])
  await panel.getByText('Raw data (JSON)').click()
  await panel.getByRole('button', { name: /copy/i }).first().click()
  const copied = JSON.parse(await page.evaluate<string>('navigator.clipboard.readText()')) as Record<
    string,
    unknown
  >
  expect(JSON.stringify(copied)).toContain(scene.tasks[1])
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  expect(page.url()).not.toContain('task=')
  await page
    .getByRole('button', { name: /debug/i })
    .first()
    .or(page.getByRole('link', { name: /debug/i }).first())
    .first()
    .click()
  await panel.getByText('Doyle').first().waitFor()
})

test('the capacity debug is folded, opens by keyboard, and copies valid JSON', async () => {
  await open()
  const fold = page.getByText('Capacity debug (JSON)')
  await fold.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /copy/i }).first().click()
  const text = await page.evaluate<string>('navigator.clipboard.readText()')
  expect(Object.keys(JSON.parse(text) as object).length).toBeGreaterThan(2)
  expect(text).not.toMatch(/secret|token|password/i)
})

test('parallel calls change in place, after their effect was told, and can be taken back', async () => {
  await open()
  await page.getByLabel('New limit').fill('1')
  await page
    .getByText(/parallel call/)
    .first()
    .waitFor()
  await button('Change').click()
  await reads('details.concurrency', '1')
  expect(await site.owner('select concurrency from campaign where id = $1', [scene.campaign])).toEqual([
    { concurrency: 1 },
  ])
  await button(/^Undo/).click()
  await reads('details.concurrency', 'Full pool')
})

test('when a campaign ends by itself is changed in place, told beforehand, checked, and can be taken back', async () => {
  await open()
  const part = page.getByRole('region', { name: 'Ends by itself' })
  const hours = part.getByLabel('Hours to wait')
  const kept = async (): Promise<unknown> =>
    (
      await site.owner<{ hours: number | null }>(
        'select end_uncallable_hours as hours from campaign where id = $1',
        [scene.campaign],
      )
    )[0]?.hours
  await part.getByText('Now: Only when nobody is left').waitFor()
  await hours.fill('721')
  await part.getByText('Type whole hours, from 1 to 720.').waitFor()
  expect(await part.getByRole('button', { name: 'Set' }).isDisabled()).toBe(true)
  expect(await axeViolations(page)).toEqual([])
  await hours.fill('24')
  await part.getByText('the campaign waits 24 h, skips them and ends.').waitFor()
  await part.getByRole('button', { name: 'Set' }).click()
  await part.getByText('Now: After 24 h with only people left who cannot be called').waitFor()
  expect(await kept()).toBe(24)
  await part.getByRole('button', { name: 'Undo: back to never' }).click()
  await part.getByText('Now: Only when nobody is left').waitFor()
  expect(await kept()).toBeNull()
})

test('the keyboard pauses, opens the sheet and the palette, which finds a campaign', async () => {
  await open()
  await page.keyboard.press('p')
  await isSaid('Campaign Paused')
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('Pause or resume').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Campaign or page').fill('Autumn')
  await page.getByRole('dialog').getByText('Autumn').first().waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(scene.campaign))
})

test('a lost link is said with the time of the figures, and the page comes back by itself', async () => {
  await page.clock.install()
  await open()
  await page.getByText(/^Live · /).waitFor()
  await context.setOffline(true)
  site.app.server.closeAllConnections()
  await page.clock.runFor(6000)
  await page.getByText(/^Slow · /).waitFor()
  await page.clock.runFor(6000)
  await isSaid(/Link lost, figures from \d\d:\d\d:\d\d/)
  expect(await page.evaluate('document.documentElement.dataset.stale')).toBe('true')
  await page.clock.resume()
  expect(await axeViolations(page)).toEqual([])
  await context.setOffline(false)
  await page.getByText(/^Live · /).waitFor()
  expect(await page.getByText(/Link lost, figures/).count()).toBe(0)
})

test('a hidden tab holds no stream, and a shown one is live again', async () => {
  await open()
  const watching = async (n: number): Promise<void> => {
    for (let tries = 0; tries < 100 && site.deps.live.watching() !== n; tries++) await page.waitForTimeout(50)
    expect(site.deps.live.watching()).toBe(n)
  }
  const hide = (hidden: boolean): Promise<unknown> =>
    page.evaluate(
      `Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true }); document.dispatchEvent(new Event('visibilitychange'))`,
    )
  await watching(1)
  await hide(true)
  await watching(0)
  await hide(false)
  await watching(1)
  await page.getByText(/^Live · /).waitFor()
})

test('the first load of the page, its chart included, travels in less than 250 kB', async () => {
  await open()
  const first = await firstLoad(page, `${site.url}/campaigns/${scene.campaign}`, page.locator('[data-as-of]'))
  expect(first).toBeGreaterThan(100_000)
  expect(first).toBeLessThan(250_000)
})

test('without a session every address leads to the sign-in page and, once signed in, back', async () => {
  await page.goto(`${site.url}/campaigns/${scene.campaign}?status=failed`)
  await page.getByRole('heading', { name: 'Sign in to Campanile' }).waitFor()
  const link = await site.link('viewer', scene.workspace)
  await page.goto(link)
  await page.waitForURL(/\/campaigns/)
  await page.goto(link)
  await isSaid('This link does not work')
})

test('a session that is ended elsewhere leads to the sign-in page, and from there back to the campaign', async () => {
  await open()
  await site.owner('delete from sign_in')
  site.app.server.closeAllConnections()
  await page.getByRole('heading', { name: 'Sign in to Campanile' }).waitFor()
  const link = new URL(await site.link('operator', scene.workspace))
  const here = new URL(page.url())
  await page.goto(`${link.origin}/sign-in${here.search}${link.hash}`)
  await page.waitForURL(new RegExp(`/campaigns/${scene.campaign}`))
  await page.locator('[data-as-of]').waitFor()
  expect(await page.getByText(/^Live · /).count()).toBe(1)
})

test('a campaign that is not there, and an address that is not there, are said', async () => {
  await open()
  await page.goto(`${site.url}/campaigns/camp_${'0'.repeat(32)}`)
  await isSaid('There is no campaign with this address')
  await page.goto(`${site.url}/nowhere`)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('There is no such page')
})
