/**
 * Tests each state of the live page in a real browser: the texts it shows, the texts it hides, and its accessibility.
 */
import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from './axe.ts'
import { launchBrowser, visitor } from './browser.ts'
import { openSite, type Site } from './site.ts'
import { STATES } from './states.ts'

/** A folder for pictures of every state; none are taken without it. */
const PICTURES = process.env['PICTURES']

let site: Site
let browser: Browser
beforeAll(async () => {
  site = await openSite()
  browser = await launchBrowser()
  if (PICTURES) mkdirSync(PICTURES, { recursive: true })
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

test.each(STATES)(
  '$name: says what is so, and nobody meets a barrier',
  async ({ name, role = 'operator', make, says, hides = [] }) => {
    const scene = await make(site)
    const { context, page, complaints } = await visitor(browser, { colorScheme: 'light' })
    try {
      await site.signIn(context, role, scene.workspace)
      await page.goto(`${site.url}/campaigns/${scene.campaign}`)
      await page.locator('[data-as-of]').waitFor()
      await page.locator('[data-loading]').waitFor({ state: 'detached' })
      const shown = await page.locator('main').innerText()
      for (const text of says) expect(shown).toMatch(wanted(text))
      for (const text of hides) expect(shown).not.toMatch(wanted(text))
      expect(shown).not.toMatch(/NaN|undefined|Infinity|\[object/)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' })
        for (const width of [390, 820, 3840, 1440]) {
          await page.setViewportSize({ width, height: 900 })
          await expect
            .poll(() => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), {
              timeout: 10_000,
              message: `nothing sticks out at ${width} px`,
            })
            .toBeLessThanOrEqual(0)
          if (PICTURES)
            await page.screenshot({
              path: `${PICTURES}/${name.replaceAll(/\W+/g, '-')}-${width}-${colorScheme}.png`,
              fullPage: true,
            })
        }
        expect(await axeViolations(page)).toEqual([])
      }
      expect(complaints).toEqual([])
    } finally {
      await context.close()
    }
  },
)

/** A text matches as whole words. */
const wanted = (text: string | RegExp): RegExp =>
  typeof text === 'string'
    ? new RegExp(`(?<!\\w)${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?!\\w)`)
    : text
