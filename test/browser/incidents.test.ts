/** Tests how an operator reads incidents, on the page of a campaign and for the whole workspace. */
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteIncident } from '#dialing/settle/note-incident.ts'
import * as make from '#test/support/make-workspace.ts'
import { axeViolations } from './axe.ts'
import { type Furnished, openFurnished, says } from './furnished.ts'
import { WEDNESDAY } from './site.ts'

const PICTURES = process.env['PICTURES']
const MINUTE = 60_000
const MANY = 60

let all: Furnished
beforeAll(async () => {
  all = await openFurnished()
  if (PICTURES) mkdirSync(PICTURES, { recursive: true })
})
afterAll(() => all.close())

const note = (what: Pick<Parameters<typeof noteIncident>[2], 'kind' | 'callId' | 'ref' | 'data'>, minutesAgo: number) =>
  all.site.db.tx(all.things.workspace, (tx) =>
    noteIncident(tx, all.site.deps.ids, {
      at: WEDNESDAY - minutesAgo * MINUTE, connectionId: all.things.connection, ...what,
    }),
  ) // prettier-ignore

/** Checks a phone's and a desk's width, light and dark: nothing is too wide and no accessibility rule is broken. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' })
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await expect
        .poll(() => page.evaluate('document.documentElement.scrollWidth <= innerWidth'), { timeout: 5000 })
        .toBe(true)
      if (PICTURES)
        await page.screenshot({ path: `${PICTURES}/${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
    expect(await axeViolations(page)).toEqual([])
  }
}

test('a campaign without incidents says so', async () => {
  const { page, context } = await all.enter('operator')
  await page.goto(`${all.site.url}/campaigns/${all.things.campaign}`)
  const part = page.getByRole('region', { name: 'Incidents' })
  await part.getByText('None. Every call went').waitFor()
  expect(await part.getByRole('listitem').count()).toBe(0)
  await context.close()
})

test('incidents of its calls are on a campaign’s page, each with its call; all others are one step away', async () => {
  const { call } = all.things
  await note({ kind: 'rang_after_hours', callId: call, ref: call, data: { lateSeconds: 12 } }, 5)
  for (let n = 0; n < MANY; n++)
    await note({ kind: 'event_set_aside', callId: call, ref: `event-${n}` }, 60 + n)
  await note({ kind: 'foreign_call', callId: null, ref: 'foreign', data: { direction: 'outbound' } }, 2)
  const { page, context, complaints } = await all.enter('operator')
  await page.goto(`${all.site.url}/campaigns/${all.things.campaign}`)
  const part = page.getByRole('region', { name: 'Incidents' })
  await part.getByText('The phone began to ring 12 seconds after calling hours had closed.').waitFor()
  expect(await part.getByRole('listitem').count()).toBe(5)
  expect(await part.innerText()).not.toContain('Another system')
  await part.scrollIntoViewIfNeeded()
  await look(page, 'campaign-incidents')

  await part.getByRole('link', { name: 'View all incidents' }).click()
  await page.waitForURL(/\/incidents\?campaignId=/)
  await says(page, 'The phone began to ring 12 seconds')
  await page.getByRole('button', { name: 'Next page' }).click()
  await page.waitForURL(/cursor=/)
  await page.getByRole('button', { name: 'First page' }).waitFor()
  await expect.poll(() => page.getByRole('listitem').count()).toBe(MANY + 1 - 50)

  await page.getByRole('button', { name: 'Clear' }).click()
  await says(page, 'Another system placed a call over the account at Harbour carrier.')
  await look(page, 'incidents')
  await page.getByLabel('Kind').selectOption('talk_limit')
  await says(page, 'No incident matches')
  await page.getByLabel('Kind').selectOption('rang_after_hours')
  await page.getByRole('link', { name: /^The call to / }).click()
  await page.waitForURL(new RegExp(`/calls/${call}$`))
  await page.getByRole('region', { name: 'Incidents' }).getByText('12 seconds after calling hours').waitFor()
  await look(page, 'call-incidents')
  expect(complaints).toEqual([])
  await context.close()
})

test('a viewer reads them with phone numbers masked; the palette and the connections lead there', async () => {
  await all.site.owner('update contact set first_name = null, last_name = null where id = $1', [
    all.things.contact,
  ])
  const viewer = await all.enter('viewer')
  await viewer.page.goto(`${all.site.url}/incidents`)
  await viewer.page
    .getByRole('link', { name: /^The call to .*•/ })
    .first()
    .waitFor()
  expect(await viewer.page.locator('main').innerText()).not.toMatch(/\+\d{6,}/)
  await viewer.context.close()

  const { page, context } = await all.enter('operator')
  await page.goto(`${all.site.url}/connections`)
  await page.locator('main').getByRole('link', { name: 'Incidents' }).click()
  await page.waitForURL(/\/incidents$/)
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Campaign or page').fill('incid')
  await page.getByRole('button', { name: 'Incidents' }).waitFor()
  await context.close()
})

test('a workspace without incidents says so', async () => {
  const { page, context } = await all.enter('operator', await make.makeWorkspace(all.site))
  await page.goto(`${all.site.url}/incidents`)
  await says(page, 'No incident was noted')
  expect(await page.getByRole('listitem').count()).toBe(0)
  await context.close()
})
