import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, NO_ID, uuidOf } from '#domain/ids.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { makePartitions } from './make-partitions.ts'

let t: TestDatabase
let made: make.Made
beforeAll(async () => {
  t = await createTestDatabase()
  made = await make.makeCampaignWithTasks(t, { people: 1 })
})
afterAll(() => t.close())

/** The id of a call made at an instant. */
const callAt = (iso: string): string =>
  idOf(
    `${Date.parse(iso).toString(16).padStart(12, '0')}${uuidOf(make.newId('call')).replaceAll('-', '').slice(12)}`,
  )
const outcome = (call_id: string) =>
  make.insertRow(t, 'call_outcome', {
    workspace_id: made.workspace,
    call_id,
    campaign_id: made.campaign,
    score: 7,
  })
const event = (call_id: string, event_id = 'one') =>
  make.insertRow(t, 'carrier_event', {
    workspace_id: made.workspace,
    connection_id: made.connection,
    call_id,
    event_id,
    ref: 'r',
    event: { type: 'ringing', at: 1 },
    received_at: 1_900_000_000_000,
  })
const places = (table: string) =>
  t.owner<{ place: string; n: number }>(
    `select tableoid::regclass::text as place, count(*)::int as n from ${table} group by 1 order by 1`,
  )

test('what is told of a call stands in the month of its id, once a run made that month; no row is lost or doubled', async () => {
  const [early, late] = [callAt('2033-01-31T23:59:59.999Z'), callAt('2033-02-01T00:00:00Z')]
  for (const call of [early, late]) {
    await outcome(call)
    await event(call)
  }
  await event(NO_ID)
  expect(await places('call_outcome')).toEqual([{ place: 'call_outcome_rest', n: 2 }])
  expect(await places('carrier_event')).toEqual([
    { place: 'carrier_event_rest', n: 2 },
    { place: 'carrier_event_stray', n: 1 },
  ])
  const rows = () => t.owner('select call_id, event_id, event from carrier_event order by call_id, event_id')
  const before = await rows()
  await makePartitions(t.db)
  expect(await places('call_outcome')).toEqual([
    { place: 'call_outcome_203301', n: 1 },
    { place: 'call_outcome_203302', n: 1 },
  ])
  expect(await places('carrier_event')).toEqual([
    { place: 'carrier_event_203301', n: 1 },
    { place: 'carrier_event_203302', n: 1 },
    { place: 'carrier_event_stray', n: 1 },
  ])
  expect(await rows()).toEqual(before)
  await expect(event(early)).rejects.toThrow(/duplicate key/)
})

test('the moved rows are still of one workspace, and a month cannot be read by its own name', async () => {
  const stranger = await make.makeWorkspace(t)
  for (const table of ['call_outcome', 'carrier_event']) {
    expect(await t.db.tx(stranger, (tx) => tx.rows(`select 1 from ${table}`))).toEqual([])
    await expect(t.db.tx(stranger, (tx) => tx.rows(`select 1 from ${table}_203301`))).rejects.toThrow(
      /permission denied/,
    )
  }
})
