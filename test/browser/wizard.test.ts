/**
 * Tests the way from nothing to a launched campaign, as an operator does it, in a real browser over a real server.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { capabilityLine, wishNotGranted } from '#wording/capabilities.ts'
import { machineDetectionText } from '#wording/machines.ts'
import { CAPABLE } from '#test/support/capable.ts'
import * as make from '#test/support/make-workspace.ts'
import { axeViolations } from './axe.ts'
import { launchBrowser, visitor } from './browser.ts'
import { openSite, type Site, WEDNESDAY } from './site.ts'

const PATIENT = { timeout: 20_000 }
let site: Site
let browser: Browser
let context: BrowserContext
let page: Page
let complaints: string[]
let workspace: string
beforeAll(async () => {
  site = await openSite()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
beforeEach(async () => {
  await site.freeze(WEDNESDAY)
  workspace = await make.makeWorkspace(site, { default_country: 'IE', time_zone: 'Europe/Dublin' })
  ;({ context, page, complaints } = await visitor(browser))
})
afterEach(() => context.close())

async function furnish(): Promise<void> {
  const connection = await make.makeConnection(site, workspace, { name: 'Harbour carrier' })
  await make.makeAgent(site, workspace)
  await make.makeAgent(site, workspace, { name: 'Bertram' })
  for (let n = 0; n < 2; n++) await make.makeNumber(site, workspace, connection)
  for (let n = 0; n < 3; n++) await make.makeContact(site, workspace)
}
async function signIn(role: 'operator' | 'admin' = 'operator'): Promise<void> {
  await site.signIn(context, role, workspace)
  await page.goto(`${site.url}/campaigns`)
}
const button = (name: string | RegExp) => page.getByRole('button', { name })
const next = () => page.locator('main footer').getByRole('button', { name: 'Next' }).click()
const heading = (name: string) => page.getByRole('heading', { name, exact: true }).first().waitFor()
/** Waits until the last change is painted: without motion a change of colour still takes a frame. */
const barriers = async (): Promise<string[]> => {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  return axeViolations(page)
}
const rowOf = async (): Promise<Record<string, unknown>> => {
  const [row] = await site.owner('select * from campaign where workspace_id = $1 order by id desc limit 1', [
    workspace,
  ])
  return row ?? {}
}

test('six steps lead from a name to a launched campaign, each without a barrier', async () => {
  await furnish()
  await signIn()
  await page.getByRole('link', { name: 'New campaign' }).first().click()
  await page.getByText('Give the campaign a name.').waitFor()
  await page.getByLabel('Name').fill('Autumn renewal')
  await page.getByText('Choose the agent that talks.').waitFor()
  await page.getByLabel('Agent').selectOption({ label: 'Ada' })
  expect(await barriers()).toEqual([])
  await next()
  await heading('Telephony')
  expect(await rowOf()).toMatchObject({ status: 'draft', name: 'Autumn renewal' })
  await page.getByText('Choose at least one number to call from.').waitFor()
  await button('All that can call').click()
  await page.getByText('At most 4 calls at once.').first().waitFor()
  expect(await barriers()).toEqual([])
  await next()
  await heading('Audience')
  await page.getByText('Choose the people to call.').waitFor()
  await page.getByLabel('Contacts of this workspace').check()
  await button('Use these contacts').click()
  await page.getByText('3 contacts are chosen from all contacts').waitFor()
  expect(await barriers()).toEqual([])
  await next()
  await heading('Schedule')
  await button(/^Copy to all.*Monday/).click()
  await page.getByText('Mon–Sun 09:00–18:00').waitFor()
  await page.getByLabel('A limit of its own').check()
  await page.getByLabel('At most this many calls at once').fill('90')
  await page.getByLabel('At most this many calls at once').blur()
  await page.getByText('The pool cannot carry 90 calls').waitFor()
  await page.getByLabel('At a time').check()
  await page.getByText('Set the time at which it starts').waitFor()
  await page.getByLabel('As soon as it is launched').check()
  await page.getByText('Next saves it.').waitFor()
  expect(await barriers()).toEqual([])
  await next()
  await heading('Retries')
  await button('Test several agents').click()
  await page.getByLabel('Variant B').selectOption({ label: 'Bertram' })
  await page.getByLabel('Weight of B').fill('30')
  await page.getByText('The weights add up to 80. Add 20 more.').first().waitFor()
  await page.getByLabel('Weight of B').fill('50')
  await button('Add a goal').click()
  expect(await barriers()).toEqual([])
  await next()
  await heading('Readiness')
  await page.getByText('Ready to launch').waitFor()
  expect(await barriers()).toEqual([])
  await button('Launch now').click()
  await page.locator('[data-as-of]').waitFor(PATIENT)
  expect(await rowOf()).toMatchObject({
    status: 'running',
    concurrency: 4,
    goals: [{ type: 'answered_calls', target: 100 }],
  })
  expect(complaints).toEqual([])
}, 120_000)

test('the wizard offers only what the connections of the chosen numbers can do, and says why', async () => {
  const plain = { ...CAPABLE, record: false, machineDetection: 'none' } as const
  const connection = await make.makeConnection(site, workspace, { name: 'Plain carrier', can: plain })
  const number = await make.makeNumber(site, workspace, connection)
  const able = await make.makeConnection(site, workspace, { name: 'Able carrier', can: CAPABLE })
  await make.makeNumber(site, workspace, able)
  const agent = await make.makeAgent(site, workspace)
  const campaign = await make.makeCampaign(site, workspace, agent, [number], {
    status: 'draft',
    record: false,
    machine_detection: 'off',
  })
  await signIn()
  await page.goto(`${site.url}/campaigns/${campaign}/edit?step=telephony`)
  await page.getByText(wishNotGranted('record')).waitFor()
  const record = page.getByLabel('Record calls')
  const message = page.getByLabel(machineDetectionText('message'))
  expect([await record.isDisabled(), await message.isDisabled()]).toEqual([true, true])
  expect(await page.getByLabel(machineDetectionText('off')).isDisabled()).toBe(false)
  expect(await barriers()).toEqual([])
  await button('All that can call').click()
  await expect.poll(() => record.isDisabled()).toBe(false)
  expect(await message.isDisabled()).toBe(false)
  await record.check()
  await page.goto(`${site.url}/connections/${connection}`)
  await page.getByText(capabilityLine(plain)).waitFor()
  expect(complaints).toEqual([])
})

test('a reload loses nothing; of two people who change one field, the second sees both values and chooses', async () => {
  await furnish()
  await signIn()
  await page.goto(`${site.url}/campaigns/new`)
  await page.getByLabel('Name').fill('Autumn')
  await page.getByLabel('Agent').selectOption({ label: 'Ada' })
  await next()
  await heading('Telephony')
  const { id } = await rowOf()
  await page.goto(`${site.url}/campaigns/${String(id)}/edit?step=basics`)
  await page.getByLabel('Name').fill('Mine')
  await page.reload()
  await expect.poll(() => page.getByLabel('Name').inputValue(), PATIENT).toBe('Mine')
  await site.owner(`update campaign set name = 'Theirs', priority = 9, version = version + 1 where id = $1`, [
    id,
  ])
  await next()
  await page.getByText('Two people changed this').waitFor()
  await page.getByLabel('Theirs: Theirs').waitFor()
  expect(await rowOf()).toMatchObject({ name: 'Theirs', priority: 9 })
  expect(await barriers()).toEqual([])
  await page.getByLabel('Yours: Mine').check()
  await button('Save the chosen values').click()
  await expect.poll(async () => (await rowOf())['name'], PATIENT).toBe('Mine')
  expect(await rowOf()).toMatchObject({ priority: 9 })
  // The browser also reports the refused save.
  expect(complaints.filter((line) => !line.includes('409'))).toEqual([])
}, 120_000)

test('an empty workspace leads to a simulated campaign with one button, and its draft says all there is to know', async () => {
  await signIn('admin')
  await heading('See it work, in two minutes')
  expect(await barriers()).toEqual([])
  await button('Make a simulated campaign').click()
  await page.getByText('Ready to launch').waitFor(PATIENT)
  await page.goto(`${site.url}/campaigns/${String((await rowOf())['id'])}`)
  await heading('First calls')
  await page.getByRole('region', { name: 'The first calls in their order' }).waitFor()
  expect(
    await page.getByRole('region', { name: 'The first calls in their order' }).locator('tbody tr').count(),
  ).toBe(20)
  expect(await barriers()).toEqual([])
  await button('Launch now').click()
  await page.locator('[data-as-of]').waitFor(PATIENT)
  expect(await rowOf()).toMatchObject({ status: 'running', dry_run: true })
  expect(complaints).toEqual([])
}, 120_000)

test('several campaigns are paused at once, each with its own answer', async () => {
  await furnish()
  const [agent] = await site.owner<{ id: string }>('select id from agent where workspace_id = $1', [
    workspace,
  ])
  const ids: string[] = []
  for (const status of ['running', 'running', 'completed'])
    ids.push(
      await make.makeCampaign(site, workspace, agent?.id ?? '', [], {
        status,
        name: `Was ${status} ${ids.length}`,
      }),
    )
  await signIn()
  await page.getByLabel('Select all campaigns').check()
  expect(await barriers()).toEqual([])
  await page.getByRole('group', { name: 'Chosen campaigns' }).getByRole('button', { name: 'Pause' }).click()
  await page.getByText('so you cannot pause it now').waitFor(PATIENT)
  await expect
    .poll(
      async () =>
        (await site.owner('select status from campaign where id = any($1) order by id', [ids])).map(
          ({ status }) => status as string,
        ),
      PATIENT,
    )
    .toEqual(['paused', 'paused', 'completed'])
  await page.getByText('1 failed. Each row says why.').waitFor()
  expect(complaints.filter((line) => !line.includes('409'))).toEqual([])
}, 120_000)
