import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { DIALPLAN } from '#carriers/asterisk/end-record.ts'
import { type Laboratory, openLaboratory } from '#test/sip/laboratory.ts'
import { numberOf, PEOPLE, type PersonName } from '#test/sip/people.ts'
import { prepareAsterisk } from '#test/sip/prepare-asterisk.ts'
import { makeProduct, type Product } from '#test/sip/product.ts'
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
  laboratory = await openLaboratory({ folder, dialplan: DIALPLAN })
  t = await createTestDatabase()
})
afterEach(async () => {
  await product?.stop()
  await t.close()
  await laboratory.close()
})

/** How many people of each kind are called, and how each call has to end. */
const CROWD: readonly (readonly [person: PersonName, count: number, result: string])[] = [
  ['busy', 40, 'busy'],
  ['declines', 30, 'declined'],
  ['not_found', 40, 'bad_number'],
  ['congested', 20, 'unreachable'],
  ['unavailable', 10, 'no_answer'],
  ['never_answers', 20, 'no_answer'],
  ['hangs_up', 30, 'answered_human'],
  ['machine', 10, 'answered_human'],
]

interface Result {
  readonly e164: string
  readonly result: string | null
  readonly result_code: string | null
  readonly talk_seconds: number | null
  readonly rang: boolean
}

/** A campaign with one attempt for each person. */
async function makeCrowd(crowd: typeof CROWD): Promise<{ campaign: string; people: Map<string, string> }> {
  const { workspace, agent, numbers } = product
  const campaign = await make.makeCampaign(t, workspace, agent, numbers, {
    max_retries: 0, ring_seconds: 15, talk_seconds: 60, time_zone: 'America/New_York',
  }) // prettier-ignore
  const people = new Map<string, string>()
  for (const [person, count, result] of crowd)
    for (let n = 0; n < count; n++) {
      const e164 = numberOf(person, n)
      const contact = await make.makeContact(t, workspace, { e164, country: 'US', first_name: 'Anna' })
      await make.makeTask(t, workspace, campaign, contact)
      people.set(e164, result)
    }
  return { campaign, people }
}

const results = (): Promise<Result[]> =>
  t.owner<Result>('select e164, result, result_code, talk_seconds, rang from call order by claimed_at')
const isOver = async (campaign: string): Promise<boolean> => {
  const [row] = await t.owner<{ status: string }>('select status from campaign where id = $1', [campaign])
  return row?.status === 'completed'
}
const OVER = { timeout: 240_000, interval: 500 } as const

test('a campaign of 200 people ends each call as the wire and Asterisk say it ended, with one INVITE each', async () => {
  product = await makeProduct(t, laboratory, folder, { lines: 40, callsPerSecond: 10 })
  const { campaign, people } = await makeCrowd(CROWD)
  expect(people.size).toBe(200)
  await product.start()
  await expect.poll(() => isOver(campaign), OVER).toBe(true)
  const calls = await results()
  expect(Object.fromEntries(calls.map((call) => [call.e164, call.result]))).toEqual(
    Object.fromEntries(people),
  )
  expect(calls).toHaveLength(200)
  const wire = laboratory.wire.calls()
  expect(wire.map((call) => call.callee).toSorted()).toEqual([...people.keys()].toSorted())
  expect(wire.filter((call) => call.invites !== 1)).toEqual([])
  const statuses = Object.fromEntries(
    Object.values(PEOPLE).map((person) => [person.lastDigits[0], person.status]),
  )
  for (const call of wire.filter(({ callee }) => !callee.endsWith('90')))
    expect(call.status, call.callee).toBe(statuses[call.callee.at(-2) ?? ''])
  const records = laboratory.ours.cdr().filter(({ uniqueId }) => uniqueId.startsWith('call_'))
  expect(records).toHaveLength(200)
  const answered = records.filter((record) => record.disposition === 'ANSWERED').length
  expect(calls.filter(({ result }) => result === 'answered_human')).toHaveLength(answered)
})

test('engine and Asterisk are killed while calls go on: nobody is called twice, and every call ends', async () => {
  product = await makeProduct(t, laboratory, folder, { lines: 40, callsPerSecond: 10 })
  const { campaign, people } = await makeCrowd(CROWD)
  await product.start()
  const placed = (): number => laboratory.wire.calls().length
  await expect.poll(placed, OVER).toBeGreaterThan(40)
  await product.kill()
  await product.start()
  await expect.poll(placed, OVER).toBeGreaterThan(100)
  await laboratory.ours.kill()
  await laboratory.ours.restart()
  await expect.poll(() => isOver(campaign), OVER).toBe(true)
  const wire = laboratory.wire.calls()
  expect(wire.filter((call) => call.invites !== 1)).toEqual([])
  const attempts = await results()
  for (const e164 of people.keys()) {
    const invited = wire.filter(({ callee }) => callee === e164).length
    // A withdrawn attempt, and one that the carrier refused, never left.
    const left = attempts.filter((call) => call.e164 === e164 && !['withdrawn', 'carrier_error'].includes(call.result ?? '')) // prettier-ignore
    expect(invited, e164).toBeLessThanOrEqual(left.length)
    expect(left.length, e164).toBeLessThanOrEqual(1)
  }
  expect(attempts.filter(({ result }) => result === null)).toEqual([])
})
