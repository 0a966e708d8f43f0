/**
 * Tests actions that are pressed while the network is away or the answer gets lost: they are done once or not at all,
 * and the page never claims otherwise.
 */
import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { axeViolations } from './axe.ts'
import { launchBrowser, visitor } from './browser.ts'
import { makeScene, type Scene } from './scene.ts'
import { openSite, type Site } from './site.ts'

const PATIENT = { timeout: 20_000 }
let site: Site
let browser: Browser
let context: BrowserContext
let page: Page
let scene: Scene
beforeAll(async () => {
  site = await openSite()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
beforeEach(async () => {
  await site.owner('delete from idempotency_key')
  ;({ context, page } = await visitor(browser))
  await page.clock.install()
})
afterEach(() => context.close())

const PAUSED = { campaign: { status: 'paused', pause_reason: 'Lunch' } }

async function signIn(role: 'operator' | 'admin' = 'operator'): Promise<void> {
  await site.signIn(context, role, scene.workspace)
  await page.goto(`${site.url}/campaigns`)
}
async function openPaused(): Promise<void> {
  scene = await makeScene(site, PAUSED)
  await signIn()
  await page.goto(`${site.url}/campaigns/${scene.campaign}`)
  await page.locator('[data-as-of]').waitFor()
}
const status = async (id = scene.campaign): Promise<string> => {
  const [row] = await site.owner<{ status: string }>('select status from campaign where id = $1', [id])
  return row?.status ?? ''
}
/** Every action that reached the server left its key there. */
const arrived = async (): Promise<number> => (await site.owner('select 1 from idempotency_key')).length
const act = (name: string) => page.locator('main header').getByRole('button', { name, exact: true })
const outcome = (kind: 'failed' | 'not_known' | 'found') => page.locator(`[data-outcome=${kind}]`)
const badge = (text: string) => page.locator('main header').getByText(text, { exact: true })

/** The link goes down, so that no stream tells of it; the server does the action all the same, and its answer gets lost. */
const loseAnswer = async (route: Route): Promise<void> => {
  await goAway()
  await route.fetch()
  await route.abort('connectionreset')
}
/** Without this an open stream stays open. */
const goAway = async (): Promise<void> => {
  await context.setOffline(true)
  site.app.server.closeAllConnections()
}
const comesBack = async (): Promise<void> => {
  await context.setOffline(false)
  site.app.server.closeIdleConnections()
}

test('an action pressed while offline says that nothing was sent, and is never sent later', async () => {
  await openPaused()
  await goAway()
  await act('Resume').click()
  await outcome('failed').waitFor()
  expect(await outcome('failed').innerText()).toMatch(
    /Could not resume the campaign\s.*Nothing was sent, and nothing will be sent later/s,
  )
  expect(await axeViolations(page)).toEqual([])
  await comesBack()
  await page.getByText(/^Live · /).waitFor()
  for (let minute = 0; minute < 5; minute++) await page.clock.runFor(60_000)
  await page.getByText(/^Live · /).waitFor()
  expect(await badge('Paused').count()).toBe(1)
  expect(await status()).toBe('paused')
  expect(await arrived()).toBe(0)
  await act('Resume').click()
  await act('Pause').waitFor()
  expect(await arrived()).toBe(1)
})

test('an action whose answer is lost is not known, and the page shows what is so once the link is back', async () => {
  await openPaused()
  await page.route('**/resume', loseAnswer)
  await act('Resume').click()
  await outcome('not_known').waitFor()
  expect(await outcome('not_known').innerText()).toMatch(/Nobody knows yet whether it was done/)
  expect(await page.getByText('Could not resume').count()).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  await page.clock.runFor(60_000)
  expect(await outcome('not_known').count()).toBe(1)
  expect(await badge('Paused').count()).toBe(1)
  await comesBack()
  await outcome('found').waitFor()
  expect(await outcome('found').innerText()).toMatch(/The campaign is running/)
  expect(await axeViolations(page)).toEqual([])
  await act('Pause').waitFor()
  expect(await status()).toBe('running')
  expect(await arrived()).toBe(1)
  await outcome('found').getByRole('button', { name: 'Dismiss' }).click()
  await outcome('found').waitFor({ state: 'detached' })
})

test('a request that hangs ends by itself, is not known, and is found out not to have been done', async () => {
  await openPaused()
  const hung: Route[] = []
  await page.route('**/resume', (route) => void hung.push(route))
  await act('Resume').click()
  await expect.poll(() => hung.length, PATIENT).toBe(1)
  await page.clock.runFor(19_000)
  expect(await outcome('not_known').count()).toBe(0)
  await page.clock.runFor(1500)
  await outcome('not_known').waitFor()
  await page.clock.runFor(2000)
  await outcome('found').waitFor()
  expect(await outcome('found').innerText()).toMatch(/The campaign is paused/)
  await page.clock.runFor(60_000)
  expect(hung).toHaveLength(1)
  expect(await arrived()).toBe(0)
  expect(await status()).toBe('paused')
})

test('a request that a dead network delivers after it was given up is not done any more', async () => {
  await openPaused()
  const hung: Route[] = []
  await page.route('**/resume', (route) => void hung.push(route))
  await act('Resume').click()
  await expect.poll(() => hung.length, PATIENT).toBe(1)
  await page.clock.runFor(21_000)
  await outcome('not_known').waitFor()
  site.clock.advance(120_000)
  const answer = await hung[0]?.fetch()
  expect(await answer?.json()).toMatchObject({ status: 412, code: 'too_late' })
  expect(await status()).toBe('paused')
  await page.unroute('**/resume')
  await page.reload()
  await act('Resume').click()
  await act('Pause').waitFor()
})

test('a verb for several campaigns ends where the link does: the rest is not sent later', async () => {
  scene = await makeScene(site, PAUSED)
  const ids = [scene.campaign]
  for (const name of ['Second', 'Third'])
    ids.push(
      await make.makeCampaign(site, scene.workspace, scene.agent, scene.numbers, {
        ...PAUSED.campaign,
        name,
      }),
    )
  await signIn()
  await page.getByLabel('Select all campaigns').check()
  let asked = 0
  await page.route('**/resume', (route) => (asked++ === 1 ? loseAnswer(route) : route.continue()))
  const bar = page.getByRole('group', { name: 'Chosen campaigns' })
  await bar.getByRole('button', { name: 'Resume' }).click()
  await bar.getByText('2 not confirmed. Each row says why.').waitFor()
  await page.getByText('Nobody knows yet whether it was done.').waitFor()
  await page.getByText('It was not sent, because there was no answer to the one before it.').waitFor()
  await comesBack()
  await page.getByText('The server answers again').waitFor()
  for (let minute = 0; minute < 3; minute++) await page.clock.runFor(60_000)
  expect(asked).toBe(2)
  expect(await arrived()).toBe(2)
  const states = await Promise.all(ids.map(status))
  expect(states.toSorted()).toEqual(['paused', 'running', 'running'])
})

test('settings that must be read again before they are saved are not saved once the network is back', async () => {
  scene = await makeScene(site)
  await signIn('admin')
  await page.goto(`${site.url}/settings?tab=workspace`)
  const name = page.getByLabel('Name', { exact: true }).first()
  await name.fill('Belfry')
  const patches: string[] = []
  await page.route('**/api/v1/workspace', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    patches.push(route.request().url())
    await context.setOffline(true)
    await route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'stale', detail: 'Changed in the meantime', status: 409 }),
    })
  })
  await page.getByRole('button', { name: 'Save', exact: true }).first().click()
  await expect.poll(() => patches.length, PATIENT).toBe(1)
  await outcome('failed').waitFor()
  await comesBack()
  for (let minute = 0; minute < 3; minute++) await page.clock.runFor(60_000)
  expect(patches).toHaveLength(1)
  expect(await name.inputValue()).toBe('Belfry')
})

test('a top-up whose answer was lost, pressed again, is one top-up', async () => {
  scene = await makeScene(site)
  await signIn('admin')
  await page.goto(`${site.url}/settings`)
  await page.getByLabel(/^Top up/).fill('250')
  let lost = 0
  await page.route('**/top-ups', async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.getByRole('button', { name: 'Add credits' }).click()
  await outcome('not_known').waitFor()
  await page.getByRole('button', { name: 'Add credits' }).click()
  await page.getByText(/^The credits are added\. /).waitFor()
  expect(
    await site.owner(`select amount_micro from credit_entry where workspace_id = $1 and kind = 'top_up'`, [
      scene.workspace,
    ]),
  ).toEqual([{ amount_micro: '250000000' }])
})

test('who cannot be signed out is told so, and stays on the page', async () => {
  scene = await makeScene(site)
  await signIn()
  const account = page.getByRole('button', { name: 'Account' })
  await account.waitFor()
  await page.getByLabel('Select all campaigns').waitFor()
  await context.setOffline(true)
  await account.click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByText('You are still signed in on this browser').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await comesBack()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in to Campanile' }).waitFor()
})
