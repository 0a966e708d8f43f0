/**
 * Tests the whole way of a new user in a real browser: an empty workspace, a carrier, numbers, an agent, a CSV file,
 * its columns, launch, watching, pause, a change, resume, the end, the results as a file. `JOURNEY_ROWS` makes it
 * longer. After the last resume, nights and weekends are skipped.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NANP_AREAS } from '#domain/phone/nanp.ts'
import { skipIdleTime } from '#main/demo/skip-time.ts'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import { launchBrowser, type Visitor, visitor } from './browser.ts'
import { openWorld, type World } from './world.ts'

const ROWS = Number(process.env['JOURNEY_ROWS'] ?? 60)
/** World seconds per machine second. */
const SPEED = 600
/** The speed while the campaign is paused, changed and resumed: retries are left, however slow the machine. */
const SLOW = 20
const MINUTES = 60_000
const PATIENT = { timeout: 30_000 }
const FIELDS = 'Vorname;Telefon;Kundennummer'

let world: World
let browser: Browser
let someone: Visitor
let page: Page
beforeAll(async () => {
  world = await openWorld({ speed: SPEED })
  browser = await launchBrowser()
  someone = await visitor(browser)
  page = someone.page
})
const folder = mkdtempSync(join(tmpdir(), 'campanile-journey-'))
afterAll(async () => {
  await browser.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A hundred lines in each American area code, from the range reserved for fiction. One row is no number. */
function people(): string {
  const areas = NANP_AREAS.filter(({ country }) => country === 'US')
  const lines = Array.from({ length: ROWS }, (_, n) => {
    const line = String(n % 100).padStart(2, '0')
    return `Maeve ${n};+1 ${areas[Math.floor(n / 100)]?.code} 555 01${line};${n}`
  })
  const file = join(folder, 'people.csv')
  writeFileSync(file, `${FIELDS}\n${lines.join('\n')}\nNobody;not a number;0\n`)
  return file
}

const button = (name: string | RegExp) => page.getByRole('button', { name })
const next = () => page.locator('main footer').getByRole('button', { name: 'Next' }).click()
const heading = (name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor(PATIENT)
const act = (name: string) => page.locator('main header').getByRole('button', { name, exact: true })
const status = async (): Promise<string> =>
  (await world.owner<{ status: string }>('select status from campaign'))[0]?.status ?? ''
const calls = async (): Promise<number> =>
  Number((await world.owner<{ n: string }>('select count(*) as n from call'))[0]?.n)

async function furnish(): Promise<void> {
  await page.goto(`${world.server.localUrl}/settings`)
  await page.getByLabel(/^Top up/).fill('50000')
  await button('Add credits').click()
  await page.getByText('The credits are added. A campaign').waitFor()
  await page.goto(`${world.server.localUrl}/connections/new`)
  await page.getByLabel('Address').fill(world.simulator.baseUrl)
  await page.getByLabel('Access token', { exact: false }).first().fill(world.simulator.account.token)
  await page
    .getByLabel('Webhook secret', { exact: false })
    .first()
    .fill(world.simulator.account.webhookSecret)
  await page.getByLabel('Lines').fill('200')
  await page.getByLabel('Calls a second').fill('200')
  await button('Add the connection').click()
  await page.waitForURL(/\/connections\/conn/)
  await page.goto(`${world.server.localUrl}/numbers/new`)
  await page.getByLabel('Phone numbers').fill('+12125550140\n+13125550141\n+14155550142')
  await page.getByLabel('Calls a day, each').fill('100000')
  await page.getByLabel('Parallel calls, each').fill('60')
  await button('Add 3 numbers').click()
  await page.getByText('3 added.').waitFor(PATIENT)
  await page.goto(`${world.server.localUrl}/agents/new`)
  await page.getByLabel('Name').first().fill('Ada')
  await page.getByLabel('Opening line').fill('Hello {{first_name}}, this is Ada, an AI assistant.')
  await button('Save').click()
  await page.waitForURL(/\/agents\/agt_/)
}

async function prepare(): Promise<void> {
  await page.goto(`${world.server.localUrl}/campaigns/new`)
  await page.getByLabel('Name').fill('First campaign')
  await page.getByLabel('Agent').selectOption({ label: 'Ada' })
  await next()
  await heading('Telephony')
  await button('All that can call').click()
  await next()
  await heading('Audience')
  await page.locator('input[type=file]').setInputFiles(people())
  await button('Import the file').click()
  await page.getByText('people.csv was imported').waitFor({ timeout: 5 * MINUTES })
  await next()
  await heading('Schedule')
  await next()
  await heading('Retries')
  await page.getByLabel('Most retries').fill('1')
  await next()
  await heading('Readiness')
  await button('Launch now').click()
  await page.locator('[data-as-of]').waitFor(PATIENT)
}

test(
  'from an empty workspace to exported results',
  async () => {
    const { token } = await createSignInLink(world.db, world.server, world.workspace, 'admin')
    await page.goto(`${world.server.localUrl}/sign-in#${token}`)
    await page.waitForURL(/\/campaigns$/)
    await furnish()
    await prepare()
    expect(await status()).toBe('running')
    await expect.poll(calls, { timeout: 2 * MINUTES, interval: 50 }).toBeGreaterThan(0)
    await world.clock.ask(SLOW)
    await page
      .locator('[data-figure="tiles.completed"]')
      .filter({ hasNotText: /^0$/ })
      .waitFor({ timeout: 2 * MINUTES })
    await act('Pause').click()
    await act('Resume').waitFor(PATIENT)
    expect(await status()).toBe('paused')
    await page.getByLabel('New limit').fill('150')
    await button('Change').click()
    await page
      .locator('[data-figure="details.concurrency"]')
      .filter({ hasText: '150' })
      .first()
      .waitFor(PATIENT)
    await act('Resume').click()
    await act('Pause').waitFor(PATIENT)
    await world.clock.ask(SPEED)
    const skipping = new AbortController()
    const faults: unknown[] = []
    const skipped = skipIdleTime(world, skipping.signal, (error) => faults.push(error))
    await expect.poll(status, { timeout: 30 * MINUTES, interval: 500 }).toBe('completed')
    skipping.abort()
    await skipped
    expect(faults).toEqual([])
    await heading('Campaign results')
    const rows = await world.owner<{ e164: string; status: string; attempts: number }>(
      'select e164, status, attempts from task order by e164',
    )
    expect(rows).toHaveLength(ROWS)
    const exported = await download()
    expect(exported).toEqual(rows.map(({ e164, status: how, attempts }) => [e164, how, String(attempts)]))
    expect(someone.complaints).toEqual([])
  },
  40 * MINUTES,
)

/** Phone, status and attempts of every row of the file, ordered by phone. */
async function download(): Promise<string[][]> {
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: /as CSV$/ }).click()
  const text = readFileSync(await (await coming).path(), 'utf8')
  const [head = '', ...lines] = text.replace('\ufeff', '').trim().split(/\r?\n/)
  const names = head.split(',').map((name) => name.replaceAll('"', '').toLowerCase())
  const places = ['phone', 'status', 'attempts'].map((name) => names.indexOf(name))
  return lines
    .map((line) => {
      const cells = line.split(',').map((cell) => cell.replaceAll(/^"|"$/g, '').replace(/^'/, ''))
      return places.map((place) => cells[place] ?? '')
    })
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
}
