/**
 * Tests that the words of a call are read on its page while they are said: a campaign calls a person, the person talks
 * with the agent over a real relay, and an operator reads along and hangs up.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { magicNumber } from '#carriers/simulator/magic-numbers.ts'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import { relayPeople } from '#test/voice/relayed-people.ts'
import { launchBrowser, visitor } from './browser.ts'
import { openWorld, type World } from './world.ts'

const PERSON = magicNumber('answers', '212')
let world: World
let browser: Browser
beforeAll(async () => {
  world = await openWorld({
    people: ['phone,first_name', `${PERSON},Maeve`],
    speed: 5,
    later: 3 * 3_600_000,
  })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

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
  const { page, complaints } = await visitor(browser, { viewport: { width: 1440, height: 900 } })
  const { token } = await createSignInLink(world.db, world.server, world.workspace, 'operator')
  await page.goto(`${world.server.publicUrl}/sign-in?to=/campaigns/${world.campaign}#${token}`)
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
