/** Every page in a real browser: light and dark, narrow and wide, without barriers; empty, failed, loading, forbidden. */
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#contract/access.ts'
import * as make from '#test/support/make-workspace.ts'
import { axeViolations } from './axe.ts'
import { launchBrowser, type Visitor, visitor } from './browser.ts'
import { PAGES, type Things } from './pages.ts'
import { makeScene } from './scene.ts'
import { openSite, type Site } from './site.ts'

/** A folder for pictures of every page; none are taken without it. */
const PICTURES = process.env['PICTURES']
const SESSION = /\/api\/v1\/session$/

let site: Site
let browser: Browser
let things: Things
/** With everything in the workspace, with nothing in it, and one who may only look. */
let people: Record<'admin' | 'empty' | 'viewer', Visitor>
beforeAll(async () => {
  site = await openSite()
  browser = await launchBrowser()
  const scene = await makeScene(site)
  const [talk] = await site.owner<{ id: string; contact_id: string }>(
    'select id, contact_id from call where workspace_id = $1 and transcript is not null order by id limit 1',
    [scene.workspace],
  )
  const draft = await make.makeCampaign(site, scene.workspace, scene.agent, scene.numbers, {
    name: 'Winter renewal',
    status: 'draft',
  })
  things = { ...scene, draft, call: talk?.id ?? '', contact: talk?.contact_id ?? '' }
  people = {
    admin: await signedIn('admin', scene.workspace),
    empty: await signedIn('admin', await make.makeWorkspace(site)),
    viewer: await signedIn('viewer', scene.workspace),
  }
  if (PICTURES) mkdirSync(PICTURES, { recursive: true })
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function signedIn(role: Role, workspace: string): Promise<Visitor> {
  const someone = await visitor(browser, { colorScheme: 'light' })
  await someone.page.goto(await site.link(role, workspace))
  await someone.page.waitForURL(/\/campaigns/)
  return someone
}

async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return
  const file = `${PICTURES}/${name.replaceAll(/\W+/g, '-')}.png`
  await page.screenshot({ path: file, fullPage: true })
}

/** At both widths and in both schemes; the page stays as it was opened. */
async function barriersOf({ page, complaints }: Visitor, name: string): Promise<string[]> {
  const found: string[] = []
  const text = await page.locator('main').innerText()
  for (const [word] of text.matchAll(/NaN|undefined|Infinity|\[object/g)) found.push(`it says ${word}`)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' })
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await page
        .waitForFunction('document.documentElement.scrollWidth <= innerWidth', undefined, { timeout: 5000 })
        .catch(() => found.push(`something sticks out at ${width} px`))
      await picture(page, `${name} ${width} ${colorScheme}`)
    }
    found.push(...(await axeViolations(page)))
  }
  // A refused read is what a viewer's page is made for; the browser mentions it all the same.
  return [...found, ...complaints.splice(0).filter((each) => !each.includes('status of 403'))]
}

async function says(page: Page, text: string | RegExp): Promise<void> {
  const main = page.locator('main')
  const found = main.getByText(text).first().waitFor({ timeout: 15_000 })
  await found.catch(async () => expect(await main.innerText()).toMatch(text))
}

describe.each(PAGES)('$name', ({ name, path, says: text, empty, forbidden }) => {
  test('says what there is, without barriers', async () => {
    const { page } = people.admin
    await page.goto(site.url + path(things))
    await says(page, text)
    expect(await barriersOf(people.admin, name)).toEqual([])
  })

  test.runIf(empty)('says what to do while there is nothing', async () => {
    const { page } = people.empty
    await page.goto(site.url + path(things))
    await says(page, empty ?? '')
    expect(await barriersOf(people.empty, `${name} empty`)).toEqual([])
  })

  test.runIf(empty)(
    'shows its shape while it loads, tells a failure, and reads again when asked',
    async () => {
      const { page, complaints } = people.admin
      let broken = true
      let waits = true
      await page.route('**/api/v1/**', async (route) => {
        if (SESSION.test(route.request().url()) || !broken) return route.fallback()
        while (waits) await new Promise((done) => setTimeout(done, 20))
        return route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'unavailable', detail: 'The database does not answer.' }),
        })
      })
      try {
        await page.goto(site.url + path(things))
        await page.locator('main [aria-busy=true]').first().waitFor()
        waits = false
        await says(page, 'The database does not answer.')
        expect(await axeViolations(page)).toEqual([])
        broken = false
        // Each part of a page that failed has a button of its own, which goes once its part is there.
        const again = page.getByRole('button', { name: 'Try again' })
        while ((await again.count()) > 0)
          await again
            .first()
            .click({ timeout: 1000 })
            .catch(() => undefined)
        await says(page, text)
      } finally {
        waits = false
        broken = false
        await page.unrouteAll({ behavior: 'ignoreErrors' })
        complaints.length = 0
      }
    },
  )

  test.runIf(forbidden)('refuses a viewer in plain words', async () => {
    const { page } = people.viewer
    await page.goto(site.url + path(things))
    await says(page, forbidden ?? '')
    expect(await barriersOf(people.viewer, `${name} forbidden`)).toEqual([])
  })
})
