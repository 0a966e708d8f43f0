/** Tests the edit of a running campaign on the live page: preview, save, undo, and two people at once. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { axeViolations } from './axe.ts'
import { launchBrowser, visitor } from './browser.ts'
import { makeScene, type Scene } from './scene.ts'
import { openSite, type Site } from './site.ts'

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
  ;({ context, page, complaints } = await visitor(browser))
})
afterEach(() => context.close())

async function open(role: 'operator' | 'viewer' = 'operator', search = ''): Promise<void> {
  await site.signIn(context, role, scene.workspace)
  await page.goto(`${site.url}/campaigns/${scene.campaign}${search}`)
  await page.locator('[data-as-of]').waitFor()
}
const drawer = () => page.getByRole('dialog')
const receipt = () => page.getByRole('status').filter({ hasText: /Saved at|Undone at/ })
const stored = async () =>
  (
    await site.owner<{ priority: number; windows_enabled: boolean }>(
      'select priority, windows_enabled from campaign where id = $1',
      [scene.campaign],
    )
  )[0]
const picture = async (name: string): Promise<void> => {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

test('a setting is changed while the campaign runs, with its effect shown before and an undo after', async () => {
  await open()
  await page.getByRole('button', { name: 'Edit call windows' }).click()
  await drawer().getByRole('heading', { name: 'Call windows' }).waitFor()
  await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toBe('Call windows')
  expect(await axeViolations(page)).toEqual([])
  const save = drawer().getByRole('button', { name: 'Save' })
  expect(await save.isDisabled()).toBe(true)
  await drawer().getByRole('combobox', { name: 'Priority' }).selectOption('9')
  await drawer().getByText('The same people can be called as before.').waitFor()
  await picture('edit-drawer')
  await save.click()
  await drawer().waitFor({ state: 'detached' })
  await receipt().getByText('Priority: from 5 of 10 to 9 of 10').waitFor()
  await picture('edit-receipt')
  expect(await stored()).toMatchObject({ priority: 9 })
  await page.locator('[data-figure="details.priority"]').filter({ hasText: /^9$/ }).first().waitFor()
  await receipt().getByRole('button', { name: 'Undo' }).click()
  await receipt().getByText('Priority: from 9 of 10 to 5 of 10').waitFor()
  expect(await stored()).toMatchObject({ priority: 5 })
  expect(await receipt().getByRole('button', { name: 'Undo' }).count()).toBe(0)
  const audits = await site.owner<{ data: unknown }>(
    `select data from ledger where campaign_id = $1 and kind = 'audit' order by id`,
    [scene.campaign],
  )
  expect(audits.map(({ data }) => data)).toMatchObject([
    { before: { priority: 5 }, after: { priority: 9 } },
    { before: { priority: 9 }, after: { priority: 5 }, undone: true },
  ])
  expect(complaints).toEqual([])
})

test('a link opens the drawer at its section; Escape closes it, and what was typed is there again', async () => {
  await open('operator', '?edit=budget')
  await drawer().getByRole('heading', { name: 'Budget' }).waitFor()
  await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toBe('Budget')
  await drawer()
    .getByLabel(/^Budget in/)
    .fill('250')
  await page.keyboard.press('Escape')
  await drawer().waitFor({ state: 'detached' })
  expect(new URL(page.url()).search).toBe('')
  await page.getByRole('button', { name: 'Edit parallel calls' }).click()
  expect(
    await drawer()
      .getByLabel(/^Budget in/)
      .inputValue(),
  ).toBe('250')
  await drawer().getByRole('button', { name: 'Discard' }).click()
  expect(
    await drawer()
      .getByLabel(/^Budget in/)
      .inputValue(),
  ).toBe('')
  expect(complaints).toEqual([])
})

test('two people who change the same setting are told, and nobody overwrites the other unseen', async () => {
  await open('operator', '?edit=priority')
  await drawer().getByRole('combobox', { name: 'Priority' }).selectOption('9')
  await site.owner('update campaign set priority = 2, version = version + 1 where id = $1', [scene.campaign])
  await drawer().getByRole('button', { name: 'Save' }).click()
  await drawer().getByText('Two people changed this').waitFor()
  expect(await stored()).toMatchObject({ priority: 2 })
  await drawer().getByLabel('Yours: 9 of 10').check()
  await drawer().getByRole('button', { name: 'Save the chosen values' }).click()
  await expect.poll(stored).toMatchObject({ priority: 9 })
})

test('an undo after somebody else’s change is refused and says so', async () => {
  await open('operator', '?edit=priority')
  await drawer().getByRole('combobox', { name: 'Priority' }).selectOption('9')
  await drawer().getByRole('button', { name: 'Save' }).click()
  await receipt().getByRole('button', { name: 'Undo' }).waitFor()
  await site.owner('update campaign set priority = 2, version = version + 1 where id = $1', [scene.campaign])
  await receipt().getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Someone changed this campaign after you read it.').waitFor()
  expect(await stored()).toMatchObject({ priority: 2 })
})

test('on a phone the drawer fills the screen and nothing sticks out of it', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open('operator', '?edit=pool')
  await drawer().getByRole('heading', { name: 'Number pool' }).waitFor()
  await drawer().getByRole('checkbox').nth(3).waitFor()
  await picture('edit-phone')
  const wide = await page.evaluate(
    `[...document.querySelectorAll('[role=dialog] *')].filter((each) => each.getBoundingClientRect().right > innerWidth + 1).length`,
  )
  expect(wide).toBe(0)
  expect(await axeViolations(page)).toEqual([])
})

test('a viewer and an ended campaign are offered no edit', async () => {
  await open('viewer')
  expect(await page.getByRole('button', { name: /^Edit / }).count()).toBe(0)
  await context.close()
  await site.owner(`update campaign set status = 'completed', completed_at = app_now() where id = $1`, [
    scene.campaign,
  ])
  ;({ context, page, complaints } = await visitor(browser))
  await open('operator')
  expect(await page.getByRole('button', { name: /^Edit / }).count()).toBe(0)
})
