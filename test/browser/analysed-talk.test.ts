/**
 * Tests what a call's page says of its conversation: a person talks with the agent over a real relay, the page is open all
 * the time, and a language model judges the conversation after its end.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { magicNumber } from '#carriers/simulator/magic-numbers.ts'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import { type ModelServer, startModelServer } from '#test/voice/model-server.ts'
import { relayPeople } from '#test/voice/relayed-people.ts'
import { launchBrowser, visitor } from './browser.ts'
import { openWorld, type World } from './world.ts'

const PERSON = magicNumber('answers', '212')
const SAID = 'Good morning. We are four people, and that sounds very good to me.'
const claim = (value: unknown) => ({ value, quote: 'that sounds very good', turn: 1 })
const REPORT = {
  disposition: claim('interested'),
  sentiment: claim('positive'),
  score: claim(85),
  fields: [{ name: 'crew_size', value: 'four', quote: 'We are four people', turn: 1 }],
  summary: 'A team of four likes the offer.',
}

let world: World
let model: ModelServer
let browser: Browser
beforeAll(async () => {
  model = await startModelServer()
  model.decide(({ tools }) =>
    tools?.some((each) => each.function.name === 'report')
      ? { mode: 'slow', parts: [{ tool: 'report', input: REPORT }] }
      : ['Thank you. Goodbye.', { tool: 'end_call', input: {} }],
  )
  world = await openWorld({
    people: ['phone,first_name', `${PERSON},Maeve`],
    speed: 5,
    later: 3 * 3_600_000,
    settings: { MODEL_PROVIDER: 'openai-compatible', MODEL_NAME: 'stand-in', MODEL_URL: model.url },
    talkers: 'test',
  })
  await world.owner(`update agent set extraction_fields = '[{"name":"crew_size","description":"How many"}]'`)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await world.close()
  await model.close()
})

const sectionOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('a model judges a conversation while its page is open; each quote leads to its turn', async () => {
  const { page, complaints } = await visitor(browser, { viewport: { width: 1440, height: 500 } })
  const opened = Promise.withResolvers<void>()
  const { played } = relayPeople(
    world,
    new Map([
      [
        PERSON,
        async (person) => {
          await person.hears(1)
          await opened.promise
          person.says(SAID)
          await person.hears(2)
          await person.untilAgentEnds()
        },
      ],
    ]),
  )
  const { token } = await createSignInLink(world.db, world.server, world.workspace, 'operator')
  await page.goto(`${world.server.publicUrl}/sign-in?to=/campaigns/${world.campaign}#${token}`)
  await page.locator('#live-calls a[data-state="talking"]').click()
  await sectionOf(page, 'Transcript').getByText('an AI assistant').waitFor()
  opened.resolve()
  await played
  const section = sectionOf(page, 'What came of it')
  await section.getByText('Fixed rules judged this conversation.').waitFor()
  await expect.poll(() => model.requests.length).toBeGreaterThan(1)
  model.release()
  await section.getByText('A language model judged this conversation.').waitFor()
  await section.getByText('A team of four likes the offer.').waitFor()
  expect((await section.innerText()).replaceAll(/\s+/gu, ' ')).toContain(
    'Disposition Interested “that sounds very good” Sentiment Positive “that sounds very good” Score 85 of 100 “that sounds very good” Crew size four “We are four people”',
  )
  await page.getByText(/The agent began to answer (?:at once|after \d+(?:\.\d)? s)/u).waitFor()

  await section.getByRole('button', { name: 'We are four people' }).click()
  const turn = page.locator('#turn-1')
  await page.locator('#turn-1:focus').waitFor()
  expect(await turn.innerText()).toContain(SAID)
  const box = await turn.boundingBox()
  expect(box && box.y > 0 && box.y + box.height < 500).toBe(true)
  expect(complaints).toEqual([])
})
