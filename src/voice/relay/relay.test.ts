import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type ModelServer, startModelServer } from '#test/voice/model-server.ts'
import { CALL, connect, KEY, open, REF, type Running, runRelay } from '#test/voice/relay-carrier.ts'
import { brainOf, hangs } from '#test/voice/stage.ts'
import { START } from '#test/voice/virtual-clock.ts'
import type { Brain, Piece } from '#voice/talk/brain.ts'
import { createModelBrain } from '#voice/talk/model-brain.ts'
import { scriptedBrain } from '#voice/talk/scripted-brain.ts'
import { relayPath, relayToken } from './token.ts'

const OPENING = 'Hello Maeve, this is Ada, an AI assistant.'
const OPTED_OUT = 'Understood. We will not call you again. Goodbye.'
const SORRY = 'I am sorry, I cannot go on. Goodbye.'

let running: Running
const run = async (...of: Parameters<typeof runRelay>) => (running = await runRelay(...of))
afterEach(async () => {
  const { clock, relay } = running
  const closed = running.close()
  await vi.waitFor(() => expect(relay.calls()).toBe(0))
  await clock.pass(1000)
  await closed
  expect(clock.open()).toBe(0)
})
/** Until something has happened over the wire; virtual time stands still. */
const until = (act: () => void) => vi.waitFor(act, { interval: 5 })
/** Until something has happened in the course of virtual time. */
const passing = (act: () => void) =>
  vi.waitFor(
    async () => {
      await running.clock.pass(200)
      act()
    },
    { interval: 2, timeout: 5000 },
  )

describe('a socket', () => {
  test('opens only with the token of its call in the path', async () => {
    const { url, relay } = await run(scriptedBrain)
    const token = relayToken(KEY, CALL)
    expect(await open(url, `/relay/wks_1/call_2/${token}`)).toBe(403)
    expect(await open(url, `/relay/wks_1/call_1/${token.slice(1)}x`)).toBe(403)
    expect(await open(url, `/relay/wks_1/call_1?token=${token}`)).toBe(404)
    expect(await open(url, '/')).toBe(404)
    expect(relay.calls()).toBe(0)
  })

  test('says nothing that counts before it has named its call', async () => {
    const { url, talks } = await run(scriptedBrain)
    const carrier = await open(url)
    if (typeof carrier === 'number') throw new Error('refused')
    carrier.prompt('Stop calling me.')
    carrier.send('no frame')
    carrier.send({ type: 'setup', callSid: REF })
    await until(() => expect(carrier.turns()).toEqual([OPENING]))
    expect(talks[0]?.facts().optOut).toBe(false)
  })

  test.each([
    ['another call of the carrier', { callSid: 'CA2' }],
    ['another call of ours', { callSid: REF, customParameters: { call: 'call_2' } }],
    ['no call', { callSid: '' }],
  ])('that names %s is closed', async (_what, setup) => {
    const { url, relay } = await run(scriptedBrain)
    const carrier = await connect(url, setup)
    await until(() => expect(carrier.closed()).toBe(1008))
    expect(relay.calls()).toBe(0)
  })

  test.each([
    ['the reference of Twilio', { callSid: REF }],
    ['the reference of Telnyx', { callSid: 'v3:x', callControlId: REF }],
    ['our own parameter', { callSid: 'CA9', customParameters: { call: CALL.callId } }],
  ])('is let in by %s', async (_what, setup) => {
    const { url } = await run(scriptedBrain)
    const carrier = await connect(url, setup)
    await until(() => expect(carrier.turns()).toEqual([OPENING]))
  })

  test('of a call that is not live any more is closed', async () => {
    const { url } = await run(scriptedBrain)
    const carrier = await open(url, relayPath(KEY, { ...CALL, callId: 'call_gone' }))
    if (typeof carrier === 'number') throw new Error('refused')
    carrier.send({ type: 'setup', callSid: REF, customParameters: { call: 'call_gone' } })
    await until(() => expect(carrier.closed()).toBe(1008))
  })

  test('that never names a call is closed after ten seconds', async () => {
    const { url, clock } = await run(scriptedBrain)
    const carrier = await open(url)
    if (typeof carrier === 'number') throw new Error('refused')
    await until(() => expect(clock.open()).toBeGreaterThan(1))
    await clock.pass(10_000)
    await until(() => expect(carrier.closed()).toBe(1008))
  })

  test('that answers no ping is cut off, and its call with it when it does not come back', async () => {
    const { url, clock, overs } = await run(scriptedBrain, {
      limits: { talkSeconds: 300, silenceSeconds: 200 },
    })
    const carrier = await connect(url)
    await until(() => expect(carrier.turns()).toEqual([OPENING]))
    carrier.socket.pause()
    await clock.pass(39_000)
    expect(running.relay.calls()).toBe(1)
    await passing(() => expect(overs).toEqual(['ended']))
    expect(clock.monotonic()).toBeGreaterThanOrEqual(45_000)
    carrier.socket.terminate()
  })

  test('that sends a frame without measure is cut off', async () => {
    const { url } = await run(scriptedBrain)
    const carrier = await connect(url)
    carrier.prompt('x'.repeat(70_000))
    await until(() => expect(carrier.closed()).toBe(1009))
  })
})

describe('a conversation', () => {
  test('goes its way over the wire: answers as they come, each turn ended, the call ended after the last word', async () => {
    const { url, talks, overs } = await run(scriptedBrain)
    const carrier = await connect(url)
    await until(() => expect(carrier.turns()).toEqual([OPENING]))
    carrier.prompt('Yes?')
    await until(() => expect(carrier.turns().at(-1)).toBe('May I ask: what is your budget?'))
    carrier.prompt('Not interested.')
    await until(() => expect(carrier.turns().at(-1)).toBe('Thank you for your time. Goodbye.'))
    expect(carrier.frames.at(-1)).toMatchObject({ type: 'text', last: true })
    await passing(() =>
      expect(carrier.frames.at(-1)).toEqual({ type: 'end', handoffData: '{"call":"call_1"}' }),
    )
    carrier.socket.close(1000)
    await until(() => expect(overs).toEqual(['ended']))
    expect(talks[0]?.facts()).toMatchObject({ disposition: 'not_interested', optOut: false })
  })

  test('keeps a wish for a call-back with its time', async () => {
    const { url, talks } = await run(scriptedBrain)
    const carrier = await connect(url)
    carrier.prompt('Call me back tomorrow at ten.')
    await until(() => expect(carrier.turns().at(-1)).toContain('another time'))
    expect(talks[0]?.facts()).toMatchObject({
      disposition: 'callback_requested',
      callbackAt: Date.parse('2026-11-26T09:00:00Z'),
    })
  })

  test('keeps “do not call me again” that is cut off by the hang-up', async () => {
    const { url, talks, overs } = await run(scriptedBrain)
    const carrier = await connect(url)
    await until(() => expect(carrier.turns()).toEqual([OPENING]))
    carrier.prompt("don't call me ag", false)
    carrier.socket.close(1000)
    await until(() => expect(overs).toEqual(['ended']))
    expect(talks[0]?.facts()).toMatchObject({ disposition: 'do_not_call', optOut: true })
  })

  test('confirms the wish not to be called again in words, and ends', async () => {
    const { url } = await run(scriptedBrain)
    const carrier = await connect(url)
    carrier.prompt('Stop calling me!')
    await until(() => expect(carrier.turns().at(-1)).toBe(OPTED_OUT))
    await passing(() => expect(carrier.frames.at(-1)?.type).toBe('end'))
  })

  test('drops the rest of an answer that was interrupted, and keeps what was heard of it', async () => {
    let late: (() => void) | undefined
    const brain = brainOf(
      async function* (): AsyncGenerator<Piece> {
        yield { words: 'There are three parts. ' }
        await new Promise<void>((resolve) => (late = resolve))
        yield { words: 'First, the price.' }
      },
      ['Nine hundred.'],
    )
    const { url, talks } = await run(brain)
    const carrier = await connect(url)
    carrier.prompt('Tell me.')
    await until(() => expect(carrier.turns().at(-1)).toBe('There are three parts. …'))
    carrier.send({ type: 'interrupt', utteranceUntilInterrupt: 'There are', durationUntilInterruptMs: '700' })
    await until(() => expect(carrier.turns().at(-1)).toBe('There are three parts. '))
    late?.()
    carrier.prompt('How much?')
    await until(() => expect(carrier.turns().at(-1)).toBe('Nine hundred.'))
    expect(carrier.turns()).toEqual([OPENING, 'There are three parts. ', 'Nine hundred.'])
    expect(talks[0]?.facts().transcript.map(({ text }) => text)).toEqual([
      OPENING,
      'Tell me.',
      'There are',
      'How much?',
      'Nine hundred.',
    ])
  })

  test('hands over to a person with the end of the relay, where the carrier takes that', async () => {
    const { url } = await run(brainOf(['One moment. ', { act: 'transfer', to: 'sales' }]))
    const carrier = await connect(url)
    carrier.prompt('A person, please.')
    await until(() => expect(carrier.turns().at(-1)).toBe('One moment. '))
    await passing(() =>
      expect(carrier.frames.at(-1)?.handoffData).toBe('{"call":"call_1","transfer":"+442079460000"}'),
    )
  })

  test('tells Telnyx the end without data, and that it cannot hand over', async () => {
    const { url } = await run(brainOf([{ act: 'transfer', to: 'sales' }], [{ act: 'end' }]))
    const carrier = await connect(url, { callSid: 'v3:x', callControlId: REF })
    carrier.prompt('A person, please.')
    await until(() => expect(carrier.turns().at(-1)).toBe('I am sorry, I cannot put you through.'))
    carrier.prompt('Bye.')
    await until(() => expect(carrier.turns().at(-1)).toBe('Goodbye.'))
    await passing(() => expect(carrier.frames.at(-1)).toEqual({ type: 'end' }))
  })

  test('asks a silent person once, counting from when the last word was heard', async () => {
    const { url, clock } = await run(scriptedBrain)
    const carrier = await connect(url)
    await until(() => expect(carrier.turns()).toEqual([OPENING]))
    carrier.send({ type: 'info', name: 'agentSpeaking', value: 'on' })
    carrier.send({ type: 'info', name: 'agentSpeaking', value: 'off' })
    carrier.send({ type: 'surprise' })
    await passing(() => expect(carrier.turns().at(-1)).toBe('Are you still there?'))
    expect(clock.monotonic()).toBeGreaterThanOrEqual(12_000)
  })

  test('ends when the carrier says so, or does not close after it was told the end', async () => {
    const { url, clock, relay, overs } = await run(brainOf([{ act: 'end' }]))
    const carrier = await connect(url)
    carrier.prompt('Bye.')
    await until(() => expect(carrier.turns().at(-1)).toBe('Goodbye.'))
    await clock.pass(20_000)
    await until(() => expect(carrier.closed()).toBe(1000))
    expect(overs).toEqual(['ended'])
    const again = await connect(url)
    await until(() => expect(again.turns()).toEqual([OPENING]))
    relay.end(CALL.callId)
    relay.end(CALL.callId)
    await until(() => expect(again.closed()).toBe(1000))
    expect(overs).toEqual(['ended', 'ended'])
  })
})

describe('a second socket of a call', () => {
  test('takes over: the talk goes on, and repeated prompts are doubles', async () => {
    const brain = brainOf(['How much?'], ['When?'])
    const { url, talks } = await run(brain)
    const first = await connect(url)
    first.prompt('Yes please.')
    await until(() => expect(first.turns()).toEqual([OPENING, 'How much?']))
    const second = await connect(url)
    await until(() => expect(first.closed()).toBe(1000))
    second.prompt('Yes please.')
    second.prompt('About 900.')
    await until(() => expect(second.turns()).toEqual(['When?']))
    expect(talks).toHaveLength(1)
    expect(brain.questions).toHaveLength(2)
    expect(talks[0]?.facts().transcript.filter(({ speaker }) => speaker === 'contact')).toHaveLength(2)
  })

  test('gets the words that found no socket', async () => {
    let go: (() => void) | undefined
    const { url, relay, clock } = await run(
      brainOf(async function* (): AsyncGenerator<Piece> {
        await new Promise<void>((resolve) => (go = resolve))
        yield { words: 'Nine hundred.' }
      }),
    )
    const first = await connect(url)
    first.prompt('Price?')
    await until(() => expect(go).toBeDefined())
    first.socket.terminate()
    await until(() => expect(first.closed()).toBe(1006))
    await clock.pass(100)
    go?.()
    await clock.pass(100)
    expect(relay.calls()).toBe(1)
    const second = await connect(url)
    await until(() => expect(second.turns()).toEqual(['Nine hundred.']))
  })

  test('that does not come leaves the talk closed after five seconds', async () => {
    const { url, overs, talks } = await run(brainOf(hangs))
    const carrier = await connect(url)
    carrier.prompt('remove me from your li', false)
    await until(() => expect(talks).toHaveLength(1))
    await until(() => expect(carrier.turns()).toEqual([OPENING]))
    carrier.socket.terminate()
    await passing(() => expect(overs).toEqual(['ended']))
    expect(talks[0]?.facts().optOut).toBe(true)
  })

  test('after a restart of the server is taken up from the stored turns', async () => {
    const before = await run(brainOf(['How much?']))
    const first = await connect(before.url)
    first.prompt('Yes please.')
    await until(() => expect(first.turns().at(-1)).toBe('How much?'))
    await before.close()
    expect(first.closed()).toBe(1012)
    expect(before.overs).toEqual(['suspended'])
    const left = before.talks[0]!
    const { url } = await run(brainOf(['When?']), {
      resume: { answeredAt: START, facts: left.facts(), noted: left.noted() },
    })
    const second = await connect(url)
    second.prompt('Yes please.')
    second.prompt('About 900.')
    await until(() => expect(second.turns()).toEqual(['When?']))
  })
})

describe('with a model', () => {
  let server: ModelServer
  beforeEach(async () => {
    server = await startModelServer()
  })
  afterEach(() => server.close())
  const model = (url = server.url): Brain =>
    createModelBrain({
      settings: { provider: 'openai-compatible', model: 'tiny', apiKey: '', baseUrl: url },
      fetch: globalThis.fetch,
    })

  test('that is dead, the call ends with an apology', async () => {
    const { url } = await run(model('http://127.0.0.1:1/v1'))
    const carrier = await connect(url)
    carrier.prompt('Price?')
    await until(() => expect(carrier.turns().at(-1)).toBe(SORRY))
  })

  test('that talks nonsense, the call ends with an apology', async () => {
    const { url } = await run(model())
    server.give({ mode: 'nonsense' })
    const carrier = await connect(url)
    carrier.prompt('Price?')
    await until(() => expect(carrier.turns().at(-1)).toBe(SORRY))
  })

  test('that is too slow, the person hears a filler, then the apology', async () => {
    const { url, clock } = await run(model())
    server.give({ mode: 'slow', parts: ['Too late.'] })
    const carrier = await connect(url)
    carrier.prompt('Price?')
    await until(() => expect(server.requests).toHaveLength(1))
    await clock.pass(10_000)
    await until(() => expect(carrier.turns().at(-1)).toBe(`One moment, please. ${SORRY}`))
    await until(() => expect(server.abandoned()).toBe(1))
  })

  test('that answers, its words reach the wire as they stream', async () => {
    const { url } = await run(model())
    server.give(['It is ', 'free.'])
    const carrier = await connect(url)
    carrier.prompt('Price?')
    await until(() => expect(carrier.turns().at(-1)).toBe('It is free.'))
    expect(carrier.frames.filter(({ type }) => type === 'text').map(({ token }) => token)).toEqual([
      OPENING,
      'It is ',
      'free.',
      '',
    ])
  })
})
