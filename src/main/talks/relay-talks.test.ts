import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CarrierEvent, ConversationFacts } from '#carriers/carrier.ts'
import { forgetTalks } from '#db/talks/forget-talks.ts'
import { COMPUTER, createWorldClock } from '#main/clock.ts'
import { readCall } from '#reports/call-log/read-call.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { storeCarrierEvents } from '#test/support/store-carrier-events.ts'
import { makeAnsweredCall } from '#test/voice/answered-call.ts'
import { BY_RULES, type Minds } from '#main/minds.ts'
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
const connected: { hangsUp(): void }[] = []
afterEach(async () => {
  for (const carrier of connected.splice(0)) carrier.hangsUp()
  await t.close()
})

const ended = (over: Partial<CarrierEvent> = {}): CarrierEvent =>
  ({
    type: 'ended', outcome: 'completed', code: null, talkSeconds: 4, rang: true, conversation: null,
    eventId: 'e1', ref: 'CA1', callId, direction: 'outbound', at: 0, ...over,
  }) as CarrierEvent // prettier-ignore

function openRelay(of: Minds['of'] = () => Promise.resolve(BY_RULES)) {
  const clock = createWorldClock({ base: COMPUTER.now(), epoch: COMPUTER.now(), speed: 1 })
  const failed: unknown[] = []
  const talks = createHeldTalks({
    db: t.db,
    clock,
    failed: (error) => failed.push(error),
    measured: () => undefined,
    tell: () => undefined,
  })
  const relay = createRelayTalks({ db: t.db, clock, minds: { of }, talks, failed: (error) => failed.push(error) }) // prettier-ignore
  const connect = (workspace = connection.workspace) => {
    const frames: string[] = []
    let code: number | null = null
    const socket = { send: (text: string) => void frames.push(text), close: (by: number) => (code = by) }
    const listener = relay.accept({ workspace, callId }, socket)
    listener.message(JSON.stringify({ type: 'setup', callSid: 'CA1' }))
    const carrier = {
      frames,
      closed: () => code,
      admitted: () => relay.calls() === 1,
      says: (voicePrompt: string) =>
        listener.message(JSON.stringify({ type: 'prompt', voicePrompt, last: true })),
      hangsUp: () => listener.closed(1000),
      async opening() {
        await expect.poll(() => frames[0]).toContain('Hello, this is Ada.')
      },
    }
    connected.push(carrier)
    return carrier
  }
  const end = async (...events: CarrierEvent[]) => (await talks.withFacts(connection, events)).at(-1)
  return { talks, relay, connect, end, failed }
}

test('the end of a call holds what was said over its relay; while it goes on, its page shows it', async () => {
  const { connect, end, failed } = openRelay()
  const carrier = connect()
  await carrier.opening()
  carrier.says('Please call me back tomorrow at ten.')
  await expect
    .poll(shown)
    .toEqual([
      'Hello, this is Ada.',
      'Please call me back tomorrow at ten.',
      expect.stringContaining('another time'),
    ])
  carrier.hangsUp()
  expect(await end(ended())).toMatchObject({
    conversation: { disposition: 'callback_requested', callbackAt: expect.any(Number), optOut: false },
  })
  expect(failed).toEqual([])
})

/** What the page of the call shows. */
const shown = async (): Promise<string[]> => {
  const reader = { workspace: connection.workspace, name: 'user:test', role: 'operator', scopes: [] } as const
  const { transcript } = await readCall(t.db, reader, callId)
  return (transcript as { text: string }[]).map(({ text }) => text)
}

describe('another process', () => {
  /** It holds the talk no more: it was killed, or the carrier tells the end elsewhere. */
  const left = async (words: string) => {
    const carrier = openRelay().connect()
    await carrier.opening()
    carrier.says(words)
    await expect.poll(async () => (await shown()).length).toBe(3)
    return carrier
  }

  test('tells what was said in the talk at the end of its call', async () => {
    await left('Please call me back tomorrow at ten.')
    const { end, failed } = openRelay()
    expect(await end(ended())).toMatchObject({
      conversation: {
        disposition: 'callback_requested',
        callbackAt: expect.any(Number),
        transcript: { length: 3 },
      },
    })
    expect(failed).toEqual([])
  })

  test('waits for the last words that the holder hears', async () => {
    const carrier = await left('Yes?')
    const { end } = openRelay()
    const told = end(ended())
    carrier.says('Stop calling me.')
    carrier.hangsUp()
    expect(await told).toMatchObject({ conversation: { optOut: true } })
  })

  test('takes the talk up where it was left, with everything that was noted', async () => {
    await left('Please call me back tomorrow at ten.')
    const { connect, end } = openRelay()
    const carrier = connect()
    await expect.poll(carrier.admitted).toBe(true)
    carrier.says('And bring the offer.')
    await expect.poll(async () => (await shown()).length).toBeGreaterThan(3)
    expect(carrier.frames.join('')).not.toContain('Hello, this is Ada.')
    carrier.hangsUp()
    const told = await end(ended())
    expect(told).toMatchObject({
      conversation: { callbackAt: expect.any(Number) },
    })
    expect(JSON.stringify(told)).toContain('And bring the offer.')
  })

  test('tells it too when it lists what a carrier did meanwhile', async () => {
    await left('Please call me back tomorrow at ten.')
    const listed = {
      list: () => Promise.resolve([{ events: [ended()] }]),
    } as unknown as Parameters<typeof askedWithFacts>[2]
    expect(await askedWithFacts(openRelay().talks, connection, listed).list(0)).toMatchObject([
      { events: [{ conversation: { disposition: 'callback_requested', transcript: { length: 3 } } }] },
    ])
  })

  test('tells no outcome of a talk with what the carrier took for a machine', async () => {
    await left('Please call me back tomorrow at ten.')
    await t.owner(`update call set detected = 'machine' where true`)
    expect(await openRelay().end(ended())).toMatchObject({
      conversation: { disposition: null, callbackAt: null },
    })
  })

  test('D28: tells nothing to another connection that names the call', async () => {
    await left('Please call me back tomorrow at ten.')
    const stranger = { workspace: connection.workspace, id: make.newId('connection') }
    expect(await openRelay().talks.withFacts(stranger, [ended()])).toMatchObject([{ conversation: null }])
  })

  test('leaves ends alone in which nobody talked, and those that tell it themselves', async () => {
    await left('Please call me back tomorrow at ten.')
    const { talks } = openRelay()
    for (const over of [
      { talkSeconds: 0 },
      { conversation: { transcript: [] } },
      { direction: 'inbound' },
    ] as object[]) {
      const events = [ended(over)]
      expect(talks.withFacts(connection, events)).toBe(events)
    }
  })

  test('finds nothing once the call ended an hour ago', async () => {
    await left('Please call me back tomorrow at ten.')
    const end = (ago: string) =>
      t.owner(`update call set status = 'ended', result = 'answered_human', ended_at = app_now() - $1::interval where true`, [ago]) // prettier-ignore
    await end('59 minutes')
    expect(await forgetTalks(t.db)).toBe(0)
    await end('61 minutes')
    expect(await forgetTalks(t.db)).toBe(1)
    expect(await openRelay().end(ended())).toMatchObject({ conversation: null })
  })
})

test('a talk is no longer stored once its end was told, nor after its call ended', async () => {
  const { connect, end } = openRelay()
  const carrier = connect()
  await carrier.opening()
  await expect.poll(async () => (await shown()).length).toBe(1)
  await t.owner(`update call set status = 'ended', result = 'answered_human', ended_at = now() where true`)
  carrier.says('Yes?')
  await expect.poll(() => carrier.frames.length).toBeGreaterThan(1)
  carrier.hangsUp()
  await end(ended())
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect(
    await t.owner(`select jsonb_array_length(facts -> 'facts' -> 'transcript') as turns, over from talk`),
  ).toEqual([{ turns: 1, over: false }])
})

test('the talk is held with what its agent thinks with', async () => {
  await t.owner(`update agent set brain = '{"kind": "scripted"}', brain_key = 'k' where true`)
  const asked: unknown[] = []
  const { connect } = openRelay((thinksWith) => {
    asked.push(thinksWith)
    return Promise.resolve(BY_RULES)
  })
  await connect().opening()
  expect(asked).toEqual([{ brain: { kind: 'scripted' }, key: 'k' }])
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

const verdict = (by = 'machine') => ended({ type: 'machine_detection', by, eventId: `e-${by}` } as object)
const store = () => storeCarrierEvents(t.db, { ...connection, keyReplacedAt: null }, [verdict()])
const apply = () => t.owner(`update call set detected = 'machine' where true`)
const kinds = (frames: readonly string[]): unknown[] =>
  frames.map((frame) => (JSON.parse(frame) as { type: unknown }).type)

test('a machine of which another process hears while the talk goes on is hung up within a second', async () => {
  // The agent goes on asking.
  await t.owner(
    `update agent set extraction_fields = '[{"name": "a", "description": ""}, {"name": "b", "description": ""}]'`,
  )
  const { connect } = openRelay()
  const carrier = connect()
  await carrier.opening()
  await expect.poll(async () => (await shown()).length).toBe(1)
  await apply()
  carrier.says('Nobody is at home.')
  await expect.poll(() => kinds(carrier.frames).at(-1)).toBe('end')
})

describe('a machine that was known before the relay opened', () => {
  test.each([
    ['applied', apply],
    ['only stored', store],
  ])('is hung up without a word, where the verdict was %s', async (_how, known) => {
    await known()
    const { connect, end, failed } = openRelay()
    const carrier = connect()
    await expect.poll(() => kinds(carrier.frames)).toEqual(['end'])
    carrier.says('Please call me back tomorrow at ten.')
    await new Promise((done) => void setTimeout(done, 50))
    expect(kinds(carrier.frames)).toEqual(['end'])
    carrier.hangsUp()
    expect(await end(ended())).toMatchObject({ conversation: { disposition: null, callbackAt: null } })
    expect(failed).toEqual([])
  })

  test('is left to the carrier, which speaks the message itself', async () => {
    await t.owner(`update campaign set machine_detection = 'message'`)
    await apply()
    const { connect } = openRelay()
    const carrier = connect()
    await expect.poll(carrier.admitted).toBe(true)
    carrier.says('Please leave a message after the tone.')
    await new Promise((done) => void setTimeout(done, 50))
    expect(carrier.frames).toEqual([])
  })

  test('is talked to where the agent talks with whatever answers', async () => {
    await t.owner(`update campaign set machine_detection = 'off'`)
    await apply()
    const carrier = openRelay().connect()
    await expect.poll(() => carrier.frames[0]).toContain('Hello, this is Ada.')
  })

  test('is hung up without a word where the verdict comes while its talk is prepared', async () => {
    const { connect, talks } = openRelay(() => {
      void talks.withFacts(connection, [verdict()])
      return Promise.resolve(BY_RULES)
    })
    const carrier = connect()
    await expect.poll(() => kinds(carrier.frames)).toEqual(['end'])
  })

  test('is hung up where another process hears the verdict while its talk is prepared', async () => {
    const { connect } = openRelay(async () => {
      await apply()
      return BY_RULES
    })
    const carrier = connect()
    await expect.poll(() => kinds(carrier.frames).at(-1)).toBe('end')
  })

  test('D27: is not believed of another connection', async () => {
    const stranger = { workspace: connection.workspace, id: make.newId('connection') }
    const { connect, talks } = openRelay(() => {
      void talks.withFacts(stranger, [verdict()])
      return Promise.resolve(BY_RULES)
    })
    const carrier = connect()
    await expect.poll(() => carrier.frames[0]).toContain('Hello, this is Ada.')
  })
})

describe('a person who has talked back', () => {
  const talkBack = async (carrier: ReturnType<ReturnType<typeof openRelay>['connect']>) => {
    await carrier.opening()
    carrier.says('Yes?')
    await expect.poll(async () => (await shown()).length).toBe(3)
    carrier.says('Please call me back tomorrow at ten.')
    await expect.poll(shown).toContain('Please call me back tomorrow at ten.')
  }
  const HUMAN = { conversation: { disposition: expect.any(String) } }

  test('is no machine, whatever the carrier says', async () => {
    const { connect, end } = openRelay()
    const carrier = connect()
    await talkBack(carrier)
    await end(verdict())
    expect(kinds(carrier.frames)).not.toContain('end')
    carrier.hangsUp()
    expect(await end(ended())).toMatchObject(HUMAN)
  })

  test('is none for another process either: it takes the talk up, or tells its end', async () => {
    await talkBack(openRelay().connect())
    await apply()
    const { connect } = openRelay()
    const carrier = connect()
    await expect.poll(carrier.admitted).toBe(true)
    await new Promise((done) => void setTimeout(done, 50))
    expect(kinds(carrier.frames)).not.toContain('end')
    expect(await openRelay().end(ended())).toMatchObject(HUMAN)
  })
})

test('a machine stays one, whatever the carrier says later', async () => {
  const { connect, end } = openRelay()
  const carrier = connect()
  await carrier.opening()
  carrier.says('Please call me back tomorrow at ten.')
  await expect.poll(async () => (await shown()).length).toBe(3)
  await end(verdict())
  await end(verdict('unknown'))
  expect(kinds(carrier.frames).filter((kind) => kind === 'end')).toEqual(['end'])
  expect(await end(ended())).toMatchObject({ conversation: { disposition: null } })
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
