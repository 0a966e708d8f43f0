/**
 * Checks conversations over a relay through the whole product: a campaign calls over the simulated carrier, people talk
 * with its agent over real WebSockets, and what they said decides what becomes of them.
 */
import { afterEach, expect, test } from 'vitest'
import { magicNumber } from '#carriers/simulator/magic-numbers.ts'
import { openWorld, type World } from '#test/browser/world.ts'
import { type ModelAnswer, type ModelRequest, type ModelServer, startModelServer } from './model-server.ts'
import { type PersonPart, relayPeople } from './relayed-people.ts'

const [CURIOUS, BUSY, ANGRY, SILENT, PATIENT] = ['212', '215', '617', '404', '202'].map((area) =>
  magicNumber('answers', area),
) as [string, string, string, string, string]
const ENGAGED = magicNumber('busy', '305')
const HOUR = 3_600_000
const OPENING = 'an AI assistant'
const begun = (turn = ''): string => turn.split(' ').slice(0, 3).join(' ')

let world: World | null = null
let model: ModelServer | null = null
afterEach(async () => {
  await world?.close()
  await model?.close()
  world = model = null
})

const open = async (
  people: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<World> =>
  (world = await openWorld({
    people: ['phone,first_name', ...people.map((phone) => `${phone},Maeve`)],
    speed: 5,
    later: 3 * HOUR,
    settings,
    agent: {
      name: 'Ada',
      openingLine: 'Hello, this is Ada, an AI assistant. Is this a good moment?',
      dispositions: ['interested', 'do_not_call', 'callback_requested'],
    },
    talkers: 'test',
  }))

interface Row {
  readonly e164: string
  readonly result: string | null
  readonly disposition: string | null
  readonly status: string
  readonly end_reason: string | null
  readonly priority: number
  readonly next_eligible_at: Date | null
  readonly ended_at: Date | null
  readonly dnc: boolean
  readonly sentiment: string | null
  readonly score: number | null
  readonly transcript: readonly { readonly speaker: string; readonly text: string }[] | null
}
const ROWS = `
  select k.e164, k.result, k.disposition, t.status, t.end_reason, t.priority, t.next_eligible_at, k.ended_at,
    r.dnc_at is not null as dnc, o.sentiment, o.score, o.transcript
  from call k join task t on t.workspace_id = k.workspace_id and t.id = k.task_id
    join recipient r on r.workspace_id = k.workspace_id and r.e164 = k.e164
    left join call_outcome o on o.workspace_id = k.workspace_id and o.call_id = k.id
  where k.attempt = 1`

/** The first calls of these people, once all have ended. */
async function ended(people: readonly string[]): Promise<Map<string, Row>> {
  await expect
    .poll(() => world?.owner<Row>(`${ROWS} and k.e164 = any($1) and k.status = 'ended'`, [people]))
    .toHaveLength(people.length)
  const rows = (await world?.owner<Row>(ROWS)) ?? []
  return new Map(rows.map((row) => [row.e164, row]))
}

const texts = (row: Row | undefined): string[] =>
  (row?.transcript ?? []).map(({ speaker, text }) => `${speaker}: ${text}`)

test('what people say over the relay becomes outcome, call-back and do not call; the transcript is what was said', async () => {
  const parts = new Map<string, PersonPart>([
    [
      CURIOUS,
      async (person) => {
        const opening = await person.hears(1)
        person.interrupts(begun(opening))
        person.says('Sure, please go on and ask.')
        expect(await person.hears(2)).toContain('that is all I wanted to know')
        await person.untilAgentEnds()
      },
    ],
    [
      BUSY,
      async (person) => {
        await person.hears(1)
        person.says('I am in a meeting, please call me back tomorrow at 10 am.')
        await person.hears(2)
        await person.untilAgentEnds()
      },
    ],
    [
      ANGRY,
      async (person) => {
        await person.hears(1)
        person.begins('please do not call me aga')
      },
    ],
    [SILENT, async (person) => void (await person.hears(1))],
  ])
  const { server } = await open([...parts.keys()])
  const people = relayPeople(world as World, parts)
  await people.played
  const rows = await ended([...parts.keys()])

  expect(rows.get(CURIOUS)).toMatchObject({
    result: 'answered_human',
    disposition: 'interested',
    dnc: false,
    sentiment: 'neutral',
    score: 75,
  })
  expect(texts(rows.get(CURIOUS))).toEqual([
    `agent: ${begun(people.heard.get(CURIOUS)?.[0])}`,
    'contact: Sure, please go on and ask.',
    `agent: ${people.heard.get(CURIOUS)?.[1]}`,
  ])

  const busy = rows.get(BUSY)
  expect(busy).toMatchObject({
    disposition: 'callback_requested',
    status: 'retry_pending',
    priority: 2,
    dnc: false,
  })
  expect(busy?.next_eligible_at?.toLocaleString('en-GB', { timeZone: 'America/New_York' })).toContain(
    '10:00:00',
  )
  expect((busy?.next_eligible_at?.getTime() ?? 0) - server.clock.world()).toBeGreaterThan(12 * HOUR)
  expect(texts(busy)[0]).toContain(OPENING)

  expect(rows.get(ANGRY)).toMatchObject({
    disposition: 'do_not_call',
    status: 'completed',
    dnc: true,
    score: 0,
  })
  expect(texts(rows.get(ANGRY)).at(-1)).toBe('contact: please do not call me aga')

  expect(rows.get(SILENT)).toMatchObject({ disposition: null, sentiment: null, score: null, dnc: false })
  expect(texts(rows.get(SILENT))).toEqual([`agent: ${people.heard.get(SILENT)?.[0]}`])
})

/** What the model makes of the person's last words. */
const answerTo = ({ messages }: ModelRequest): ModelAnswer => {
  const heard = JSON.stringify(messages.at(-1)?.content)
  if (heard.includes('dead')) return { mode: 'status', status: 500 }
  if (heard.includes('slow')) return { mode: 'slow', parts: ['Too late.'] }
  if (heard.includes('mad')) return { mode: 'nonsense' }
  if (heard.includes('never call')) return ['I will call you every day. ', { tool: 'call_back', input: {} }]
  return [
    'Great, thank you. Goodbye.',
    { tool: 'set_disposition', input: { disposition: 'interested' } },
    { tool: 'end_call', input: {} },
  ]
}

test('a model talks over the relay; one that is dead, slow or mad gives every call a proper end, and dialling goes on', async () => {
  model = await startModelServer()
  model.decide(answerTo)
  const says =
    (words: string): PersonPart =>
    async (person) => {
      await person.hears(1)
      person.says(words)
      await person.hears(2)
      await person.untilAgentEnds()
    }
  const parts = new Map<string, PersonPart>([
    [CURIOUS, says('Yes, I would like that.')],
    [BUSY, says('Are you dead?')],
    [ANGRY, says('You must never call me again.')],
    [SILENT, says('Are you slow?')],
    [PATIENT, says('Are you mad?')],
  ])
  await open([...parts.keys(), ENGAGED], {
    MODEL_PROVIDER: 'openai-compatible',
    MODEL_NAME: 'stand-in',
    MODEL_URL: model.url,
  })
  const people = relayPeople(world as World, parts)
  await people.played
  const rows = await ended([...parts.keys(), ENGAGED])
  const lastWords = (phone: string): string | undefined => people.heard.get(phone)?.at(-1)

  expect(rows.get(CURIOUS)).toMatchObject({ result: 'answered_human', disposition: 'interested' })
  expect(texts(rows.get(CURIOUS)).slice(1)).toEqual([
    'contact: Yes, I would like that.',
    'agent: Great, thank you. Goodbye.',
  ])
  expect(lastWords(BUSY)).toMatch(/sorry.*cannot go on.*Goodbye/u)
  expect(lastWords(SILENT)).toMatch(/^One moment, please\. .*cannot go on.*Goodbye/u)
  expect(lastWords(PATIENT)).toMatch(/sorry.*cannot go on.*Goodbye/u)
  for (const phone of [BUSY, SILENT, PATIENT])
    expect(rows.get(phone)).toMatchObject({ result: 'answered_human', disposition: null, dnc: false })

  expect(lastWords(ANGRY)).toMatch(/will not call you again/u)
  expect(rows.get(ANGRY)).toMatchObject({ disposition: 'do_not_call', status: 'completed', dnc: true })
  expect(rows.get(ENGAGED)).toMatchObject({ result: 'busy', status: 'retry_pending' })
})
