import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFrozenEngine, type FrozenEngine, makeDueTask } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'

let t: FrozenEngine
beforeEach(async () => {
  t = await createFrozenEngine()
  const made = await make.makeCampaignWithTasks(t)
  await makeDueTask(t, made.workspace, made.campaign)
  await t.engine.claim(made.workspace)
})
afterEach(() => t.close())

test.each([
  ['off', ''],
  ['detect', ''],
  ['message', 'For Maeve, +12125550142.'],
])('the carrier is told what to do about machines: %s', async (detection, voicemailMessage) => {
  await t.owner(
    `update campaign set machine_detection = $1, voicemail_message = 'For {{first_name}} {{company}}, {{phone}}.'`,
    [detection],
  )
  await t.owner(`update contact set first_name = 'Maeve'`)
  await t.owner(`update call set e164 = '+12125550142'`)
  expect(await t.placeAll()).toEqual(['submitted'])
  expect(t.carrier.requests).toMatchObject([{ machineDetection: detection, voicemailMessage }])
})
