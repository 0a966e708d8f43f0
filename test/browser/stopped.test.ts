/** Tests in a real browser that stopped dialling is said on every page, with who, when and Resume, and where to stop it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { axeViolations } from './axe.ts'
import type { Visitor } from './browser.ts'
import { type Furnished, openFurnished, says } from './furnished.ts'
import { PAGES } from './pages.ts'

let furnished: Furnished
let admin: Visitor
let viewer: Visitor
beforeAll(async () => {
  furnished = await openFurnished()
  admin = await furnished.enter('admin')
  viewer = await furnished.enter('viewer')
})
afterAll(() => furnished.close())
beforeEach(() =>
  furnished.site.owner('update workspace set dialing_stopped_at = null, dialing_stop_acked_at = null'),
)

const bar = (page: Page) => page.locator('[data-stopped=workspace]')
async function openLive(page: Page): Promise<void> {
  await page.goto(`${furnished.site.url}/campaigns/${furnished.things.campaign}`)
  await page.locator('[data-as-of]').waitFor()
}
const stoppedAt = async () =>
  (
    await furnished.site.owner<{ at: string | null }>(
      'select dialing_stopped_at::text as at from workspace where workspace_id = $1',
      [furnished.things.workspace],
    )
  )[0]?.at

test('Stop all in the head of a live page stops at once; the bar says who, and Resume takes it away', async () => {
  const { page, complaints } = admin
  await openLive(page)
  const badge = page.locator('main header').getByText('Running', { exact: true })
  await badge.waitFor()
  await page.getByRole('button', { name: 'Stop all' }).click()
  await bar(page).getByText('All dialling is stopped').waitFor()
  await bar(page)
    .getByText(/Stopped by .+ \d\d:\d\d:\d\d/)
    .waitFor()
  expect(await stoppedAt()).not.toBeNull()
  await page.locator('main header').getByText('Stopped', { exact: true }).waitFor()
  expect(await badge.count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Stop all' }).count()).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  await bar(page).getByRole('button', { name: 'Resume dialling' }).click()
  await bar(page).waitFor({ state: 'detached' })
  await badge.waitFor()
  expect(await stoppedAt()).toBeNull()
  expect(complaints).toEqual([])
})

test('the account menu and the palette stop and resume', async () => {
  const { page } = admin
  await page.goto(`${furnished.site.url}/contacts`)
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Stop all dialling' }).click()
  await bar(page).waitFor()
  expect(await stoppedAt()).not.toBeNull()
  await page.keyboard.press('Control+K')
  await page.getByRole('textbox', { name: 'Campaign or page' }).fill('resume')
  await page.getByText('Resume dialling').last().click()
  await bar(page).waitFor({ state: 'detached' })
  expect(await stoppedAt()).toBeNull()
})

test('every page shows the bar, and a viewer is told who can resume', async () => {
  const { site, things } = furnished
  await site.owner('update workspace set dialing_stopped_at = app_now() where workspace_id = $1', [
    things.workspace,
  ])
  const without: string[] = []
  for (const { name, path, says: text } of PAGES) {
    await admin.page.goto(site.url + path(things))
    await says(admin.page, text)
    await bar(admin.page)
      .waitFor({ timeout: 5000 })
      .catch(() => without.push(name))
  }
  expect(without).toEqual([])
  await openLive(viewer.page)
  await bar(viewer.page).getByText('An admin can resume it.').waitFor()
  expect(await bar(viewer.page).getByRole('button').count()).toBe(0)
})

test('a press that fails is told on the page where it was made', async () => {
  const { page, complaints } = admin
  await openLive(page)
  await page.route('**/api/v1/dialing/stop', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'unavailable', detail: 'The database does not answer.' }),
    }),
  )
  await page.getByRole('button', { name: 'Stop all' }).click()
  await says(page, 'Dialling is not stopped')
  expect(await bar(page).count()).toBe(0)
  await page.unrouteAll()
  complaints.length = 0
})
