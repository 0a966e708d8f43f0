/**
 * Tests talks with a model on the pages: a campaign calls a person, the person talks with the agent over a real relay, and
 * an operator reads along and hangs up; and the test of the agent says how long each answer took.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { magicNumber } from '#carriers/simulator/magic-numbers.ts'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import { type ModelServer, startModelServer } from '#test/voice/model-server.ts'
import { relayPeople } from '#test/voice/relayed-people.ts'
import { axeViolations } from './axe.ts'
import { launchBrowser, type Visitor, visitor } from './browser.ts'
import { openWorld, type World } from './world.ts'

const PERSON = magicNumber('answers', '212')
let world: World
let model: ModelServer
let browser: Browser
beforeAll(async () => {
  model = await startModelServer()
  model.decide(() => ['I am Ada, and I call about your quote.'])
  world = await openWorld({
    people: ['phone,first_name', `${PERSON},Maeve`],
    speed: 5,
    later: 3 * 3_600_000,
    talkers: 'test',
    settings: {
      MODEL_PROVIDER: 'openai-compatible',
      MODEL_NAME: 'stand-in',
      MODEL_URL: model.url,
      PRIVATE_TARGETS: new URL(model.url).host,
    },
  })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await world.close()
  await model.close()
})

async function enter(path: string): Promise<Visitor> {
  const someone = await visitor(browser, { viewport: { width: 1440, height: 900 } })
  const { token } = await createSignInLink(world.db, world.server, world.workspace, 'operator')
  await someone.page.goto(`${world.server.publicUrl}/sign-in?to=${path}#${token}`)
  return someone
}

test('the words of a call are read while they are said, and it is hung up from there', async () => {
  const [asks, leaves] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const { played } = relayPeople(
    world,
    new Map([
      [
        PERSON,
        async (person) => {
          await person.hears(1)
          await asks.promise
          person.says('Who is calling, please?')
          await person.hears(2)
          await leaves.promise
        },
      ],
    ]),
  )
  const { page, complaints } = await enter(`/campaigns/${world.campaign}`)
  await page.locator('#live-calls a[data-state="talking"]').click()
  const transcript = page.locator('section', { has: page.getByRole('heading', { name: 'Transcript' }) })
  await transcript.getByText('an AI assistant').waitFor()
  expect(await transcript.getByText('Who is calling').count()).toBe(0)

  asks.resolve()
  await transcript.getByText('Who is calling, please?').waitFor()
  await expect.poll(() => transcript.locator('li').count()).toBe(3)
  await page.getByRole('button', { name: 'Hang up' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hang up' }).click()
  await page.getByText('Answered', { exact: true }).first().waitFor()
  await expect.poll(() => transcript.locator('li').count()).toBe(3)
  expect(complaints).toEqual([])
  leaves.resolve()
  await played
})

test('the test of an agent says that a model answers, and how long each answer took', async () => {
  const [agent] = await world.owner<{ id: string }>(`select id from agent limit 1`)
  const { page, complaints } = await enter(`/agents/${agent?.id}`)
  const panel = page.getByRole('region', { name: 'Test conversation' })
  await panel.getByRole('button', { name: 'Start' }).click()
  await panel.getByText('AI assistant').waitFor()
  await panel.getByLabel('What the contact says').fill('What is it about?')
  await page.keyboard.press('Enter')
  const turns = panel.getByRole('listitem')
  await turns.filter({ hasText: 'I call about your quote' }).waitFor()
  expect(await turns.last().innerText()).toMatch(/· answered after \d+\.\d s/u)
  expect(await turns.first().innerText()).not.toContain('answered after')
  await panel.getByText('A language model answers.').waitFor()
  expect(complaints).toEqual([])
})

test('an agent is given a model of its own, which is tried before it is saved, and whose key stays on the server', async () => {
  const [agent] = await world.owner<{ id: string }>(`select id from agent limit 1`)
  const { page, complaints } = await enter(`/agents/${agent?.id}`)
  const fields = page.getByRole('group', { name: 'Thinks with' })
  await fields.getByLabel('Brain').selectOption('A language model of its own')
  await fields.getByLabel('Provider').selectOption('Another one with the interface of OpenAI')
  await page.getByText('Name the model to save it.').waitFor()
  await fields.getByLabel('Model', { exact: false }).last().fill('own-model')
  await page.getByText('Give the address of the model').first().waitFor()
  await fields.getByLabel('Address').fill(model.url)
  await fields.getByLabel('Key', { exact: false }).first().fill('key-of-a-test')
  expect(await axeViolations(page)).toEqual([])

  const panel = page.getByRole('region', { name: 'Test conversation' })
  await panel.getByRole('button', { name: 'Start' }).click()
  await panel.getByText('AI assistant').waitFor()
  await panel.getByLabel('What the contact says').fill('What is it about?')
  await page.keyboard.press('Enter')
  await panel.getByRole('listitem').filter({ hasText: 'I call about your quote' }).waitFor()
  expect([model.requests.at(-1)?.model, model.keys.at(-1)]).toEqual(['own-model', 'Bearer key-of-a-test'])

  await page.getByRole('button', { name: 'Save' }).click()
  await fields.getByText('A key is stored. Type another one to replace it.').waitFor()
  await fields.getByLabel('Address').fill('https://elsewhere.example.com/v1')
  await fields.getByText('The stored key was given for another provider or address').waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await fields.getByText('From the provider of the model. It is stored and never shown again.').waitFor()
  expect(await world.owner('select 1 from agent where brain_key is not null')).toEqual([])
  expect(await page.content()).not.toContain('key-of-a-test')
  expect(complaints).toEqual([])
})
