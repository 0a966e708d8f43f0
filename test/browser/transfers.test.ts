/** Tests the list of people that an agent may hand a call over to, as an operator and a viewer see it in a real browser. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#contract/access.ts'
import { PHONE_REFUSAL_SENTENCES } from '#wording/import-rejects.ts'
import * as wording from '#wording/pages/agents.ts'
import * as make from '#test/support/make-workspace.ts'
import { axeViolations } from './axe.ts'
import { launchBrowser, visitor } from './browser.ts'
import { openSite, type Site } from './site.ts'

let site: Site
let browser: Browser
let workspace: string
let agent: string
beforeAll(async () => {
  site = await openSite()
  browser = await launchBrowser()
  workspace = await make.makeWorkspace(site, { name: 'Bell tower', time_zone: 'Europe/Dublin' })
  const transfers = [{ name: 'Sales', number: '+12125550199' }]
  agent = await make.makeAgent(site, workspace, { name: 'Ada', transfers })
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function agentPage(role: Role) {
  const { context, page, complaints } = await visitor(browser, { viewport: { width: 390, height: 844 } })
  await site.signIn(context, role, workspace)
  await page.goto(`${site.url}/agents/${agent}`)
  const people = page.getByRole('group', { name: wording.peopleToHandOverTo })
  await people.waitFor()
  return { page, people, complaints }
}

test('an operator lists a person by keyboard, is told at the field what is wrong, and tries a hand-over', async () => {
  const { page, people } = await agentPage('operator')
  await people.getByRole('button', { name: wording.addAPerson }).press('Enter')
  const name = people.getByLabel(wording.nameOfPerson(2))
  const number = people.getByLabel(wording.numberOfPerson(2))
  await name.fill('sales')
  await number.fill('+1 900 555 0199')
  await people.getByText(wording.nameIsListedTwice).waitFor()
  const save = page.getByRole('button', { name: 'Save', exact: true })
  expect(await save.isDisabled()).toBe(true)
  await name.fill('Support')
  await save.click()
  await people.getByText(PHONE_REFUSAL_SENTENCES.premium).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await number.fill('+1 (212) 555-0198')
  await save.click()
  await page.getByText(wording.savedNextCallSpeaksSo).waitFor()
  expect(await number.inputValue()).toBe('+12125550198')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByLabel(wording.whatTheContactSays).fill('Can I speak to a person?')
  await page.getByRole('button', { name: 'Say', exact: true }).click()
  await page.getByText(wording.wouldHandOverTo('Sales')).waitFor()
})

test('a viewer sees masked numbers without a fault, and nothing to press', async () => {
  const { people, complaints } = await agentPage('viewer')
  expect(await people.getByLabel(wording.numberOfPerson(1)).inputValue()).toBe('+1 •••• ••99')
  expect(await people.locator('[aria-invalid="true"]').count()).toBe(0)
  expect(await people.getByRole('button').count()).toBe(0)
  expect(complaints).toEqual([])
})
