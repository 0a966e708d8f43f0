/**
 * Tests that every control of the demo's strip does what it says, on the whole product with the simulated carrier: from
 * the sign-in link, which leads to the live page, to the restored demo. A server that is no demo has no strip.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import { eventually } from '#test/support/eventually.ts'
import { launchBrowser, visitor } from './browser.ts'
import { openSite } from './site.ts'
import { makeScene } from './scene.ts'
import { openWorld, type World } from './world.ts'

const PEOPLE = readFileSync(resolve(import.meta.dirname, '../../examples/contacts.csv'), 'utf8')
  .split('\n')
  .slice(0, 401)
const HOUR = 3_600_000
/** A drain leaves one minor unit and what rounding hides; the cheapest call needs more. */
const CENT_MICRO = 10_000

let world: World
let browser: Browser
let page: Page
let strip: Locator
let complaints: string[]
beforeAll(async () => {
  browser = await launchBrowser()
  world = await openWorld({ people: PEOPLE, speed: 10, strip: true })
  const { token } = await createSignInLink(world.db, world.server, world.workspace, 'admin')
  ;({ page, complaints } = await visitor(browser, { viewport: { width: 1440, height: 900 } }))
  await page.goto(`${world.server.publicUrl}/sign-in?to=/campaigns/${world.campaign}#${token}`)
  strip = page.getByRole('region', { name: 'Demo controls' })
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const driven = () => {
  if (!world.demo) throw new Error('this world has no strip')
  return world.demo
}
const press = (name: string) => strip.getByRole('button', { name, exact: true }).click()
const shows = (name: string) => strip.getByRole('button', { name, exact: true }).waitFor()
const breaker = async (state: string): Promise<boolean> =>
  (await world.owner<{ breaker: string }>('select breaker from connection')).every(
    (row) => row.breaker === state,
  )
const FOUND = { timeout: 30_000 }
/** With all lines taken no further call is tried; Campanile then only asks about those that are open. */
const linesWait = async (): Promise<boolean> =>
  (await world.owner('select id from call where open and asked_without_answer > 0')).length > 0
const speed = async (): Promise<number | undefined> =>
  (await world.owner<{ speed: number }>('select speed from world_clock'))[0]?.speed
const available = async (): Promise<number> =>
  Number(
    (await world.owner<{ left: string }>('select balance_micro - held_micro as left from credit_account'))[0]
      ?.left,
  )
/** The next 23:00 of the campaign, an hour after its last window: nobody may be called, and the calls that are open end. */
const nextNight = async (): Promise<number> => {
  const [campaign] = await world.owner<{ time_zone: string }>('select time_zone from campaign limit 1')
  const hour = new Intl.DateTimeFormat('en-GB', {
    timeZone: campaign?.time_zone,
    hour: '2-digit',
    hourCycle: 'h23',
  })
  let at = world.server.clock.world() + HOUR
  while (hour.format(at) !== '23') at += HOUR / 4
  return at
}
const campaigns = async (status: string): Promise<string[]> =>
  (
    await world.owner<{ name: string }>('select name from campaign where status = $1 order by name', [status])
  ).map(({ name }) => name)

test('the sign-in link leads to the live page of the demo, with the strip in its header', async () => {
  await page.waitForURL(`**/campaigns/${world.campaign}`)
  await shows('Pause the clock')
  expect(await page.locator('header').getByRole('region', { name: 'Demo controls' }).count()).toBe(1)
})

test('the clock is paused, goes on, and runs at the speed that is chosen', async () => {
  await press('Pause the clock')
  await strip.getByText('The clock is paused.').waitFor()
  expect(await speed()).toBe(0)
  const stood = world.server.clock.world()
  await press('Start the clock')
  await shows('Pause the clock')
  expect(await speed()).toBe(10)
  expect(world.server.clock.world()).toBeGreaterThanOrEqual(stood)
  await strip.getByLabel('Speed of the clock').selectOption('60')
  await eventually('the clock runs at the speed', async () => (await speed()) === 60)
})

test('a broken carrier refuses calls until it is healed', async () => {
  await press('Break the carrier')
  await page.getByRole('menuitem', { name: 'The carrier answers every request with a fault' }).click()
  await shows('Heal the carrier')
  await expect.poll(async () => (await breaker('open')) || linesWait(), FOUND).toBe(true)
  await press('Heal the carrier')
  await shows('Break the carrier')
  await expect.poll(async () => (await breaker('closed')) && !(await linesWait()), FOUND).toBe(true)
})

test('the credits are drained and given back', async () => {
  await press('Drain the credits')
  await shows('Give the credits back')
  await eventually('what ended calls give back is drained, too', async () => {
    await driven().look()
    return (await available()) < 2 * CENT_MICRO
  })
  await press('Give the credits back')
  await shows('Drain the credits')
  expect(await available()).toBeGreaterThan(1_000_000_000)
  // What is given back is not taken by a drain that is still under way.
  const { controls } = driven()
  await Promise.all([controls.drive({ do: 'drain' }), controls.drive({ do: 'refill' })])
  expect(await available()).toBeGreaterThan(1_000_000_000)
})

test('a rival campaign starts, and goes before', async () => {
  await press('Restore')
  await eventually('the campaign runs', async () => (await campaigns('running')).length === 1)
  await press('Start a rival campaign')
  await eventually('both run', async () => (await campaigns('running')).length === 2)
  expect(await campaigns('running')).toEqual(['Demo: people.csv', 'Demo: rival campaign'])
  const [rival] = await world.owner<{ priority: number }>('select max(priority) as priority from campaign')
  expect(rival?.priority).toBe(9)
  await expect
    .poll(() => strip.getByRole('button', { name: 'Start a rival campaign' }).isDisabled())
    .toBe(true)
})

test('Restore undoes all of it', async () => {
  await press('Pause the clock')
  await shows('Start the clock')
  await driven().controls.drive({ do: 'drain' })
  await driven().controls.drive({ do: 'break', how: 'password' })
  await shows('Heal the carrier')
  await press('Restore')
  await shows('Break the carrier')
  await shows('Drain the credits')
  await shows('Pause the clock')
  expect(await speed()).toBe(10)
  expect(await campaigns('running')).toEqual(['Demo: people.csv'])
  expect(await campaigns('cancelled')).toEqual(['Demo: rival campaign'])
  expect(await available()).toBeGreaterThan(1_000_000_000)
})

test('closed hours are skipped when asked, and the strip says from when to when', async () => {
  const { server } = world
  await driven().clock.jump(await nextNight())
  await driven().clock.ask(60)
  driven().controls.wishes.skipped = null
  await press('Skip to the next opening')
  await eventually('the night is skipped', async () => {
    await driven().look()
    const { skipping, skipped } = driven().controls.wishes
    return skipped !== null && !skipping
  })
  const skipped = driven().controls.wishes.skipped
  // Prices that the carrier tells in the night do not end it.
  expect((skipped?.to ?? 0) - (skipped?.from ?? 0)).toBeGreaterThan(HOUR)
  expect(server.clock.world()).toBeGreaterThanOrEqual(skipped?.to ?? Infinity)
  await strip.getByText(/^Nothing was due from .+ to .+, so the clock skipped it\.$/).waitFor()
})

test('a night is skipped by itself after a few looks, and not while a visitor looks at a state that they made', async () => {
  const { controls, clock, look } = driven()
  await controls.drive({ do: 'restore' })
  await clock.ask(60)
  await clock.jump(await nextNight())
  controls.wishes.skipped = null
  await controls.drive({ do: 'drain' })
  for (let looks = 0; looks < 10; looks++) await look()
  expect(controls.wishes.skipped).toBeNull()
  await controls.drive({ do: 'refill' })
  await eventually('the night is skipped', async () => {
    await look()
    return controls.wishes.skipped !== null
  })
  const skipped = controls.wishes.skipped as { from: number; to: number } | null
  expect((skipped?.to ?? 0) - (skipped?.from ?? 0)).toBeGreaterThan(HOUR)
})

test('the page never complains, and a server that is no demo has no strip', async () => {
  expect(complaints).toEqual([])
  const site = await openSite()
  const scene = await makeScene(site)
  const other = await visitor(browser)
  await other.page.goto(await site.link('admin', scene.workspace))
  await other.page.getByRole('link', { name: 'Campanile' }).waitFor()
  expect(await other.page.getByRole('region', { name: 'Demo controls' }).count()).toBe(0)
  await other.context.close()
  await site.close()
})
