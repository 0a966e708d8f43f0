/**
 * Tests every page in a real browser: light and dark, narrow and wide, without accessibility faults; empty, failed,
 * loading, forbidden.
 */
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { axeViolations } from './axe.ts'
import type { Visitor } from './browser.ts'
import { type Furnished, openFurnished, says } from './furnished.ts'
import { PAGES, type Things } from './pages.ts'
import type { Site } from './site.ts'

/** A folder for pictures of every page; none are taken without it. */
const PICTURES = process.env['PICTURES']
const SESSION = /\/api\/v1\/session$/

let furnished: Furnished
let site: Site
let things: Things
/** An admin of the full workspace, an admin of an empty one, and a viewer of the full one. */
let people: Record<'admin' | 'empty' | 'viewer', Visitor>
beforeAll(async () => {
  furnished = await openFurnished()
  ;({ site, things } = furnished)
  people = {
    admin: await furnished.enter('admin'),
    empty: await furnished.enter('admin', await make.makeWorkspace(site)),
    viewer: await furnished.enter('viewer'),
  }
  if (PICTURES) mkdirSync(PICTURES, { recursive: true })
})
afterAll(() => furnished.close())

async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return
  const file = `${PICTURES}/${name.replaceAll(/\W+/g, '-')}.png`
  await page.screenshot({ path: file, fullPage: true })
}

/** Checks both widths and both schemes; the page stays as it was opened. */
async function barriersOf({ page, complaints }: Visitor, name: string): Promise<string[]> {
  const found: string[] = []
  const text = await page.locator('main').innerText()
  for (const [word] of text.matchAll(/NaN|undefined|Infinity|\[object/g)) found.push(`it says ${word}`)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' })
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      // Not `waitForFunction`: the policy of the site lets that look only once.
      await expect
        .poll(() => page.evaluate('document.documentElement.scrollWidth <= innerWidth'), { timeout: 5000 })
        .toBe(true)
        .catch(() => found.push(`something sticks out at ${width} px`))
      await picture(page, `${name} ${width} ${colorScheme}`)
    }
    found.push(...(await axeViolations(page)))
  }
  // A viewer's page expects a refused read, which the browser still reports.
  return [...found, ...complaints.splice(0).filter((each) => !each.includes('status of 403'))]
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
        // Each failed part of a page has a button of its own, which goes once the part is there.
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
