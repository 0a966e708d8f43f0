import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { DIALPLAN } from '#carriers/asterisk/end-record.ts'
import { ask } from '#test/sip/ari-client.ts'
import { makePerson } from '#test/sip/crowd.ts'
import { type Laboratory, type LaboratoryOptions, openLaboratory } from '#test/sip/laboratory.ts'
import { placeOf } from '#test/sip/laboratory-place.ts'
import type { Behaviour, Person } from '#test/sip/people.ts'
import { prepareAsterisk } from '#test/sip/prepare-asterisk.ts'
import { makeProduct, type Product } from '#test/sip/product.ts'
import { loudness, samplesOf, speak } from '#test/sip/sounds.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'

let folder: string
let laboratory: Laboratory
let t: TestDatabase
let product: Product
beforeAll(async () => {
  const prepared = await prepareAsterisk()
  if (!prepared.ok) throw new Error(prepared.why)
  folder = prepared.folder
})
beforeEach(async () => {
  t = await createTestDatabase()
})
afterEach(async () => {
  await product?.stop()
  await laboratory?.close()
  await t.close()
})

const NUMBER = '+12125550100'
interface Spoken {
  readonly result: string
  readonly disposition: string | null
  readonly transcript: readonly { readonly speaker: string; readonly text: string }[]
}

const loudnessHeard = (): number => {
  const [heard] = laboratory.recorded(NUMBER, 'heard')
  return heard === undefined || heard.length < 44 ? 0 : loudness(samplesOf(heard))
}

/** Calls one person who says these lines at these seconds, and hangs up at the end if they do. */
async function begin(
  lines: readonly (readonly [at: number, words: string])[],
  hangsUpAfter: number | null,
  codecs?: LaboratoryOptions['codecs'],
): Promise<string> {
  const sounds = Object.fromEntries(
    await Promise.all(lines.map(async ([, words], n) => [`line${n}`, await speak(folder, words)] as const)),
  )
  const behaviour: Behaviour = {
    kind: 'answers',
    ringSeconds: 1,
    lines: lines.map(([at], n) => ({ at, sound: `line${n}` })),
    hangsUpAfter,
  }
  return call(behaviour, sounds, {}, codecs)
}

async function call(
  behaviour: Behaviour,
  sounds: Readonly<Record<string, Buffer>>,
  columns: Record<string, unknown> = {},
  codecs: LaboratoryOptions['codecs'] = { ours: 'ulaw', people: 'ulaw' },
): Promise<string> {
  const person: Person = { lastDigits: '0X', behaviour, status: 200, rings: true }
  laboratory = await openLaboratory({ folder, dialplan: DIALPLAN, people: { person }, lines: sounds, codecs })
  product = await makeProduct(t, placeOf(laboratory), folder, {
    lines: 4,
    callsPerSecond: 2,
    agent: { extraction_fields: [{ name: 'budget', description: 'how much you spend in a month' }] },
  })
  const { workspace, agent, numbers } = product
  const campaign = await make.makeCampaign(t, workspace, agent, numbers, {
    max_retries: 2, ring_seconds: 15, talk_seconds: 60, time_zone: 'America/New_York', ...columns,
  }) // prettier-ignore
  await makePerson(t, workspace, campaign, NUMBER)
  await product.start()
  return campaign
}

const converse = async (...person: Parameters<typeof begin>) => ended(await begin(...person))

async function ended(campaign: string) {
  const calls = () => t.owner<Spoken>(`select result, disposition, transcript from ${make.CALLS_WITH_OUTCOMES} k where result <> 'withdrawn'`) // prettier-ignore
  await expect.poll(async () => (await calls()).length, { timeout: 90_000 }).toBe(1)
  const [call] = await calls()
  const said = (speaker: string): string =>
    (call?.transcript ?? []).filter((turn) => turn.speaker === speaker).map(({ text }) => text).join(' ') // prettier-ignore
  return { call, campaign, agentSaid: said('agent'), personSaid: said('contact') }
}

test('the agent is heard and hears: the wish for a call back becomes one, and both recordings hold speech', async () => {
  const { call, agentSaid, personSaid } = await converse(
    [[6, 'Hello.'], [12, 'Please call me back tomorrow at ten.']], null) // prettier-ignore
  expect(agentSaid).toMatch(/Hello, this is Ada/)
  expect(personSaid).toMatch(/call me back tomorrow/)
  expect(call).toMatchObject({ result: 'answered_human', disposition: 'callback_requested' })
  const [task] = await t.owner<{ status: string; next_eligible_at: Date }>('select status, next_eligible_at from task') // prettier-ignore
  expect(task?.next_eligible_at.getTime()).toBeGreaterThan(Date.now() + 3_600_000)
  const [heard] = laboratory.recorded(NUMBER, 'heard')
  expect(loudness(samplesOf(heard ?? Buffer.alloc(0)))).toBeGreaterThan(100)
  const [said] = laboratory.recorded(NUMBER, 'said')
  expect(loudness(samplesOf(said ?? Buffer.alloc(0)))).toBeGreaterThan(100)
})

/** Formats of the media channel of the call that goes on, as Asterisk tells them; none where there is no such channel. */
async function mediaFormats(): Promise<string> {
  const channels = await ask(laboratory.ari, 'GET', '/channels')
  const media = (channels.body as readonly { id: string }[]).find(({ id }) => id.startsWith('media-'))
  const variable = encodeURIComponent('CHANNEL(audionativeformat)')
  const answer = media && (await ask(laboratory.ari, 'GET', `/channels/${media.id}/variable?variable=${variable}`)) // prettier-ignore
  return answer?.status === 200 ? (answer.body as { value: string }).value : ''
}

test.each([
  ['allows A-law only', 'alaw'],
  ['prefers µ-law, with people who know A-law only', 'ulaw,alaw'],
])('over a trunk that %s, the agent is heard and hears, in A-law all the way', async (_how, ours) => {
  const campaign = await begin([[6, 'Hello.'], [12, 'Please call me back tomorrow at ten.']], null, { ours, people: 'alaw' }) // prettier-ignore
  await expect.poll(mediaFormats, { timeout: 30_000 }).toMatch(/^\(?alaw\)?$/)
  const { call, agentSaid, personSaid } = await ended(campaign)
  expect(agentSaid).toMatch(/Hello, this is Ada/)
  expect(personSaid).toMatch(/call me back tomorrow/)
  expect(call).toMatchObject({ result: 'answered_human', disposition: 'callback_requested' })
  for (const part of ['heard', 'said'] as const) {
    const [sound] = laboratory.recorded(NUMBER, part)
    expect(loudness(samplesOf(sound ?? Buffer.alloc(0))), part).toBeGreaterThan(100)
  }
})

test('“do not call me again” while hanging up is heard: the number is never called again', async () => {
  const { call, personSaid } = await converse([[5, 'Please do not call me again.']], 7.2)
  expect(personSaid).toMatch(/do not call me again/)
  expect(call?.result).toBe('answered_human')
  await expect
    .poll(() => t.owner('select e164 from recipient where dnc_at is not null'), { timeout: 20_000 })
    .toEqual([{ e164: NUMBER }])
})

test('a mailbox is left the message after its beep, and has all of it on its recording', async () => {
  const behaviour: Behaviour = { kind: 'machine', ringSeconds: 1, greeting: 'greeting', beep: 'beep' }
  const message = 'This is Ada with a message. Please call us back at your convenience. Goodbye.'
  const { call: left, agentSaid, personSaid } = await ended(
    await call(behaviour, {}, { machine_detection: 'message', voicemail_message: message, max_retries: 0 }),
  ) // prettier-ignore
  expect(left).toMatchObject({ result: 'answered_machine', disposition: 'message_left' })
  expect(agentSaid).toContain(message)
  expect(personSaid, 'as far as the greeting is understood').not.toBe('')
  const [recorded] = laboratory.recorded(NUMBER, 'message')
  const samples = samplesOf(recorded ?? Buffer.alloc(0))
  const whole = samplesOf(await speak(folder, message)).length
  expect(loudness(samples), 'the machine recorded speech').toBeGreaterThan(100)
  expect(samples.length / whole, 'all of it').toBeGreaterThan(0.9)
  const [verdict] = await t.owner<{ event: unknown }>(`select event from carrier_event where event ->> 'type' = 'machine_detection'`) // prettier-ignore
  expect(verdict?.event).toMatchObject({ by: 'machine', ms: expect.any(Number), source: expect.stringMatching(/sound|words/) }) // prettier-ignore
})

test('a talk whose server is killed goes on with the next one: nobody is left in silence', async () => {
  await begin([[14, 'Yes, that is right.']], null)
  await expect.poll(() => loudnessHeard(), { timeout: 30_000 }).toBeGreaterThan(100)
  await product.kill()
  await product.start()
  const ended = () => t.owner<{ result: string }>(`select result from call where result <> 'withdrawn'`)
  await expect.poll(ended, { timeout: 60_000 }).toEqual([{ result: 'answered_human' }])
  expect(laboratory.wire.calls().map(({ invites, byeFrom }) => [invites, byeFrom])).toEqual([[1, 'ours']])
  const [sound] = laboratory.recorded(NUMBER, 'heard')
  const samples = samplesOf(sound ?? Buffer.alloc(0))
  expect(loudness(samples.subarray(samples.length / 2)), 'the next server speaks').toBeGreaterThan(100)
})
