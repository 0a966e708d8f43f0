/** Tests people, API keys, the workspace’s own settings and the audit log, as admins use them in a real browser. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#contract/access.ts'
import * as make from '#test/support/make-workspace.ts'
import { axeViolations } from './axe.ts'
import { launchBrowser, type Visitor, visitor } from './browser.ts'
import { openSite, type Site } from './site.ts'

let site: Site
let browser: Browser
let workspace: string
let page: Page
let complaints: string[]
beforeAll(async () => {
  site = await openSite()
  browser = await launchBrowser()
  workspace = await make.makeWorkspace(site, { name: 'Bell tower', time_zone: 'Europe/Dublin' })
  ;({ page, complaints } = await signedIn('admin'))
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function signedIn(role: Role, link?: string): Promise<Visitor> {
  const someone = await visitor(browser)
  await someone.page.goto(link ?? (await site.link(role, workspace)))
  await someone.page.waitForURL(/\/campaigns/)
  return someone
}
const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const tab = async (name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name }).click()

const part = (name: string, of = page) => of.getByRole('region', { name, exact: true })

test('a link made for a viewer lets one viewer in, who is listed and can be shut out', async () => {
  await page.goto(`${site.url}/settings`)
  await tab('People')
  await page.getByLabel('Role').selectOption('viewer')
  await page.getByLabel('Name').first().fill('Maria Silva')
  await press('Make a link')
  const link = await page.getByLabel('Sign-in link').innerText()
  const guest = await signedIn('viewer', link)
  await page.reload()
  const row = page.getByRole('row').filter({ hasText: 'Viewer' })
  await row.waitFor()
  expect(await page.locator('main').innerText()).not.toContain(link)
  await row.getByRole('button', { name: /^End session/ }).click()
  await press('End the session')
  await row.waitFor({ state: 'detached' })
  await guest.page.goto(`${site.url}/calls`)
  await guest.page.waitForURL(/\/sign-in/)
  await guest.context.close()
  expect(complaints).toEqual([])
})

test('an open link is listed with who made it and until when, and revoked it lets nobody in', async () => {
  await page.goto(`${site.url}/settings?tab=people`)
  await page.getByLabel('Role').selectOption('operator')
  await page.getByLabel('Name').first().fill('Maria Silva')
  await press('Make a link')
  const link = await page.getByLabel('Sign-in link').innerText()
  const links = part('Open links')
  const row = links.getByRole('row').filter({ hasText: 'Operator' })
  await row.getByRole('link', { name: /^Person without a name/ }).waitFor()
  expect(await links.innerText()).not.toContain(link.split('#')[1])
  if (process.env['PICTURES'])
    for (const [width, colorScheme] of [[390, 'dark'], [1280, 'light']] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({ path: `${process.env['PICTURES']}/open-links-${width}.png`, fullPage: true })
    } // prettier-ignore
  expect(await axeViolations(page)).toEqual([])
  await row.getByRole('button', { name: /^Revoke link/ }).click()
  await press('Close')
  await row.getByRole('button', { name: /^Revoke link/ }).click()
  await press('Revoke the link')
  await links.getByText('No link is open.').waitFor()
  const late = await visitor(browser)
  await late.page.goto(link)
  await late.page
    .getByText(/works once/)
    .first()
    .waitFor()
  await late.context.close()
  expect(complaints).toEqual([])
})

test('a key’s secret is shown once and works until the key is revoked; the log tells what the key did', async () => {
  await page.goto(`${site.url}/settings?tab=keys`)
  await page.getByLabel('Name').fill('CRM')
  await press('Make the key')
  const secret = await page.getByLabel('Secret of the key').innerText()
  const asked = async (): Promise<number> =>
    (
      await fetch(`${site.url}/api/v1/agents`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: `Agent ${secret.length}` }),
      })
    ).status
  expect(await asked()).toBe(201)
  await page.reload()
  const row = page.getByRole('row').filter({ hasText: 'CRM' })
  await row.waitFor()
  expect(await page.locator('main').innerText()).not.toContain(secret)
  await press('Revoke CRM')
  await press('Revoke the key')
  await row.getByText('Revoked').waitFor()
  expect(await asked()).toBe(401)

  await row.getByRole('link', { name: 'CRM' }).click()
  await page.waitForURL(/\/audit\?actor=/)
  const entries = page.getByRole('list', { name: 'Entries, newest first' }).getByRole('listitem')
  await entries.filter({ hasText: 'Created the agent' }).waitFor()
  expect(await entries.count()).toBe(1)
  await page.getByText(/^Data of entry/).click()
  await page.getByText('"what": "agent.created"').waitFor()
  const address = await page.getByRole('link', { name: 'Audit log as CSV' }).getAttribute('href')
  const file = await page.request.get(site.url + address)
  expect((await file.text()).trimEnd().split('\r\n')).toHaveLength(2)
  expect(complaints).toEqual([])
})

test('two who change the workspace at once: the second is told what the first did, and nothing is overwritten', async () => {
  const second = await signedIn('admin')
  for (const each of [page, second.page]) await each.goto(`${site.url}/settings?tab=workspace`)
  await second.page.getByLabel('Name').fill('Lighthouse')
  // The second page does not hear of the first one’s change before it saves.
  await second.page.route('**/api/v1/workspace', (route) =>
    route.request().method() === 'GET' ? route.abort() : route.continue(),
  )
  await page.getByLabel('Name').fill('Belfry')
  await page.getByLabel('AI, a minute').fill('0.07')
  await part('Workspace').getByRole('button', { name: 'Save' }).click()
  await page.getByText('It is saved. The audit log has the change').waitFor()
  await second.page.unrouteAll({ behavior: 'ignoreErrors' })
  await part('Workspace', second.page).getByRole('button', { name: 'Save' }).click()
  await second.page.getByText('Name: now Belfry, was Bell tower').waitFor()
  expect(await second.page.getByLabel('Name').inputValue()).toBe('Lighthouse')
  const [row] = await site.owner<{ name: string; rate: number }>(
    'select name, rate_ai_micro_minute::int as rate from workspace where workspace_id = $1',
    [workspace],
  )
  expect(row).toEqual({ name: 'Belfry', rate: 70_000 })
  await second.context.close()
})

test('contact hours and countries are changed by an admin, and what would call nobody is not saved', async () => {
  await page.goto(`${site.url}/settings`)
  await page.getByRole('link', { name: 'Change hours and countries' }).click()
  await page.waitForURL(/tab=workspace/)
  const hours = part('Hours and countries')
  const save = hours.getByRole('button', { name: 'Save' })
  await hours.getByLabel('Monday, window 1 opens').fill('10:00')
  await hours.getByLabel('Monday, window 1 closes').fill('18:00')
  await hours.getByRole('button', { name: /^Copy to all.*Monday/ }).click()
  await hours.getByRole('button', { name: 'Remove window 1 of Sunday' }).click()
  await hours.getByText('Mon–Sat 10:00–18:00; Sun closed').waitFor()
  await hours.getByLabel('Only these').check()
  await hours.getByText('Choose at least one country').waitFor()
  expect(await save.isDisabled()).toBe(true)
  const countries = hours.getByRole('combobox', { name: 'Allowed countries' })
  const offered = page.getByRole('listbox').getByRole('option')
  for (const typed of ['Irel', 'Germ']) {
    await countries.fill(typed)
    await offered.first().waitFor()
    await countries.press('Enter')
  }
  await countries.fill('united')
  await offered.filter({ hasText: 'United Kingdom' }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await countries.press('Escape')
  await save.click()
  await hours
    .getByText(
      'The hours and countries are saved, and the audit log has the change. They act from the next call on.',
    )
    .waitFor()
  const [row] = await site.owner<{ mon: unknown; sun: unknown; allowed_countries: string[] }>(
    `select contact_hours->'mon' as mon, contact_hours->'sun' as sun, allowed_countries from workspace where workspace_id = $1`,
    [workspace],
  )
  expect(row).toEqual({ mon: [{ open: '10:00', close: '18:00' }], sun: [], allowed_countries: ['DE', 'IE'] })
  expect(complaints).toEqual([])
})

test('an admin says what every agent says first; a viewer reads it', async () => {
  await page.goto(`${site.url}/settings?tab=workspace`)
  const opening = part('Opening of calls')
  await opening.getByLabel('On whose behalf it calls').fill('Harbour Foods')
  await opening.getByLabel('The agent says how to be called no more').uncheck()
  await opening.getByRole('button', { name: 'Save' }).click()
  await opening.getByText('It holds from the next talk on.').waitFor()
  const stored = await site.owner('select opening from workspace where workspace_id = $1', [workspace])
  expect(stored).toEqual([{ opening: { saysAi: true, business: 'Harbour Foods', offersOptOut: false } }])
  if (process.env['PICTURES'])
    for (const [width, colorScheme] of [[390, 'dark'], [1280, 'light']] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({ path: `${process.env['PICTURES']}/opening-${width}.png`, fullPage: true })
    } // prettier-ignore
  expect(await axeViolations(page)).toEqual([])
  const guest = await signedIn('viewer')
  await guest.page.goto(`${site.url}/settings?tab=workspace`)
  await part('Opening of calls', guest.page).getByText('Harbour Foods').waitFor()
  expect(await part('Opening of calls', guest.page).getByRole('checkbox').count()).toBe(0)
  expect([...complaints, ...guest.complaints]).toEqual([])
  await guest.page.close()
})
