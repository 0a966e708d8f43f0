import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { DIALPLAN } from '#carriers/asterisk/end-record.ts'
import { calledPeople, type Crowd, isOver, makeCrowd } from '#test/sip/crowd.ts'
import { type Laboratory, openLaboratory } from '#test/sip/laboratory.ts'
import { placeOf } from '#test/sip/laboratory-place.ts'
import { numberOf, PEOPLE } from '#test/sip/people.ts'
import { prepareAsterisk } from '#test/sip/prepare-asterisk.ts'
import { loudness, samplesOf } from '#test/sip/sounds.ts'
import { makeProduct, type Product } from '#test/sip/product.ts'
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
  product = await makeProduct(t, placeOf(laboratory), folder, { lines: 40, callsPerSecond: 10 })
})
afterEach(async () => {
  await product.stop()
  await t.close()
  await laboratory.close()
})

const CROWD: Crowd = [
  ['busy', 40, 'busy'],
  ['declines', 30, 'declined'],
  ['not_found', 40, 'bad_number'],
  ['congested', 20, 'unreachable'],
  ['unavailable', 10, 'no_answer'],
  ['never_answers', 20, 'no_answer'],
  ['hangs_up', 20, 'answered_human'],
  ['reacts', 10, 'answered_human'],
  ['machine', 10, 'answered_machine'],
]
/** What Asterisk's call record says for each result of ours. */
const DISPOSITIONS: Readonly<Record<string, readonly string[]>> = {
  busy: ['BUSY'],
  declined: ['NO ANSWER'],
  bad_number: ['NO ANSWER'],
  unreachable: ['CONGESTION'],
  // A ring that Asterisk itself gave up is its failure.
  no_answer: ['NO ANSWER', 'FAILED'],
  answered_human: ['ANSWERED'],
  answered_machine: ['ANSWERED'],
}
/** Attempts that missed their slot, or that the carrier refused. */
const NEVER_LEFT = ['withdrawn', 'carrier_error']
const OVER = { timeout: 180_000, interval: 500 } as const

test('a campaign of 200 people ends each call as the wire and Asterisk say it ended, with one INVITE each', async () => {
  const { campaign, results } = await makeCrowd(t, product, CROWD)
  expect(Object.keys(results)).toHaveLength(200)
  await product.start()
  await expect.poll(() => isOver(t, campaign), OVER).toBe(true)
  const calls = (await calledPeople(t)).filter(({ result }) => !NEVER_LEFT.includes(result ?? ''))
  expect(Object.fromEntries(calls.map((call) => [call.e164, call.result]))).toEqual(results)
  expect(calls).toHaveLength(200)
  const wire = laboratory.wire.calls()
  expect(wire.map((call) => call.callee).toSorted()).toEqual(Object.keys(results).toSorted())
  expect(wire.filter((call) => call.invites !== 1)).toEqual([])
  const statuses = Object.fromEntries(
    Object.values(PEOPLE).map((person) => [person.lastDigits[0], person.status]),
  )
  for (const call of wire.filter(({ callee }) => !callee.endsWith('90')))
    expect(call.status, call.callee).toBe(statuses[call.callee.at(-2) ?? ''])
  const records = laboratory.ours.cdr().filter(({ uniqueId }) => uniqueId.startsWith('call_'))
  const recorded = new Map(records.map(({ uniqueId, disposition }) => [uniqueId, disposition]))
  expect(recorded.size).toBe(200)
  for (const { id, e164, result } of calls)
    expect(DISPOSITIONS[result ?? ''], e164).toContain(recorded.get(id))
  for (let n = 0; n < 10; n++) {
    const parts = (['heard', 'said'] as const).map((part) => laboratory.recorded(numberOf('reacts', n), part))
    for (const [sound] of parts) expect(loudness(samplesOf(sound ?? Buffer.alloc(0)))).toBeGreaterThan(100)
  }
})

test('engine and Asterisk are killed while calls go on: nobody is called twice, and every call ends', async () => {
  const { campaign, results } = await makeCrowd(t, product, CROWD)
  await product.start()
  const placed = (): number => laboratory.wire.calls().length
  await expect.poll(placed, OVER).toBeGreaterThan(40)
  await product.kill()
  await product.start()
  await expect.poll(placed, OVER).toBeGreaterThan(100)
  await laboratory.ours.kill()
  await laboratory.ours.restart()
  await expect.poll(() => isOver(t, campaign), OVER).toBe(true)
  const wire = laboratory.wire.calls()
  expect(wire.filter((call) => call.invites !== 1)).toEqual([])
  const calls = await calledPeople(t)
  expect(calls.filter(({ result }) => result === null)).toEqual([])
  for (const e164 of Object.keys(results)) {
    const invited = wire.filter(({ callee }) => callee === e164).length
    // A withdrawn attempt never left, and neither did one that the carrier refused.
    const left = calls.filter((call) => call.e164 === e164 && !NEVER_LEFT.includes(call.result ?? ''))
    expect(left.length, e164).toBeLessThanOrEqual(1)
    // What was about to be sent when a process died counts as sent, since nobody can know.
    if (left[0]?.result === 'unknown') expect(invited, e164).toBeLessThanOrEqual(1)
    else expect(invited, e164).toBe(left.length)
  }
})

test('D25: when hours close, every phone that still rings is silent within two seconds, and none begins to ring', async () => {
  await makeCrowd(t, product, [['never_answers', 12, 'cancelled']])
  // Nobody is called in the last minute; and the phones ring for two minutes only.
  const closesAt = closesAfter(Date.now() + 68_000)
  await setTimeout(Math.max(0, closesAt - Date.now() - 105_000))
  const open = [{ open: '00:00', close: clockTime(closesAt) }]
  const windows = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: open, sun: open }
  await t.owner(`update campaign set time_zone = 'UTC', windows = $1`, [JSON.stringify(windows)])
  // Nobody is called so late that the phone would ring past the hours; these phones ring longer than was planned for.
  await t.owner(`create function rings_longer() returns trigger language plpgsql as
    $$ begin new.ring_seconds := 120; return new; end $$`)
  await t.owner(
    'create trigger rings_longer before insert on call for each row execute function rings_longer()',
  )
  await product.start()
  const ringing = (): number => laboratory.wire.calls().filter((call) => call.ringingAt !== null).length
  await expect.poll(ringing, { timeout: 40_000 }).toBe(12)
  const hours = await t.owner<{ at: Date }>('select hours_close_at as at from call')
  expect(hours.map(({ at }) => at.getTime())).toEqual(hours.map(() => closesAt))
  const silent = (): number => laboratory.wire.calls().filter((call) => call.status !== null).length
  await expect.poll(silent, OVER).toBe(12)
  const wire = laboratory.wire.calls()
  expect(wire.map(({ invites, status }) => [invites, status])).toEqual(wire.map(() => [1, 487]))
  for (const { cancelledAt, ringingAt } of wire) {
    expect(cancelledAt ?? Infinity).toBeGreaterThanOrEqual(closesAt)
    expect(cancelledAt ?? Infinity).toBeLessThan(closesAt + 2000)
    expect(ringingAt ?? Infinity).toBeLessThan(closesAt)
  }
  const ended = async () => (await calledPeople(t)).every(({ result }) => result === 'cancelled')
  await expect.poll(ended, OVER).toBe(true)
  expect(await t.owner('select kind from incident')).toEqual([])
})

/** The first whole minute after an instant, epoch milliseconds. Windows close on minutes. */
const closesAfter = (at: number): number => Math.ceil(at / 60_000) * 60_000
/** In UTC; the end of a day is its twenty-fourth hour. */
function clockTime(at: number): string {
  const time = new Date(at).toISOString().slice(11, 16)
  return time === '00:00' ? '24:00' : time
}
