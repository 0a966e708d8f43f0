/**
 * Tests the strip of live calls and the page that it leads to: it counts on, nothing in it moves under the hand, it is as
 * high without a call, and an operator hangs up from the page of a call.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#contract/access.ts'
import { axeViolations } from './axe.ts'
import { launchBrowser, type Visitor, visitor } from './browser.ts'
import { says } from './furnished.ts'
import { OPEN, putOnLine } from './open-calls.ts'
import { makeScene, type Scene } from './scene.ts'
import { openSite, type Site, WEDNESDAY } from './site.ts'

let site: Site
let browser: Browser
beforeAll(async () => {
  site = await openSite()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function enter(scene: Scene, role: Role = 'operator'): Promise<Visitor> {
  const someone = await visitor(browser, { viewport: { width: 1440, height: 900 } })
  await site.signIn(someone.context, role, scene.workspace)
  await someone.page.goto(`${site.url}/campaigns/${scene.campaign}`)
  await someone.page.locator('#live-calls').waitFor()
  return someone
}
const strip = (page: Page) => page.locator('#live-calls')
const words = async (page: Page): Promise<string[]> =>
  (await strip(page).locator('li').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim())
const name = async (task: string): Promise<string> => {
  const [row] = await site.owner<{ name: string }>(
    `select concat_ws(' ', first_name, last_name) as name from contact where id = (select contact_id from task where id = $1)`,
    [task],
  )
  return row?.name ?? ''
}

test('each call keeps its place while it is open, counts on, and leaves its name for a moment', async () => {
  const scene = await makeScene(site)
  const [first = '', second = '', third = ''] = await Promise.all(
    [-1, -2, -3].map((at) => name(scene.tasks.at(at) ?? '')),
  )
  const [talk = '', ring = ''] = await putOnLine(site, scene, [OPEN.talking(42), OPEN.ringing(5)])
  const { page, context } = await enter(scene)
  expect((await words(page)).slice(0, 2)).toEqual([`${first} In conversation 0:42`, `${second} Ringing 0:05`])
  await site.freeze(WEDNESDAY + 20_000)
  await expect.poll(() => words(page)).toContain(`${first} In conversation 1:02`)
  // A call that was answered before is the first of the snapshot, and comes last in the strip all the same.
  await putOnLine(site, { ...scene, tasks: scene.tasks.slice(0, -2) }, [OPEN.talking(300)])
  await expect.poll(async () => (await words(page))[2]).toBe(`${third} In conversation 5:20`)
  await site.owner(
    `update call set status = 'ended', result = 'answered_human', ended_at = app_now() where id = $1`,
    [talk],
  )
  await expect.poll(async () => (await words(page))[0]).toBe(`${first} Ended`)
  await expect.poll(async () => (await words(page))[0], { timeout: 10_000 }).toBe('')
  expect((await words(page)).slice(1, 3)).toEqual([`${second} Ringing 0:25`, `${third} In conversation 5:20`])
  expect(await strip(page).locator(`a[href="/calls/${ring}"]`).count()).toBe(1)
  await context.close()
})

test('it is as high without a call as with more than fit, and the rest is behind a link to exactly these people', async () => {
  const scene = await makeScene(site, { waiting: 20 })
  const { page, context } = await enter(scene)
  await says(page, 'No call is open at this moment.')
  const heights = async () => {
    const found: number[] = []
    for (const width of [320, 390, 820, 1440, 3840]) {
      await page.setViewportSize({ width, height: 900 })
      found.push(
        await strip(page).evaluate(
          (element) => (element as unknown as { offsetHeight: number }).offsetHeight,
        ),
      )
    }
    return found
  }
  const empty = await heights()
  await putOnLine(
    site,
    scene,
    Array.from({ length: 15 }, (_, n) => (n % 2 ? OPEN.ringing(n) : OPEN.talking(n * 9))),
  )
  await strip(page).locator('li').first().waitFor()
  await expect.poll(() => page.locator('[data-figure="liveCalls.total"]').innerText()).toBe('15')
  expect(await page.locator('[data-figure="tiles.active"]').innerText()).toBe('15')
  expect(await heights()).toEqual(empty)
  await page.setViewportSize({ width: 1440, height: 900 })
  await strip(page).getByText('+9 more').click()
  await page.waitForURL(/status=placing_call/)
  await expect.poll(() => page.locator('#tasks tbody tr').count()).toBe(15)
  await context.close()
})

test('a call opens by a click; an operator hangs up after a question, and a viewer is not asked', async () => {
  const scene = await makeScene(site)
  const [id = ''] = await putOnLine(site, scene, [OPEN.talking(42)])
  const { page, context } = await enter(scene)
  await strip(page).locator('li a').first().click()
  await page.waitForURL(`**/calls/${id}`)
  await says(page, 'In conversation')
  await says(page, 'What is said appears here, at the latest when the call has ended.')
  expect(await axeViolations(page)).toEqual([])
  const asked = () =>
    site.owner<{ at: string | null }>('select hang_up_requested_at as at from call where id = $1', [id])
  await page.getByRole('button', { name: 'Hang up' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Let the call go on' }).last().click()
  expect((await asked())[0]?.at).toBeNull()
  await page.getByRole('button', { name: 'Hang up' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hang up' }).click()
  await says(page, /Hang-up requested at \d\d:\d\d:\d\d\. The call ends when the carrier says so\./)
  expect((await asked())[0]?.at).not.toBeNull()
  await context.close()
  const watcher = await enter(scene, 'viewer')
  await watcher.page.goto(`${site.url}/calls/${id}`)
  await says(watcher.page, 'In conversation')
  expect(await watcher.page.getByRole('button', { name: 'Hang up' }).count()).toBe(0)
  await watcher.context.close()
})
