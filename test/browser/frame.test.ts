/**
 * Tests in a real browser what frames a page: titles of tabs with names, addresses that name nothing, links that skip,
 * tips that wait for a pointer that stays, and a call log whose rows stay when new calls come.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import type { Visitor } from './browser.ts'
import { type Furnished, openFurnished, says } from './furnished.ts'
import { WEDNESDAY } from './site.ts'

let furnished: Furnished
let admin: Visitor
beforeAll(async () => {
  furnished = await openFurnished()
  admin = await furnished.enter('admin')
})
afterAll(() => furnished.close())

test('the tab tells which one is open', async () => {
  const { page } = admin
  const { site, things } = furnished
  const [number] = await site.owner<{ e164: string }>('select e164 from phone_number where id = $1', [
    things.numbers[0],
  ])
  const pages = [
    [`/campaigns/${things.campaign}`, 'Autumn “renewal” <calls> & more'],
    [`/campaigns/${things.draft}`, 'Winter renewal'],
    [`/campaigns/${things.draft}/edit`, 'Winter renewal'],
    [`/agents/${things.agent}`, 'Ada'],
    [`/contacts/${things.contact}`, 'Doyle'],
    [`/calls/${things.call}`, 'Call to '],
    [`/numbers/${things.numbers[0]}`, number?.e164 ?? '?'],
    [`/connections/${things.connection}`, 'Harbour carrier'],
  ] as const
  for (const [path, name] of pages) {
    await page.goto(site.url + path)
    await expect.poll(() => page.title(), { message: path }).toContain(name)
  }
})

test('an address that names nothing is said as that, with nothing to try again', async () => {
  const { page } = admin
  for (const [path, what] of [
    [`/campaigns/${make.newId('campaign')}`, 'campaign'],
    [`/campaigns/${make.newId('campaign')}/edit`, 'campaign'],
    [`/agents/${make.newId('agent')}`, 'agent'],
    [`/contacts/${make.newId('contact')}`, 'contact'],
    [`/calls/${make.newId('call')}`, 'call'],
    [`/numbers/${make.newId('number')}`, 'phone number'],
    [`/connections/${make.newId('connection')}`, 'connection'],
  ] as const) {
    await page.goto(furnished.site.url + path)
    await says(page, `There is no ${what} with this address`)
    expect(await page.getByRole('button', { name: 'Try again' }).count(), path).toBe(0)
  }
})

test('the keyboard skips to the content, and on the live page to the tasks', async () => {
  const { page } = admin
  await page.goto(`${furnished.site.url}/campaigns/${furnished.things.campaign}`)
  await page.locator('[data-as-of]').waitFor()
  const focused = (selector: string) =>
    page.evaluate<boolean>(`document.activeElement.closest('${selector}') !== null`)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the tasks')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await focused('#tasks')).toBe(true)
})

test('a tip waits for a pointer that stays, and a pointer on its way opens none', async () => {
  const { page } = admin
  await page.clock.install()
  await page.goto(`${furnished.site.url}/campaigns/${furnished.things.campaign}`)
  await page.locator('[data-as-of]').waitFor()
  await page.clock.pauseAt(await page.evaluate<number>('Date.now() + 1000'))
  const tiles = page.getByRole('list', { name: 'Key figures' }).getByRole('link')
  const tip = page.getByRole('tooltip')
  await tiles.first().hover()
  await page.clock.runFor(300)
  expect(await tip.count()).toBe(0)
  await tiles.nth(1).hover()
  await page.clock.runFor(300)
  expect(await tip.count()).toBe(0)
  await page.clock.runFor(200)
  await tip.waitFor()
  expect(await tip.innerText()).toBe(await tiles.nth(1).getAttribute('data-tip'))
  await page.mouse.move(2, 2)
  await page.clock.runFor(50)
  expect(await tip.count()).toBe(0)
  await page.clock.resume()
})

test('new calls are announced in the call log, and its rows stay until a person asks', async () => {
  const { page } = await furnished.enter('admin')
  const { site, things } = furnished
  const { promise: zoneMayCome, resolve: letZoneCome } = Promise.withResolvers<void>()
  await page.route('**/api/v1/workspace', (route) => zoneMayCome.then(() => route.continue()))
  await page.clock.install()
  await page.goto(`${site.url}/calls`)
  await says(page, 'Maeve Byrne')
  const first = () => page.locator('main tbody tr').first().innerText()
  expect(await first(), 'a time is no dash while its zone is being read').toContain('…')
  letZoneCome()
  await expect.poll(first).not.toContain('…')
  const before = await first()
  for (const n of [1, 2]) {
    const contact = await make.makeContact(site, things.workspace, {
      first_name: 'Nora',
      last_name: `Quinn ${n}`,
    })
    const task = await make.makeTask(site, things.workspace, things.campaign, contact, {
      status: 'completed',
    })
    const of = { ...things, task, contact, number: things.numbers[0] ?? '' }
    await make.makeCall(site, things.workspace, of, {
      attempt: 1, status: 'ended', result: 'no_answer', claimed_at: WEDNESDAY, placed_at: WEDNESDAY, ended_at: WEDNESDAY + 1000,
      carrier_ref: `new-${n}`, submitted: true,
    }) // prettier-ignore
  }
  await page.clock.runFor(6000)
  const announced = page.getByRole('button', { name: '2 new calls' })
  await announced.waitFor()
  expect(await first()).toBe(before)
  await announced.click()
  await says(page, 'Nora Quinn 2')
  expect(await page.getByRole('button', { name: /new call/ }).count()).toBe(0)
})
