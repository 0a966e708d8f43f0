/**
 * Tests that no page scrolls sideways, from the narrowest phone to the widest wall: what is wide scrolls inside itself.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from './browser.ts'
import { type Furnished, openFurnished, says } from './furnished.ts'
import { PAGES, type Things } from './pages.ts'

const WIDTHS = [320, 390, 600, 820, 1024, 1440, 2560, 3840]

/** People name things without a space, too. */
const LONG_WORD = ' Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz'

/** What sticks out of the window, with its place; nothing when the page does not scroll sideways. */
const STICKS_OUT = `(() => {
  if (document.documentElement.scrollWidth <= innerWidth) return []
  const scrolls = (element) => element !== null && element !== document.body &&
    (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement))
  return [
    document.documentElement.scrollWidth + ' px wide',
    ...[...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5 && !scrolls(element.parentElement))
      .slice(0, 6)
      .map((element) => element.tagName + '.' + element.className + ' ' + (element.textContent ?? '').slice(0, 30)),
  ]
})()`

const LIVE = {
  name: 'live page',
  path: ({ campaign }: Things) => '/campaigns/' + campaign,
  says: 'Staged CSV',
}

let furnished: Furnished
let admin: Visitor
beforeAll(async () => {
  furnished = await openFurnished()
  const { owner } = furnished.site
  for (const table of ['campaign', 'agent', 'connection'])
    await owner(`update ${table} set name = name || $1`, [LONG_WORD])
  await owner('update contact set company = $1, last_name = last_name || $1 where last_name is not null', [
    LONG_WORD,
  ])
  await owner('update upload set file_name = $1 || file_name', [LONG_WORD])
  admin = await furnished.enter('admin')
})
afterAll(() => furnished.close())

test.each([LIVE, ...PAGES])('$name stays inside the window at every width', async ({ path, says: text }) => {
  const { page } = admin
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(furnished.site.url + path(furnished.things))
  await says(page, text)
  const faults: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    const look = () => page.evaluate<string[]>(STICKS_OUT)
    await expect
      .poll(look, { timeout: 3000 })
      .toEqual([])
      .catch(async () => faults.push(`${width}: ${(await look()).join(' | ')}`))
  }
  expect(faults).toEqual([])
})
