import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CarrierEvent, ConversationFacts } from '#carriers/carrier.ts'
import { COMPUTER, createWorldClock } from '#main/clock.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { makeAnsweredCall } from '#test/voice/answered-call.ts'
import { scriptedBrain } from '#voice/talk/scripted-brain.ts'
import { askedWithFacts } from './asked-with-facts.ts'
import { type Connection, createHeldTalks } from './held-talks.ts'
import { createRelayTalks } from './relay-talks.ts'

let t: TestDatabase
let connection: Connection
let callId: string
beforeEach(async () => {
  t = await createTestDatabase()
  ;({ connection, callId } = await makeAnsweredCall(t, ['interested', 'callback_requested']))
})
afterEach(() => t.close())

const ended = (over: Partial<CarrierEvent> = {}): CarrierEvent =>
  ({
    type: 'ended', outcome: 'completed', code: null, talkSeconds: 4, rang: true, conversation: null,
    eventId: 'e1', ref: 'CA1', callId, direction: 'outbound', at: 0, ...over,
  }) as CarrierEvent // prettier-ignore

function openRelay() {
  const clock = createWorldClock({ base: COMPUTER.now(), epoch: COMPUTER.now(), speed: 1 })
  const failed: unknown[] = []
  const talks = createHeldTalks({
    clock,
    failed: (error) => failed.push(error),
    measured: () => undefined,
    tell: () => undefined,
  })
  const relay = createRelayTalks({ db: t.db, clock, brain: scriptedBrain, talks, failed: (error) => failed.push(error) }) // prettier-ignore
  const connect = (workspace = connection.workspace) => {
    const frames: string[] = []
    let code: number | null = null
    const socket = { send: (text: string) => void frames.push(text), close: (by: number) => (code = by) }
    const listener = relay.accept({ workspace, callId }, socket)
    listener.message(JSON.stringify({ type: 'setup', callSid: 'CA1' }))
    return {
      frames,
      closed: () => code,
      says: (voicePrompt: string) =>
        listener.message(JSON.stringify({ type: 'prompt', voicePrompt, last: true })),
      hangsUp: () => listener.closed(1000),
      async opening() {
        await expect.poll(() => frames[0]).toContain('Hello, this is Ada.')
      },
    }
  }
  const end = async (...events: CarrierEvent[]) => (await talks.withFacts(connection, events)).at(-1)
  return { talks, relay, connect, end, failed }
}

test('the end of a call holds what was said over its relay; while it goes on, its workspace can read along', async () => {
  const { talks, connect, end, failed } = openRelay()
  const carrier = connect()
  await carrier.opening()
  carrier.says('Please call me back tomorrow at ten.')
  await expect.poll(() => carrier.frames.length).toBeGreaterThan(1)
  expect(talks.saidIn(connection.workspace, callId).map(({ text }) => text)).toEqual([
    'Hello, this is Ada.',
    'Please call me back tomorrow at ten.',
    expect.stringContaining('another time'),
  ])
  expect(talks.saidIn(make.newId('workspace'), callId)).toEqual([])
  carrier.hangsUp()
  expect(await end(ended())).toMatchObject({
    conversation: { disposition: 'callback_requested', callbackAt: expect.any(Number), optOut: false },
  })
  expect(failed).toEqual([])
})

test('an end that comes before the socket closes waits for its last words, and closes it', async () => {
  const { connect, end, relay } = openRelay()
  const carrier = connect()
  await carrier.opening()
  const told = end(ended())
  carrier.says('Stop calling me.')
  expect(await told).toMatchObject({ conversation: { optOut: true } })
  expect([carrier.closed(), relay.calls()]).toEqual([1000, 0])
})

test('what the carrier took for a machine brings neither outcome nor appointment', async () => {
  const { connect, end } = openRelay()
  const carrier = connect()
  await carrier.opening()
  carrier.says('Please call me back tomorrow at ten.')
  carrier.hangsUp()
  const verdict = ended({ type: 'machine_detection', by: 'machine', eventId: 'e0' })
  expect(await end(verdict, ended())).toMatchObject({
    conversation: { disposition: null, callbackAt: null },
  })
})

test.each([
  ['hung up', 'detect'],
  ['left to the carrier, which speaks the message itself', 'message'],
])('a machine is %s, and is not answered any more', async (_how, detection) => {
  await t.owner('update campaign set machine_detection = $1', [detection])
  const { connect, end } = openRelay()
  const carrier = connect()
  await carrier.opening()
  const before = carrier.frames.length
  await end(ended({ type: 'machine_detection', by: 'machine', eventId: 'e0' }))
  carrier.says('Please leave a message after the tone.')
  await new Promise((done) => void setTimeout(done, 50))
  expect(carrier.frames.slice(before).map((frame) => JSON.parse(frame).type)).toEqual(
    detection === 'detect' ? ['end'] : [],
  )
  carrier.hangsUp()
  const left: ConversationFacts = {
    disposition: 'message_left', sentiment: null, score: null, optOut: false, callbackAt: null,
    transcript: [{ speaker: 'agent', at: 9, text: 'Call us back.' }],
  } // prettier-ignore
  expect(await end(ended({ conversation: left }))).toMatchObject({ conversation: left })
})

test('verdicts change nothing of a talk that goes on with whatever answers', async () => {
  await t.owner(`update campaign set machine_detection = 'off'`)
  const { connect, end } = openRelay()
  const carrier = connect()
  await carrier.opening()
  await end(ended({ type: 'machine_detection', by: 'machine', eventId: 'e0' }))
  carrier.says('Please call me back tomorrow at ten.')
  await expect.poll(() => carrier.frames.join(' ')).toContain('another time')
  carrier.hangsUp()
  expect(await end(ended())).toMatchObject({ conversation: { disposition: 'callback_requested' } })
})

test('a carrier that is asked tells what was said, too', async () => {
  const { talks, connect } = openRelay()
  const carrier = connect()
  await carrier.opening()
  carrier.says('Stop calling me.')
  carrier.hangsUp()
  const asked = {
    lookup: () => Promise.resolve({ kind: 'found', call: { events: [ended()] } }),
  } as unknown as Parameters<typeof askedWithFacts>[2]
  const answer = await askedWithFacts(talks, connection, asked).lookup({ callId, ref: null })
  expect(answer).toMatchObject({ call: { events: [{ conversation: { optOut: true } }] } })
})

test('a call that another workspace names is not talked to', async () => {
  const { connect, relay } = openRelay()
  const carrier = connect(make.newId('workspace'))
  await expect.poll(carrier.closed).toBe(1008)
  expect([carrier.frames, relay.calls()]).toEqual([[], 0])
})

test('a call that has ended is not talked to', async () => {
  await t.owner(`update call set status = 'ended', result = 'cancelled', ended_at = now() where true`)
  const { connect, relay } = openRelay()
  const carrier = connect()
  await expect.poll(carrier.closed).toBe(1008)
  expect([carrier.frames, relay.calls()]).toEqual([[], 0])
})

test('a process that stops takes leave, and begins no further talk', async () => {
  const { talks, connect, end } = openRelay()
  const carrier = connect()
  await carrier.opening()
  const closed = talks.close()
  await expect.poll(() => carrier.frames.some((frame) => frame.includes('sorry'))).toBe(true)
  const late = connect()
  await expect.poll(late.closed).toBe(1008)
  carrier.hangsUp()
  await end(ended())
  await closed
})
