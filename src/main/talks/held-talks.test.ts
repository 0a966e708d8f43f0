import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CarrierEvent } from '#carriers/carrier.ts'
import { COMPUTER, createWorldClock } from '#main/clock.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { setStage } from '#test/voice/stage.ts'
import { createHeldTalks } from './held-talks.ts'

let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

const CONNECTION = { workspace: 'wks_1', id: 'conn_1' }
const END: CarrierEvent = {
  type: 'ended', outcome: 'completed', code: null, talkSeconds: 4, rang: true, conversation: null,
  eventId: 'e1', ref: 'r', callId: 'call_1', direction: 'outbound', at: 0,
} // prettier-ignore

test('an end is told with the words of its talk, also when its figures and its analysis fail', async () => {
  const failed: unknown[] = []
  const talks = createHeldTalks({
    db: t.db,
    clock: createWorldClock({ base: COMPUTER.now(), epoch: COMPUTER.now(), speed: 1 }),
    failed: (error) => failed.push(error),
    measured: () => {
      throw new Error('no figures')
    },
    tell: () => undefined,
  })
  const { talk, says } = setStage([['Good.']])
  talk.begin()
  await says('Do not call me again.')
  talks.hold({
    connection: CONNECTION,
    callId: 'call_1',
    // No agent has such a script, so that its analysis throws.
    script: null as never,
    talk,
    analyst: null,
    finish: () => Promise.resolve(),
    hangUp: () => undefined,
    endedAt: () => null,
    onMachine: null,
    isMachine: () => false,
    knownMachine: false,
    leftMessage: () => false,
  })
  expect(await talks.withFacts(CONNECTION, [END])).toMatchObject([
    { conversation: { optOut: true, score: null } },
  ])
  expect(failed.length).toBeGreaterThan(0)
})
