import { afterEach, beforeEach, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { scriptOfCall } from './script-of-call.ts'

let t: TestDatabase
let workspace: string
beforeEach(async () => {
  t = await createTestDatabase()
  workspace = await make.makeWorkspace(t)
})
afterEach(() => t.close())

async function makeCall(
  person: Record<string, unknown> & { readonly zone_group_id?: number },
): Promise<string> {
  const connection = await make.makeConnection(t, workspace)
  const agent = await make.makeAgent(t, workspace, {
    name: 'Ada',
    prompt: 'You call {{first_name}} about {{custom.plan}} {{company}}.',
    opening_line: 'Hello {{first_name}}, this is Ada, an AI assistant.',
    dispositions: ['interested'],
    extraction_fields: [{ name: 'budget', description: '' }],
    transfers: [{ name: 'Sales', number: '+12125550199' }],
  })
  const number = await make.makeNumber(t, workspace, connection)
  const campaign = await make.makeCampaign(t, workspace, agent, [number], { time_zone: 'Europe/Paris' })
  const contact = await make.makeContact(t, workspace, person)
  const task = await make.makeTask(t, workspace, campaign, contact)
  const id = make.newId('call')
  await make.insertRow(t, 'call', {
    workspace_id: workspace, id, campaign_id: campaign, task_id: task, contact_id: contact.id, agent_id: agent,
    number_id: number, connection_id: connection, e164: contact.e164, from_e164: '+12125550100', attempt: 1, from_status: 'pending',
    ring_seconds: 25, talk_limit_seconds: 600, status: 'in_progress', claimed_at: Date.UTC(2026, 0, 2),
  }) // prettier-ignore
  return id
}

test('prompt and opening line hold what is known of the person; what is not known leaves nothing behind', async () => {
  const id = await makeCall({ first_name: 'Maeve', company: null, custom: { plan: 'Gold' } })
  expect(await scriptOfCall(t.db, workspace, id)).toEqual({
    script: {
      name: 'Ada',
      prompt: 'You call Maeve about Gold.',
      openingLine: 'Hello Maeve, this is Ada, an AI assistant.',
      // A new workspace has its agents say what most laws ask for.
      opening: { saysAi: true, business: '', offersOptOut: true },
      dispositions: ['interested'],
      extractionFields: [{ name: 'budget', description: '' }],
      transfers: { Sales: '+12125550199' },
    },
    zone: 'Europe/Dublin',
    talkSeconds: 600,
    thinksWith: { brain: { kind: 'server' }, key: null },
    machines: { detection: 'detect', message: null },
    e164: expect.stringMatching(/^\+/),
    connectionId: expect.stringMatching(/^conn_/),
    ref: null,
    live: true,
  })
})

test('a machine is left the message of the campaign with the same values, where it leaves messages', async () => {
  const id = await makeCall({ first_name: 'Maeve', custom: { plan: 'Gold' } })
  await t.owner(`update campaign set voicemail_message = 'For {{first_name}}, about {{custom.plan}}.'`)
  expect((await scriptOfCall(t.db, workspace, id))?.machines).toEqual({ detection: 'detect', message: null })
  await t.owner(`update campaign set machine_detection = 'message'`)
  expect((await scriptOfCall(t.db, workspace, id))?.machines).toEqual({
    detection: 'message',
    message: 'For Maeve, about Gold.',
  })
})

test.each([
  ['their own', ['America/New_York'], 'America/Denver', 'America/Denver'],
  ['the one of their number', ['America/New_York'], null, 'America/New_York'],
  [
    'the campaign’s, where their number may be in it',
    ['Europe/London', 'Europe/Paris'],
    null,
    'Europe/Paris',
  ],
  [
    'one of those that their number may be in',
    ['America/Chicago', 'America/Denver'],
    null,
    'America/Chicago',
  ],
  ['the campaign’s, where nothing else is known', [], null, 'Europe/Paris'],
])('times of day are meant in %s', async (_which, zones, own, zone) => {
  const group = await make.makeZoneGroup(t, workspace, 'US', zones)
  const id = await makeCall({ time_zone: own, zone_group_id: group })
  expect((await scriptOfCall(t.db, workspace, id))?.zone).toBe(zone)
})

test('D28: a call of another workspace has no script here', async () => {
  const id = await makeCall({})
  expect(await scriptOfCall(t.db, await make.makeWorkspace(t), id)).toBeNull()
})
