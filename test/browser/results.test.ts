/**
 * Tests the pages of an ended campaign, the call log, a call and the analytics, in a real browser over a real server.
 */
import { mkdirSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Carrier } from '#carriers/carrier.ts'
import { recordingOf } from '#carriers/simulator/recording.ts'
import { prepareResults } from '#reports/results/prepare-results.ts'
import { foldTallies } from '#db/tally/fold.ts'
import { axeViolations } from './axe.ts'
import { launchBrowser, visitor } from './browser.ts'
import { makeScene, type Scene } from './scene.ts'
import { openSite, type Site, WEDNESDAY } from './site.ts'

/** A folder for pictures; none are taken without it. */
const PICTURES = process.env['PICTURES']
const PATIENT = { timeout: 20_000 }
const WAV = recordingOf({
  ref: 'ref', callId: null, direction: 'outbound', to: '', from: '', state: 'ended', createdAt: 0,
  events: [
    { type: 'answered', eventId: 'a', ref: 'ref', callId: null, direction: 'outbound', at: 0 },
    { type: 'ended', outcome: 'completed', code: null, talkSeconds: 12, rang: true, eventId: 'e', ref: 'ref', callId: null, direction: 'outbound', at: 0,
      conversation: { disposition: null, sentiment: null, score: null, optOut: false, callbackAt: null,
        transcript: [{ speaker: 'agent', at: 0, text: 'Good day, this is Ada, an AI assistant.' }, { speaker: 'contact', at: 4, text: 'Who? And why do you call?' }] } },
  ],
})! // prettier-ignore

let site: Site
let browser: Browser
let scene: Scene
let context: BrowserContext
let page: Page
let complaints: string[]
beforeAll(async () => {
  site = await openSite()
  browser = await launchBrowser()
  if (PICTURES) mkdirSync(PICTURES, { recursive: true })
  scene = await makeScene(site, {
    waiting: 0,
    finished: 40,
    campaign: { status: 'completed', completed_at: WEDNESDAY - 60_000, record: true },
  })
  await site.owner(`update task set status = 'failed' where status = 'retry_pending'`)
  await site.owner(`update call set talk_seconds = 12 where talk_seconds is not null`)
  while ((await foldTallies(site.db)) > 0);
  while ((await prepareResults(site.db)) > 0);
  const audio = { kind: 'audio', contentType: 'audio/wav', length: WAV.length, contentRange: null } as const
  site.carriers.set(scene.connection, {
    recording: async () => ({ ...audio, body: Readable.from([WAV]) }),
  } as unknown as Carrier)
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
beforeEach(async () => {
  ;({ context, page, complaints } = await visitor(browser))
  await site.signIn(context, 'operator', scene.workspace)
})
afterEach(async () => {
  await context.close()
  expect(complaints).toEqual([])
})

/** Checks that nothing is too wide on a phone and no accessibility rule is broken, in both schemes. */
async function isForEveryone(name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1280]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor()
      await page.setViewportSize({ width, height: 900 })
      const sticksOut = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
      await expect.poll(sticksOut, { ...PATIENT, message: `${name} at ${width} px` }).toBeLessThanOrEqual(0)
      // Colours change a moment after the scheme does.
      await expect.poll(() => axeViolations(page), PATIENT).toEqual([])
      if (PICTURES)
        await page.screenshot({ path: `${PICTURES}/${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
}
const rows = () => page.locator('main table tbody tr')
const cells = async (column: number): Promise<string[]> =>
  page
    .locator(`main [role=region][aria-label^="Campaign results"] tbody tr > :nth-child(${column})`)
    .allInnerTexts()

test('an ended campaign ends with its results: ordered and narrowed in the address, and as files of the same', async () => {
  await page.goto(`${site.url}/campaigns/${scene.campaign}`)
  const results = page.getByRole('region', { name: 'Campaign results', exact: true })
  await results.getByRole('button', { name: 'Score' }).click()
  await results.locator('th[aria-sort=ascending]').waitFor()
  await results.getByRole('columnheader', { name: 'Score' }).getByRole('button').click()
  await page.waitForURL(/sort=score&direction=desc/)
  await expect.poll(async () => [...new Set(await cells(8))], PATIENT).toEqual(['82', '55', '31', '–'])
  await results.getByLabel('Disposition').selectOption('callback_requested')
  await page.waitForURL(/disposition=callback_requested/)
  await expect.poll(async () => [...new Set(await cells(5))], PATIENT).toEqual(['Callback requested'])
  expect(await results.getByRole('link', { name: 'Campaign results as CSV' }).getAttribute('href')).toMatch(
    /results\.csv\?disposition=callback_requested$/,
  )
  await isForEveryone('results')
  await page.setViewportSize({ width: 1280, height: 900 })
  await results.getByRole('button', { name: 'Clear', exact: true }).click()
  await results.getByRole('button', { name: 'Next page' }).click()
  await results.getByRole('button', { name: 'First page' }).waitFor()
})

test('a segment of the progress bar narrows the results to the people it counts, and a choice names them', async () => {
  // The order of the task list is none of the results.
  await page.goto(`${site.url}/campaigns/${scene.campaign}?sort=lastAttempt&direction=desc`)
  const results = page.getByRole('region', { name: 'Campaign results', exact: true })
  const link = page.getByRole('link', { name: /^Voicemail \d+$/ })
  const count = Number((await link.innerText()).split(' ')[1])
  await results.locator('[data-task]').first().waitFor()
  await page.locator('[data-segment=voicemail] a').click()
  await page.waitForURL(/reason=voicemail/)
  await results.getByText(`${count} of`).waitFor()
  expect(await results.getByLabel('Outcome', { exact: true }).inputValue()).toBe('voicemail')
  await expect.poll(async () => new Set(await cells(4)), PATIENT).toEqual(new Set(['Voicemail']))
  await results.getByLabel('Outcome', { exact: true }).selectOption('Any outcome')
  await expect.poll(() => page.url()).not.toContain('reason')
})

test('the call log is narrowed by all of its filters, and a filter is kept, chosen and forgotten', async () => {
  await page.goto(`${site.url}/calls`)
  await page.getByLabel('Result').selectOption('busy')
  await page.waitForURL(/result=busy/)
  await expect.poll(async () => rows().count(), PATIENT).toBeLessThan(15)
  await page.getByLabel(/From this day/).fill('2026-11-25')
  await page.waitForURL(/since=/)
  await isForEveryone('call-log')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByRole('button', { name: 'Saved filters' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Keep this filter under the name').fill('Busy today')
  await dialog.getByRole('button', { name: 'Keep', exact: true }).click()
  await dialog.getByRole('button', { name: 'Busy today', exact: true }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await page.waitForURL(/\/calls$/)
  await page.getByRole('button', { name: 'Saved filters' }).click()
  await dialog.getByRole('button', { name: 'Busy today', exact: true }).click()
  await page.waitForURL(/result=busy/)
  await page.getByRole('button', { name: 'Saved filters' }).click()
  await dialog.getByRole('button', { name: 'Delete the filter Busy today' }).click()
  await dialog.getByText('No filter is kept yet.').waitFor()
})

test('a call is heard and read in step: keys move the sound, a turn plays from its place, the one that plays is marked', async () => {
  await page.goto(`${site.url}/calls?campaignId=${scene.campaign}&result=answered_human`)
  await rows().first().getByRole('link').first().click()
  const slider = page.getByRole('slider', { name: 'Position in the recording' })
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => slider.getAttribute('aria-valuetext'), PATIENT).toBe('5 s of 12 s, Contact speaks')
  expect(await page.locator('[aria-current="true"]').innerText()).toContain('why do you call')
  await page.keyboard.press('Home')
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('0 s of 12 s, Agent speaks')
  await page.getByRole('button', { name: /why do you call/ }).click()
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.getByLabel('Search in the transcript').fill('WHY')
  await page.getByText('In 1 of 2 turns').waitFor()
  await isForEveryone('call')
})

test('analytics show the campaigns launched last, and only what the days of the address hold', async () => {
  await page.goto(`${site.url}/analytics`)
  await page.getByRole('region', { name: 'Answer rate by hour', exact: true }).waitFor()
  for (const name of ['Outcomes', 'Dispositions', 'Sentiment', 'Attempts to reach'])
    await page.getByRole('region', { name, exact: true }).waitFor()
  await page.locator('[data-loading]').waitFor({ state: 'detached' })
  await isForEveryone('analytics')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByLabel(/From this day/).fill('2026-11-26')
  await page.getByText('No call ended in these days').waitFor()
  await page.getByRole('button', { name: 'Show all days' }).click()
  await page.getByRole('region', { name: 'Outcomes', exact: true }).waitFor()
  expect(page.url()).not.toContain('since')
})
