import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareAudience } from '#dialing/housekeeping/prepare-audience.ts'
import { launchCampaign } from '#campaigns/launch-campaign.ts'
import { readPreflight } from './preflight.ts'
import { createFrozenEngine, type FrozenEngine, START } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { DEFAULT_CONTACT_HOURS } from '#domain/windows/weekly-windows.ts'
import type { Actor } from '#verb/actor.ts'

let t: FrozenEngine
beforeEach(async () => {
  t = await createFrozenEngine()
})
afterEach(() => t.close())

interface Draft {
  readonly actor: Actor
  readonly campaign: string
}

/** A draft over people in open and closed zones, one of them barred; `more` are columns of the campaign. */
async function makeDraft(more: make.Columns = {}): Promise<Draft> {
  const workspace = await make.makeWorkspace(t, { contact_hours: DEFAULT_CONTACT_HOURS })
  const connection = await make.makeConnection(t, workspace, { concurrency_limit: 4 })
  const numbers = [
    await make.makeNumber(t, workspace, connection, { concurrency_limit: 3 }),
    await make.makeNumber(t, workspace, connection, { concurrency_limit: 3 }),
  ]
  const agent = await make.makeAgent(t, workspace)
  const campaign = await make.makeCampaign(t, workspace, agent, numbers, {
    status: 'draft',
    started_at: null,
    launched_at: null,
    ramp_percent: 50,
    ...more,
  })
  const upload = make.newId('upload')
  await make.insertRow(t, 'upload', {
    workspace_id: workspace,
    id: upload,
    campaign_id: campaign,
    file_name: 'a.csv',
    status: 'done',
    created_at: START,
  })
  // 15:00 in Dublin, midnight in Tokyo.
  const open = await make.makeZoneGroup(t, workspace)
  const closed = await make.makeZoneGroup(t, workspace, 'IE', ['Asia/Tokyo'])
  const groups = []
  for (let line = 2; line < 14; line++) {
    const group = line % 3 === 0 ? closed : open
    groups.push(group)
    const person = await make.makeContact(t, workspace, { zone_group_id: group })
    await make.insertRow(t, 'upload_row', {
      workspace_id: workspace,
      upload_id: upload,
      line,
      e164: person.e164,
      contact_id: person.id,
      outcome: 'created',
    })
    await make.insertRow(t, 'recipient', {
      workspace_id: workspace,
      e164: person.e164,
      dnc_at: line === 4 ? START : null,
    })
  }
  await make.insertRow(t, 'campaign_audience', {
    workspace_id: workspace,
    campaign_id: campaign,
    upload_id: upload,
    total: 12,
  })
  const actor: Actor = { workspace, name: 'engine', role: 'admin', scopes: [] }
  return { actor, campaign }
}

test('the first calls of the report are those that the dispatcher then starts, second by second', async () => {
  const { actor, campaign } = await makeDraft()
  const told = (await readPreflight(t.db, actor, campaign)).firstCalls.rows
  await launchCampaign(t.db, actor.workspace, actor.name, campaign)
  await t.db.tx(actor.workspace, (tx) => prepareAudience(tx, t.ids, campaign))
  const made: { contactId: string; at: string }[] = []
  for (let second = 0; second < 5; second++) {
    await t.engine.claim(actor.workspace)
    const calls = await t.owner<{ contact_id: string; claimed_at: Date }>(
      'select contact_id, claimed_at from call order by id',
    )
    for (const call of calls.slice(made.length))
      made.push({ contactId: call.contact_id, at: call.claimed_at.toISOString().slice(0, 19) })
    await t.placeAll()
    await t.advance(1000)
  }
  // There are four lines: until one is free again, no further person is called.
  expect(made).toHaveLength(4)
  expect(told.slice(0, 4).map(({ contactId, at }) => ({ contactId, at: at.slice(0, 19) }))).toEqual(made)
})

test('people in closed zones come when their hours open, barred ones never', async () => {
  const { actor, campaign } = await makeDraft()
  const { rows } = (await readPreflight(t.db, actor, campaign)).firstCalls
  expect(rows).toHaveLength(11)
  const late = rows.slice(7)
  // 09:00 in Tokyo on Tuesday.
  expect(late.map(({ at }) => at.slice(0, 13))).toEqual(Array.from({ length: 4 }, () => '2026-11-24T00'))
})

test('a campaign that nothing lets dial says what holds it', async () => {
  const { actor, campaign } = await makeDraft()
  await t.owner('update workspace set dialing_stopped_at = $1', [new Date(START).toISOString()])
  const { rows, sentence } = (await readPreflight(t.db, actor, campaign)).firstCalls
  expect(rows).toEqual([])
  expect(sentence).toMatch(/No call could start/)
})
