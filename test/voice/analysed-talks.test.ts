/**
 * Checks the analysis of talks through the whole product: people talk over a relay, the end keeps what the rules found,
 * and a model says later what came of it. A model that is dead, slow or mad leaves everything as it was.
 */
import { afterEach, expect, test } from 'vitest'
import { magicNumber } from '#carriers/simulator/magic-numbers.ts'
import { openWorld, type World } from '#test/browser/world.ts'
import { type ModelAnswer, type ModelRequest, type ModelServer, startModelServer } from './model-server.ts'
import { type PersonPart, relayPeople } from './relayed-people.ts'

const [CURIOUS, DEAD, SLOW, MAD, LYING] = ['212', '215', '617', '404', '202'].map((area) =>
  magicNumber('answers', area),
) as [string, string, string, string, string]
const HOUR = 3_600_000

let world: World | null = null
let model: ModelServer | null = null
afterEach(async () => {
  await world?.close()
  await model?.close()
  world = model = null
})

const isReport = ({ tools }: ModelRequest): boolean =>
  tools?.some((each) => each.function.name === 'report') ?? false

/** The agent only says goodbye; the analysis depends on what was said. */
function answerTo(request: ModelRequest): ModelAnswer {
  if (!isReport(request)) return ['Thank you. Goodbye.', { tool: 'end_call', input: {} }]
  const said = JSON.stringify(request.messages.at(-1)?.content)
  if (said.includes('dead')) return { mode: 'status', status: 500 }
  if (said.includes('slow')) return { mode: 'slow', parts: ['Too late.'] }
  if (said.includes('mad')) return { mode: 'nonsense' }
  const quote = said.includes('lie') ? 'I will buy everything' : 'that sounds good'
  const claim = { quote, turn: 1 }
  return [
    {
      tool: 'report',
      input: {
        disposition: { value: 'interested', ...claim },
        sentiment: { value: 'positive', ...claim },
        score: { value: 90, ...claim },
        fields: [],
        summary: 'They like the offer.',
      },
    },
  ]
}

interface Row {
  readonly e164: string
  readonly id: string
  readonly result: string
  readonly disposition: string | null
  readonly score: number | null
  readonly summary: string | null
  readonly by: string | null
  readonly status: string
  readonly latency: readonly number[] | null
}
const ROWS = `
  select k.e164, k.id, k.result, k.disposition, o.score, o.summary, o.analysis ->> 'by' as by, t.status, o.turn_latency_ms as latency
  from call k join task t on t.workspace_id = k.workspace_id and t.id = k.task_id
    join call_outcome o on o.workspace_id = k.workspace_id and o.call_id = k.id where k.attempt = 1 and k.status = 'ended'`
const rows = async (): Promise<ReadonlyMap<string, Row>> =>
  new Map(((await world?.owner<Row>(ROWS)) ?? []).map((row) => [row.e164, row]))

test('a model says what came of each talk; one that is dead, slow or mad, or that makes words up, changes nothing', async () => {
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
  const parts = new Map([
    [CURIOUS, says('Well, that sounds good to me.')],
    [DEAD, says('Is your model dead today?')],
    [SLOW, says('Is your model slow today?')],
    [MAD, says('Is your model mad today?')],
    [LYING, says('Does your model lie today?')],
  ])
  world = await openWorld({
    people: ['phone,first_name', ...[...parts.keys()].map((phone) => `${phone},Maeve`)],
    speed: 5,
    later: 3 * HOUR,
    settings: { MODEL_PROVIDER: 'openai-compatible', MODEL_NAME: 'stand-in', MODEL_URL: model.url },
    talkers: 'test',
  })
  await relayPeople(world, parts).played
  await expect.poll(async () => (await rows()).get(CURIOUS)?.by, { timeout: 15_000 }).toBe('model')
  await expect.poll(() => model?.requests.filter(isReport).length, { timeout: 15_000 }).toBe(parts.size)
  await expect.poll(async () => (await rows()).size).toBe(parts.size)
  const found = await rows()
  expect(found.get(CURIOUS)).toMatchObject({
    result: 'answered_human',
    disposition: 'interested',
    score: 90,
    summary: 'They like the offer.',
    status: 'completed',
    latency: [expect.any(Number)],
  })
  for (const phone of [DEAD, SLOW, MAD, LYING])
    expect(found.get(phone)).toMatchObject({
      result: 'answered_human',
      disposition: null,
      summary: null,
      by: 'rules',
      status: 'completed',
    })

  // The answer of the slow model is still under way: the stop does not wait for it.
  const since = performance.now()
  await world.close()
  world = null
  expect(performance.now() - since).toBeLessThan(8000)
})
