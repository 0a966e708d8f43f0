/**
 * Tests the layout of the live page in a real browser: links to its sections, results first once it has ended, cards and
 * five tasks on a phone, three columns and a view for a wall on a very wide screen.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from './axe.ts'
import { launchBrowser, type Visitor, visitor } from './browser.ts'
import { makeScene, type Scene, type SceneOptions } from './scene.ts'
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

async function open(
  width: number,
  options: SceneOptions = {},
): Promise<Visitor & Pick<Scene, 'campaign' | 'tasks'>> {
  const scene = await makeScene(site, options)
  const someone = await visitor(browser, { viewport: { width, height: 900 } })
  await site.signIn(someone.context, 'operator', scene.workspace)
  await someone.page.goto(`${site.url}/campaigns/${scene.campaign}`)
  await someone.page.locator('[data-as-of]').waitFor()
  await someone.page.locator('[data-loading]').waitFor({ state: 'detached' })
  return { ...someone, campaign: scene.campaign, tasks: scene.tasks }
}

const topOf = async (page: Page, selector: string): Promise<number> =>
  page.evaluate<number>(`document.querySelector('${selector}').getBoundingClientRect().top`)
const links = (page: Page) =>
  page.getByRole('navigation', { name: 'Sections of this page' }).getByRole('link')

test('links to the sections stay in sight, tell their counts, and lead below themselves', async () => {
  const { page, context } = await open(1280)
  try {
    const names = (await links(page).allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))
    expect(names).toEqual([expect.stringMatching(/^Health/), 'Outcomes', 'Tasks 36', 'Numbers 3', 'File 41'])
    for (const [name, section] of [
      [/^Numbers/, '#numbers'],
      [/^Tasks/, '#tasks'],
      [/^Health/, '#dispatch'],
    ] as const) {
      await links(page).filter({ hasText: name }).click()
      await expect.poll(() => topOf(page, section)).toBeLessThan(700)
      const nav = await topOf(page, 'nav[aria-label="Sections of this page"]')
      expect(nav).toBeGreaterThanOrEqual(0)
      expect(await topOf(page, section)).toBeGreaterThan(nav + 20)
    }
  } finally {
    await context.close()
  }
})

test('a badge and a row of the waterfall keep their places when nobody is counted under them any more', async () => {
  const { page, context, campaign } = await open(1280)
  try {
    const badge = page
      .getByRole('group', { name: /blocker codes/ })
      .getByRole('link', { name: /^Retry not due/ })
    const row = page.getByRole('row', { name: /^Retry not due/ })
    const places = async () => [await badge.boundingBox(), await row.boundingBox()]
    const before = await places()
    expect(await badge.innerText()).not.toMatch(/\b0$/)
    await site.owner(
      `update task set status = 'pending', next_eligible_at = null where campaign_id = $1 and status = 'retry_pending'`,
      [campaign],
    )
    await page.locator('[data-figure="dispatch.tasksByStatus.retry_pending"]', { hasText: /^0$/ }).waitFor()
    await site.freeze(WEDNESDAY + 2000)
    await page
      .locator('[data-figure="dispatch.blockers.retry_not_due"]', { hasText: /^0$/ })
      .first()
      .waitFor()
    expect(await places()).toEqual(before)
    expect(await row.innerText()).toContain('holds nobody now')
  } finally {
    await context.close()
  }
})

test('a campaign that has ended shows its results before everything else', async () => {
  const at = WEDNESDAY - 3_600_000
  const { page, context } = await open(1280, {
    campaign: { status: 'completed', completed_at: at },
    waiting: 0,
  })
  try {
    await page.getByText('Campaign Completed').waitFor()
    await page.getByRole('heading', { name: 'Campaign results' }).waitFor()
    expect(await topOf(page, '#tasks')).toBeLessThan(await topOf(page, '#timeline'))
    expect(await page.locator('#dispatch').count()).toBe(0)
  } finally {
    await context.close()
  }
})

test('tasks in a call stand first when the list is opened, and no row moves when another begins', async () => {
  const { page, context, tasks } = await open(1280)
  try {
    const rows = () =>
      page.evaluate<string[]>(
        `[...document.querySelectorAll('tr[data-task]')].map((row) => row.dataset.task)`,
      )
    const call = (task: string | undefined) =>
      site.owner(`update task set status = 'calling' where id = $1`, [task])
    const before = await rows()
    expect(before[20]).toBe(tasks[20])
    await call(tasks[20])
    await page.reload()
    await page.locator('tr[data-task]').first().waitFor()
    const opened = [tasks[20], ...before.filter((id) => id !== tasks[20])]
    await expect.poll(rows).toEqual(opened)
    await call(tasks[22])
    await site.freeze(WEDNESDAY + 5000)
    await page.locator(`tr[data-task="${tasks[22]}"]`).getByText('Calling').waitFor()
    expect(await rows()).toEqual(opened)
  } finally {
    await context.close()
  }
})

test('a phone shows five tasks and then all, and calls as cards', async () => {
  const { page, context, campaign } = await open(390)
  try {
    const cards = page.locator('li[data-task]')
    expect(await cards.count()).toBe(5)
    await page.getByRole('button', { name: 'Show 20 more' }).click()
    expect(await cards.count()).toBe(25)
    await page.goto(`${site.url}/calls?campaignId=${campaign}`)
    const list = page.getByRole('list', { name: /calls/i })
    await list.getByText('Maeve Byrne').first().waitFor()
    expect(await page.locator('main table').count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
  } finally {
    await context.close()
  }
})

test('from 2,400 px on there are three columns and a view for a wall without any control', async () => {
  const { page, context, complaints } = await open(2560)
  try {
    const lefts = await page.evaluate<number[]>(
      `['#dispatch', '#timeline', '#cost'].map((id) => Math.round(document.querySelector(id).getBoundingClientRect().left))`,
    )
    expect(new Set(lefts).size).toBe(3)
    expect(lefts).toEqual(lefts.toSorted((a, b) => a - b))
    await page.getByRole('link', { name: 'Wall view' }).click()
    await page.locator('[data-wall]').waitFor()
    expect(await page.locator('[data-wall] [data-figure="tiles.progress"]').innerText()).toBe('55 %')
    expect(
      await page
        .locator('[data-wall]')
        .getByRole('button', { name: /Pause|Cancel|Refresh/ })
        .count(),
    ).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('[data-wall]').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    expect(complaints).toEqual([])
  } finally {
    await context.close()
  }
})
