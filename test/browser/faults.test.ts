/**
 * Tests in a real browser that a fault of one part of a page stays inside that part, and that the test conversation
 * goes on sentence after sentence.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Snapshot } from '#contract/snapshot.ts'
import { type Furnished, openFurnished } from './furnished.ts'

let furnished: Furnished
beforeAll(async () => {
  furnished = await openFurnished()
})
afterAll(() => furnished.close())

/** For each part of the live page a snapshot that it cannot draw. */
const POISONS: readonly (readonly [part: string, poison: Readonly<Record<string, unknown>>])[] = [
  ['Progress', { tiles: [null] }],
  ['Campaign timeline', { timeline: { bucketSeconds: 60, timeZone: 'Europe/Dublin', buckets: null } }],
  ['Dispositions', { dispositions: [null] }],
  ['Sentiment', { sentiment: [null] }],
  ['Retry effectiveness', { retries: [null] }],
  ['A/B comparison', { variants: [null] }],
  ['Expected finish', { expectedFinish: { earliest: 'x', latest: null, assumptions: null } }],
  ['Cost summary', { cost: null }],
  ['Conversation intelligence', { intelligence: {} }],
  ['Number pool health', { numbers: [null] }],
  ['Tasks', { tasks: { total: 1, rows: [null], nextCursor: null } }],
  ['Staged CSV', { stagedCsv: { fileName: 'x', createdAt: 'x', finishedAt: 'x' } }],
]

test('a part of the live page that fails leaves the rest, what was typed, and a way back', async () => {
  const { site, things, enter } = furnished
  const { page, context } = await enter('operator')
  try {
    let poison: Readonly<Record<string, unknown>> = {}
    await page.route('**/live', (route) => route.abort())
    await page.route(`**/campaigns/${things.campaign}/snapshot`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as Snapshot), ...poison } })
    })
    await page.goto(`${site.url}/campaigns/${things.campaign}`)
    await page.locator('[data-as-of]').waitFor()
    const refresh = page.getByRole('button', { name: /Refresh/ })
    await page.getByLabel('New limit').fill('7')
    for (const [part, broken] of POISONS) {
      poison = broken
      await refresh.click()
      const alert = page.getByRole('alert').filter({ hasText: `“${part}” could not be shown` })
      await alert.waitFor()
      expect(await page.getByRole('alert').count(), part).toBe(1)
      expect(await page.getByLabel('New limit').inputValue()).toBe('7')
      poison = {}
      const read = page.waitForResponse(/\/snapshot$/)
      await refresh.click()
      await read
      await expect
        .poll(async () => {
          if ((await alert.count()) > 0) await alert.getByRole('button', { name: 'Show it again' }).click()
          return alert.count()
        })
        .toBe(0)
    }
  } finally {
    await context.close()
  }
})

test('the panel of a task that fails can be closed, and the page below it stays', async () => {
  const { site, things, enter } = furnished
  const { page, context } = await enter('operator')
  try {
    await page.route('**/tasks/*/debug', (route) => route.fulfill({ json: { asOf: 'x', identity: {} } }))
    await page.goto(`${site.url}/campaigns/${things.campaign}?task=${things.tasks[1]}`)
    const panel = page.getByRole('dialog')
    await panel.getByText('could not be shown').waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Autumn')
  } finally {
    await context.close()
  }
})

test('a page that fails as a whole leaves the navigation, which leads to a page that works', async () => {
  const { site, enter } = furnished
  const { page, context } = await enter('operator')
  try {
    await page.route('**/api/v1/numbers?*', (route) => route.fulfill({ json: { items: [null] } }))
    await page.route('**/api/v1/numbers', (route) => route.fulfill({ json: { items: [null] } }))
    await page.goto(`${site.url}/numbers`)
    await page
      .getByText(/could not be shown/)
      .first()
      .waitFor()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Contacts' }).click()
    await page.getByText('Maeve Byrne').first().waitFor()
    expect(await page.getByText(/could not be shown/).count()).toBe(0)
  } finally {
    await context.close()
  }
})

test('the test conversation answers three sentences in a row, and what was changed in the agent stays', async () => {
  const { site, things, enter } = furnished
  const { page, context, complaints } = await enter('operator')
  try {
    const fields = ['visit_day', 'visit_hour', 'party_size'].map((name) => ({ name, description: '' }))
    await site.owner('update agent set extraction_fields = $2 where id = $1', [
      things.agent,
      JSON.stringify(fields),
    ])
    await page.goto(`${site.url}/agents/${things.agent}`)
    await page.getByLabel(/^Name/).first().fill('Ada the second')
    const panel = page.getByRole('region', { name: 'Test conversation' })
    await panel.getByRole('button', { name: 'Start' }).click()
    const turns = panel.getByRole('listitem')
    await expect.poll(() => turns.count()).toBe(1)
    for (const [place, sentence] of ['Hello', 'Tell me more', 'Thank you'].entries()) {
      await panel.getByLabel('What the contact says').fill(sentence)
      await panel.getByRole('button', { name: 'Say' }).click()
      await expect.poll(() => turns.count(), { timeout: 10_000 }).toBe(1 + 2 * (place + 1))
    }
    expect(await page.getByLabel(/^Name/).first().inputValue()).toBe('Ada the second')
    expect(complaints).toEqual([])
  } finally {
    await context.close()
  }
})
