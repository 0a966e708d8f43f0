/**
 * Counts what the live page draws again at each beat of its stream, in the built pages: a section whose figures did not
 * change is not drawn at all. React tells its commits to a hook that developer tools install; this test is such a tool.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, visitor } from './browser.ts'
import { OPEN, putOnLine } from './open-calls.ts'
import { makeScene, type Scene } from './scene.ts'
import { openSite, type Site, WEDNESDAY } from './site.ts'

/** Notes for each section how many components below its element did work, and for each beat that it came. */
const COUNT_RENDERS = `
  globalThis.drawn = {}
  const PERFORMED_WORK = 1
  const HOST = 5
  const note = (fiber, section) => {
    for (let child = fiber.child; child; child = child.sibling) {
      const before = child.alternate
      const inside = child.type === 'section' && child.memoizedProps.id ? child.memoizedProps.id : section
      if (!before || before === child) continue
      if (child.tag !== HOST && child.flags & PERFORMED_WORK && inside && child.memoizedProps !== null)
        globalThis.drawn[inside] = (globalThis.drawn[inside] ?? 0) + 1
      if (child.child !== before.child) note(child, inside)
    }
  }
  globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    renderers: new Map(),
    inject: () => 1,
    checkDCE: () => undefined,
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
    onCommitFiberRoot: (id, root) => note(root.current, null),
  }
`

let site: Site
let browser: Browser
let page: Page
let scene: Scene
beforeAll(async () => {
  site = await openSite()
  browser = await launchBrowser()
  scene = await makeScene(site)
  ;({ page } = await visitor(browser))
  await page.addInitScript(COUNT_RENDERS)
  await site.signIn(page.context(), 'operator', scene.workspace)
  await page.goto(`${site.url}/campaigns/${scene.campaign}`)
  await page.locator('[data-as-of]').waitFor()
  await page.locator('#timeline svg').waitFor()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

/** Moves the world to this second and waits until the page shows it. */
async function beatAt(second: number): Promise<Record<string, number>> {
  const at = WEDNESDAY + second * 1000
  await page.evaluate('void (globalThis.drawn = {})')
  await site.freeze(at)
  await page.locator(`[data-as-of="${new Date(at).toISOString()}"]`).waitFor({ timeout: 20_000 })
  return page.evaluate<Record<string, number>>('globalThis.drawn')
}

const QUIET = [
  'timeline',
  'dispositions',
  'sentiment',
  'cost',
  'details',
  'numbers',
  'staged-csv',
  'intelligence',
]

test('a beat that changes no figure draws no section', async () => {
  await beatAt(1)
  expect(await beatAt(2)).toEqual({})
  expect(await beatAt(3)).toEqual({})
})

test('a beat that changes a task draws the sections that show it, and leaves the others', async () => {
  await site.owner(`update task set status = 'queued' where id = $1`, [scene.tasks[24]])
  const drawn = await beatAt(5)
  expect(Object.keys(drawn)).toEqual(expect.arrayContaining(['dispatch', 'tasks']))
  expect(Object.keys(drawn).filter((section) => QUIET.includes(section))).toEqual([])
})

test('a beat in which only time passes draws the clock of each live call, and nothing else', async () => {
  await putOnLine(site, { ...scene, tasks: scene.tasks.slice(0, -4) }, [OPEN.talking(42), OPEN.ringing(5)])
  await page.locator('#live-calls li a').nth(1).waitFor()
  await beatAt(10)
  expect(await beatAt(11)).toEqual({ 'live-calls': 2 })
})

test('the counter sees a section that is drawn', async () => {
  await page.getByRole('button', { name: 'Show less' }).click()
  expect(Object.keys(await page.evaluate<Record<string, number>>('globalThis.drawn'))).toContain('details')
})
