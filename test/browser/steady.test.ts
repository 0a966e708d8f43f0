/**
 * Tests that nothing on the live page moves under the hand while a campaign runs like the demo's: the browser's own
 * measure of moved content stays under a fiftieth, from the first paint, at every width, at the top of the page and
 * beside its lists.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import { launchBrowser, visitor } from './browser.ts'
import { openWorld, type World } from './world.ts'

const WIDTHS = [390, 820, 1024, 1440]
const MOST_MOVED = 0.02
const AT_THE_TOP_MS = 20_000
const BESIDE_A_LIST_MS = 6000
const PEOPLE = readFileSync(resolve(import.meta.dirname, '../../examples/contacts.csv'), 'utf8')
  .split('\n')
  .slice(0, 801)

/** Notes every shift that the browser sees, with what moved. */
const NOTE_SHIFTS = `
  globalThis.shifts = []
  new PerformanceObserver((list) => {
    for (const { value, sources, startTime } of list.getEntries())
      globalThis.shifts.push({
        value,
        at: Math.round(startTime),
        moved: sources.map(({ node, previousRect, currentRect }) =>
          [
            node?.nodeName,
            (node?.textContent ?? '').slice(0, 40),
            [previousRect, currentRect].map(({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ')).join(' → '),
          ].join(' | '),
        ),
      })
  }).observe({ type: 'layout-shift', buffered: true })
`
interface Shift {
  readonly value: number
  readonly at: number
  readonly moved: readonly string[]
}

let world: World
let browser: Browser
let context: BrowserContext
const pages = new Map<number, Page>()
beforeAll(async () => {
  browser = await launchBrowser()
  world = await openWorld({ people: PEOPLE, speed: 60 })
  const { token } = await createSignInLink(world.db, world.server, world.workspace, 'operator')
  const someone = await visitor(browser, { viewport: { width: 1440, height: 900 } })
  ;({ context } = someone)
  await someone.page.goto(`${world.server.publicUrl}/sign-in#${token}`)
  await someone.page.waitForURL(/\/campaigns$/)
  await context.addInitScript(NOTE_SHIFTS)
  for (const width of WIDTHS) {
    const page = await context.newPage()
    await page.setViewportSize({ width, height: 900 })
    pages.set(width, page)
  }
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

/** @returns the sum of all shifts since the last look, and a line for each */
async function moved(page: Page): Promise<{ sum: number; told: string[] }> {
  const shifts = await page.evaluate<Shift[]>('shifts.splice(0)')
  return {
    sum: shifts.reduce((sum, { value }) => sum + value, 0),
    told: shifts.map(({ value, at, moved }) => `${value.toFixed(4)} at ${at} ms: ${moved.join('; ')}`),
  }
}

/** The widths at which too much has moved since the last look, with everything that did. */
async function unsteady(): Promise<string[]> {
  const faults: string[] = []
  for (const [width, page] of pages) {
    const { sum, told } = await moved(page)
    if (sum >= MOST_MOVED) faults.push(`${sum.toFixed(3)} at ${width} px:`, ...told)
  }
  return faults
}

test('from its first paint, for 20 s, nothing moves at the top of the page', async () => {
  await Promise.all(
    [...pages.values()].map((page) => page.goto(`${world.server.publicUrl}/campaigns/${world.campaign}`)),
  )
  await Promise.all([...pages.values()].map((page) => page.waitForTimeout(AT_THE_TOP_MS)))
  for (const page of pages.values()) expect(await page.locator('[data-as-of]').count()).toBe(1)
  expect(await unsteady()).toEqual([])
  for (const page of pages.values())
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
})

test.each(['dispatch', 'tasks'])('nothing moves beside the section %s', async (anchor) => {
  for (const page of pages.values())
    await page.evaluate(`document.querySelector('#${anchor}').scrollIntoView({ block: 'start' })`)
  await Promise.all([...pages.values()].map((page) => page.waitForTimeout(500)))
  for (const page of pages.values()) await moved(page)
  await Promise.all([...pages.values()].map((page) => page.waitForTimeout(BESIDE_A_LIST_MS)))
  expect(await unsteady()).toEqual([])
})

test('the banner of a pause takes the place of the headline and moves nothing', async () => {
  for (const page of pages.values()) await page.evaluate('window.scrollTo(0, 0)')
  const [last] = [...pages.values()].slice(-1)
  await last?.waitForTimeout(1000)
  for (const page of pages.values()) await moved(page)
  await last?.locator('main header').getByRole('button', { name: 'Pause' }).click()
  for (const page of pages.values()) await page.getByText('Campaign Paused', { exact: true }).waitFor()
  await last?.waitForTimeout(2000)
  expect(await unsteady()).toEqual([])
})
