/**
 * Checks the talks of simulated people through the whole product: a campaign calls them over the simulated carrier, its
 * own process, and what stands in the database was said by the product's agent and heard by it.
 */
import { afterEach, expect, test } from 'vitest'
import { magicNumber } from '#carriers/simulator/magic-numbers.ts'
import { openWorld, type World } from '#test/browser/world.ts'

const AREAS = ['212', '215', '617', '202', '305', '404', '703', '718', '302', '410'] as const
const PEOPLE = AREAS.map((area) => magicNumber('answers', area))

/** Of the demo's agents. */
const TARGET = '+12125550199'

let world: World | null = null
afterEach(async () => {
  await world?.close()
  world = null
})

interface Row {
  readonly disposition: string | null
  readonly sentiment: string | null
  readonly score: number | null
  readonly talk_seconds: number
  readonly transcript: readonly { readonly speaker: string; readonly text: string }[] | null
}
const ROWS = `
  select k.disposition, k.talk_seconds, o.sentiment, o.score, o.transcript
  from call k left join call_outcome o on o.workspace_id = k.workspace_id and o.call_id = k.id
  where k.attempt = 1 and k.status = 'ended'`

test('people answer a campaign, talk with its agent over the relay, and their calls hold what both said', async () => {
  world = await openWorld({
    people: ['phone,first_name', ...PEOPLE.map((phone) => `${phone},Maeve`)],
    speed: 20,
    later: 3 * 3_600_000,
  })
  await expect.poll(() => world?.owner(ROWS), { timeout: 40_000, interval: 200 }).toHaveLength(PEOPLE.length)
  const rows = await world.owner<Row>(ROWS)
  const talked = rows.filter(({ transcript }) => transcript?.some(({ speaker }) => speaker === 'contact'))
  expect(talked.length).toBeGreaterThanOrEqual(8)
  for (const { transcript } of talked) {
    const agent = (transcript ?? []).filter(({ speaker }) => speaker === 'agent').map(({ text }) => text)
    expect(agent[0]).toMatch(/^(?:Hello, this is Ada|Good day, Bertram)/u)
  }
  expect(rows.filter(({ disposition }) => disposition !== null).length).toBeGreaterThanOrEqual(7)
  const truth = await world.simulator.truth()
  expect(truth.filter(({ kind }) => kind === 'relay')).toEqual([])
})

test('people who ask for a human are handed over: the carrier tells it of the call, which is over for us', async () => {
  const many = Array.from({ length: 60 }, (_, n) => magicNumber('answers', String(201 + n * 3)))
  world = await openWorld({
    people: ['phone', ...many],
    speed: 20,
    later: 3 * 3_600_000,
  })
  const events = `select k.status, k.result, e.event ->> 'to' as target, e.event ->> 'outcome' as outcome
    from carrier_event e join call k on k.workspace_id = e.workspace_id and k.id = e.call_id
    where e.event ->> 'type' = 'transfer' and k.status = 'ended'`
  await expect.poll(() => world?.owner(events), { timeout: 60_000, interval: 200 }).not.toEqual([])
  for (const row of await world.owner(events))
    expect(row).toMatchObject({ status: 'ended', result: 'answered_human', target: TARGET })
  const truth = await world.simulator.truth()
  expect(truth.filter(({ kind }) => kind === 'relay')).toEqual([])
})
