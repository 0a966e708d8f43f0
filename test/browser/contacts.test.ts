/** Tests contacts as an operator manages them, in a real browser over a real server. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeXlsx } from '#test/support/make-xlsx.ts'
import { axeViolations } from './axe.ts'
import { launchBrowser, visitor } from './browser.ts'
import { makeScene, type Scene } from './scene.ts'
import { openSite, type Site } from './site.ts'

/** The folder for pictures; none are taken without it. */
const PICTURES = process.env['PICTURES']
let site: Site
let browser: Browser
let context: BrowserContext
let page: Page
let scene: Scene
let complaints: string[]
beforeAll(async () => {
  site = await openSite()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
beforeEach(async () => {
  scene = await makeScene(site)
  ;({ context, page, complaints } = await visitor(browser))
  await site.signIn(context, 'admin', scene.workspace)
})
afterEach(async () => {
  await context.close()
  expect(complaints).toEqual([])
})

const button = (name: string | RegExp) => page.getByRole('button', { name })
const go = (path: string) => page.goto(`${site.url}${path}`)
/** Checks that no accessibility rule is broken and nothing is wider than the window, in both schemes and widths. */
async function isSound(name: string): Promise<void> {
  for (const width of [1280, 390])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor()
      // Each scheme is drawn before it is checked.
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect({ name, width, wide }).toEqual({ name, width, wide: 0 })
      if (PICTURES) {
        mkdirSync(PICTURES, { recursive: true })
        await page.screenshot({ path: join(PICTURES, `${name}-${width}-${colorScheme}.png`), fullPage: true })
      }
      if (colorScheme === 'dark' || width === 1280) expect(await axeViolations(page)).toEqual([])
    }
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

const FILE = `Mobile;Vorname;Nachname;Plan;Zeitzone\r\n+353209155001;Aoife;Walsh;gold;Europe/Dublin\r\n0209155002;Ciara;;silver;\r\n+353209155001;Aoife again;;;\r\nnonsense;Nobody;;;\r\n`
const choose = (text: string) =>
  page
    .getByLabel('File of contacts')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

test('a file is previewed, its columns are mended, and it is taken in with a receipt', async () => {
  await go('/contacts/import')
  await choose(FILE)
  await page.getByRole('cell', { name: '+353209155002' }).waitFor()
  expect(await page.getByText(/2 can be imported, 1 would be rejected, 1 names a number again/).count()).toBe(
    1,
  )
  expect(await page.getByRole('row', { name: /^4 Duplicate/ }).count()).toBe(1)
  await page.getByLabel('“Plan” fills').selectOption('tags')
  await page.getByText('changed by you').waitFor()
  await isSound('import-preview')
  await button('Import the file').click()
  await page.getByText('people.csv was imported').waitFor()
  await isSound('import-done')
  await page.getByRole('link', { name: 'Its contacts' }).first().click()
  await page.getByRole('link', { name: 'Aoife Walsh' }).waitFor()
  expect(await page.getByRole('row').filter({ hasText: 'Aoife Walsh' }).innerText()).toMatch(/gold/)
})

test('a file without phone numbers cannot be imported, and one that the server drops keeps what was chosen', async () => {
  await go('/contacts/import')
  await choose('name;town\r\nAoife;Cork\r\n')
  await page.getByText('No column holds phone numbers. Choose the column that does.').waitFor()
  expect(await button('Import the file').isDisabled()).toBe(true)
  await choose(FILE)
  await page.getByLabel('“Plan” fills').selectOption('tags')
  await page.route('**/api/v1/uploads?*', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await button('Import the file').click()
  await page.getByText('Nobody knows yet whether it was done').waitFor()
  await page.getByText('The server answers again').waitFor()
  expect(await page.getByLabel('“Plan” fills').inputValue()).toBe('tags')
  await page.unroute('**/api/v1/uploads?*')
  complaints.length = 0
  await button('Try again').click()
  await page.getByText('people.csv was imported').waitFor()
})

const WORKBOOK = {
  name: 'people.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: makeXlsx({
    sheets: [
      { name: 'North', rows: [['Phone', 'First name'], ['+353209155201', 'Aoife']] },
      { name: 'South', rows: [['Mobile', 'Vorname', 'Plan'], ['+353209155202', 'Zoë', 'gold']] },
    ],
  }),
} // prettier-ignore

test('of a workbook the sheet is chosen, and its rows are taken in', async () => {
  await go('/contacts/import')
  await page.getByLabel('File of contacts').setInputFiles(WORKBOOK)
  await page.getByRole('cell', { name: '+353209155201' }).waitFor()
  expect(await page.getByLabel('Encoding').count()).toBe(0)
  await page.getByLabel('Sheet').selectOption('South')
  await page.getByRole('cell', { name: '+353209155202' }).waitFor()
  await isSound('import-workbook')
  await button('Import the file').click()
  await page.getByText('people.xlsx was imported').waitFor()
  await go('/do-not-call')
  await button('Add a list').click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles(WORKBOOK)
  await dialog.getByLabel('Sheet').selectOption('South')
  await dialog.getByLabel('Reason').fill('asked in writing')
  await isSound('do-not-call-workbook')
  await dialog.getByRole('button', { name: 'Add to the list' }).click()
  await dialog.getByText('Added: 1. On the list already: 0.').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).first().click()
  await page.getByRole('rowheader', { name: '+353209155202' }).waitFor()
})

test('contacts are found, kept as a segment, added, barred, archived and erased', async () => {
  await go('/contacts')
  await page.getByRole('link', { name: /Maeve/ }).first().waitFor()
  await button('Add contact').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Phone number').fill('020 915 5123')
  await dialog.getByLabel('First name').fill('Gráinne')
  await dialog.getByLabel('Tags').fill('harbour, vip')
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add contact' }).click()
  await page.getByRole('heading', { name: 'Gráinne' }).waitFor()
  await go('/contacts?tag=harbour')
  await button('Save as a segment').click()
  await dialog.getByLabel('Name').fill('Harbour people')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: /Harbour people 1/ }).waitFor()
  await isSound('contacts')
  // At this width all pages just fit into the head.
  await page.setViewportSize({ width: 1201, height: 900 })
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  await page.getByRole('link', { name: 'Gráinne' }).click()
  await button('Do not call').click()
  await dialog.getByLabel('Reason').fill('asked on the phone')
  await dialog.getByRole('button', { name: 'Add to the list' }).click()
  await page.getByText(/Added to the do-not-call list \(person\): asked on the phone/).waitFor()
  await button('Archive').click()
  await button('Restore').waitFor()
  await button('Erase').click()
  await dialog.getByLabel('Reason').fill('asked in writing')
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await page.getByRole('heading', { name: 'An erased person' }).waitFor()
  await go('/do-not-call')
  await page.getByRole('rowheader', { name: '+353209155123' }).waitFor()
})

test('a person’s page shows their record and answers why they were not called at an instant', async () => {
  const [row] = await site.owner<{ id: string }>(
    `select contact_id as id from task where workspace_id = $1 and attempts > 0 order by id limit 1`,
    [scene.workspace],
  )
  await go(`/contacts/${row?.id}?at=2026-11-25T03:00:00.000Z`)
  await page
    .getByText('Contact hours closed')
    .or(page.getByText(/Every task|No campaign|No rule/))
    .first()
    .waitFor()
  await page.getByRole('heading', { name: 'Decision record' }).waitFor()
  expect(await page.getByRole('region', { name: 'Calls' }).getByRole('link').count()).toBeGreaterThan(0)
  await isSound('contact')
})

test('the do-not-call list takes numbers, says which lines are none, and lets an admin take one off', async () => {
  await go('/do-not-call')
  await page.getByText('The list is empty').waitFor()
  await button('Add a list').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Numbers' }).fill('+353209155201\n0209155202\nnot a number\n')
  await dialog.getByLabel('Reason').fill('register of 2026')
  await dialog.getByRole('button', { name: 'Add to the list' }).click()
  await dialog.getByText('Added: 2. On the list already: 0. Lines without a phone number: 1.').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('rowheader', { name: '+353209155202' }).waitFor()
  await isSound('do-not-call')
  await button('Remove: +353209155201').click()
  await dialog.getByLabel('Reason').fill('a new consent')
  await dialog.getByRole('button', { name: 'Remove from the list' }).click()
  await page.getByRole('rowheader', { name: '+353209155201' }).waitFor({ state: 'detached' })
})
