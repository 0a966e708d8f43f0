import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PLACE_REFUSALS, type PlaceRefusal } from '#carriers/carrier.ts'
import { createFrozenEngine, type FrozenEngine, makeDueTask } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'

let t: FrozenEngine
let made: make.Made
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t, { campaign: { max_retries: 0 } })
  await makeDueTask(t, made.workspace, made.campaign)
})
afterEach(() => t.close())

async function dial(refusal: PlaceRefusal): Promise<void> {
  t.carrier.answer = () => ({ kind: 'refused', refusal, code: 'X1', message: 'The carrier says no.' })
  await t.engine.claim(made.workspace)
  await t.placeAll()
}
const taskNow = () => t.one('select status, attempts, system_retries, refusals, end_reason from task')
const used = async () => ({
  person: (await t.one('select cardinality(attempts) as n from recipient'))['n'],
  today: (
    await t.one(
      `select coalesce(sum(amount), 0)::int as n from tally_delta where scope = $1 and key like 'p:%'`,
      [made.number],
    )
  )['n'],
  held: (await t.one('select held_micro::int as n from credit_account'))['n'],
  charged: (await t.one(`select coalesce(-sum(amount_micro), 0)::int as n from credit_entry`))['n'],
})

const ABOUT_THE_PERSON: readonly PlaceRefusal[] = ['bad_number', 'blocked']
const OTHERS = PLACE_REFUSALS.filter((refusal) => refusal !== 'bad_number' && refusal !== 'blocked')
const ABOUT_THE_CALL = new Set<PlaceRefusal>(['config'])

describe('a refusal', () => {
  test.each(ABOUT_THE_PERSON)('of the person is final and uses the attempt: %s', async (refusal) => {
    await dial(refusal)
    expect(await taskNow()).toMatchObject({ status: 'failed', attempts: 1, end_reason: 'bad_number' })
    expect(await used()).toEqual({ person: 1, today: 1, held: 0, charged: 0 })
  })

  test.each(OTHERS)('D17: of anything else gives attempt, limits and money back: %s', async (refusal) => {
    await dial(refusal)
    const counts = ABOUT_THE_CALL.has(refusal)
    expect(await taskNow()).toMatchObject({
      status: counts ? 'retry_pending' : 'pending',
      attempts: 0,
      system_retries: counts ? 1 : 0,
      refusals: counts ? 0 : 1,
    })
    expect(await used()).toEqual({ person: 0, today: 0, held: 0, charged: 0 })
    expect(await t.one('select result, result_code from call')).toEqual({
      result: 'carrier_error',
      result_code: refusal,
    })
  })

  test('D17: repeated past every back-off fails the task with what the carrier said, and no attempt is gone', async () => {
    for (let n = 0; n < 4; n++) {
      await dial('config')
      await t.advance(1_200_000)
    }
    expect(await taskNow()).toMatchObject({
      status: 'failed',
      attempts: 0,
      end_reason: 'The carrier says no.',
    })
    expect(await used()).toMatchObject({ person: 0, held: 0 })
  })

  test('D17: of the carrier takes back only its own attempt, not an earlier one of the same person', async () => {
    const earlier = new Date(t.now() - 3_600_000).toISOString()
    await t.owner('update recipient set attempts = array[$1::timestamptz]', [earlier])
    await dial('capacity')
    expect(await t.one('select attempts = array[$1::timestamptz] as same from recipient', [earlier])).toEqual(
      { same: true },
    )
  })

  test('of the caller ID, three times, rests the number for half an hour', async () => {
    for (let n = 0; n < 3; n++) {
      expect(await t.one('select status from phone_number')).toEqual({ status: 'active' })
      await dial('caller_id')
      await t.advance(60_000)
    }
    expect(await t.one('select status from phone_number')).toEqual({ status: 'resting' })
    expect((await t.engine.claim(made.workspace)).claimed).toBe(0)
    await t.advance(1_800_000)
    await t.engine.schedule(made.workspace)
    expect((await t.engine.claim(made.workspace)).claimed).toBe(1)
  })

  test('that comes after the call is known to ring changes nothing', async () => {
    await t.engine.claim(made.workspace)
    const callId = t.jobs[0]?.callId ?? ''
    let ringing: Promise<void> | undefined
    t.carrier.answer = () => {
      ringing = t.hear(made.workspace, callId, {
        type: 'ringing',
        at: t.now(),
        callId,
        ref: 'ref_a',
        eventId: 'e1',
        direction: 'outbound',
      })
      return { kind: 'uncertain', message: 'reset' }
    }
    await t.placeAll()
    await ringing
    expect(await t.one('select status, uncertain_since from call')).toMatchObject({
      status: 'ringing',
      uncertain_since: null,
    })
  })
})
