import { soundOf } from '#voice/audio/telephone-sound.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AnsweredCall, CallSound, SoundEars } from '#carriers/event-stream.ts'
import type { CarrierEvent } from '#carriers/carrier.ts'
import { type Companding, COMPANDINGS } from '#domain/call/companding.ts'
import type { Recogniser } from '#voice/audio/speech.ts'
import { opensVoice, type OpensVoice } from '#voice/open-voice.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { makeAnsweredCall } from '#test/voice/answered-call.ts'
import { BY_RULES } from '#main/minds.ts'
import { COMPUTER, createWorldClock } from '#main/clock.ts'
import { createAudioTalks } from './audio-talks.ts'
import { createHeldTalks } from './held-talks.ts'

let t: TestDatabase
let connection: { workspace: string; id: string }
let callId: string
beforeEach(async () => {
  t = await createTestDatabase()
  ;({ connection, callId } = await makeAnsweredCall(t, ['do_not_call']))
})
afterEach(() => t.close())

/** A vowel for half a second and more, which the detector takes for speech, and silence after it. */
const VOWEL = Int16Array.from(
  { length: 8000 },
  (_, n) =>
    [1, 2, 3, 4, 5, 6].reduce(
      (sum, k) => sum + (6000 / k) * Math.sin((2 * Math.PI * 120 * k * n) / 8000),
      0,
    ) * Math.abs(Math.sin((2 * Math.PI * 3 * n) / 8000)),
)

const BEEP = Int16Array.from({ length: 4000 }, (_, n) => 9000 * Math.sin((2 * Math.PI * 1000 * n) / 8000))
const SILENCE = new Int16Array(8000)

const END: Extract<CarrierEvent, { type: 'ended' }> = {
  type: 'ended', outcome: 'completed', code: null, talkSeconds: 4, rang: true, conversation: null,
  eventId: 'e1', ref: 'r', callId: '', direction: 'outbound', at: 0,
} // prettier-ignore

function openCall(
  understand: Recogniser['understand'],
  audio: 'opens' | 'fails' = 'opens',
  wrapped: (opens: OpensVoice) => OpensVoice = (opens) => opens,
  companding: Companding = 'ulaw',
  transfer: AnsweredCall['transfer'] = () => Promise.resolve('failed'),
) {
  const seen = {
    hungUp: 0,
    asked: [] as string[],
    played: 0,
    closed: 0,
    told: [] as CarrierEvent[],
    failed: [] as unknown[],
    figures: [] as unknown[],
  }
  let ears: SoundEars | null = null
  const marks: (() => void)[] = []
  const opened = Promise.withResolvers<void>()
  const hear = (samples: Int16Array) => ears?.heard(soundOf(samples, companding), companding)
  const leg: CallSound = {
    companding,
    play: () => void seen.played++,
    whenPlayed: (done) => void marks.push(done),
    flush: () => void marks.splice(0),
    close: () => void seen.closed++,
  }
  const speech = {
    synthesizer: { speak: () => Promise.resolve(new Int16Array(800)) },
    recogniser: { understand },
  }
  const clock = createWorldClock({ base: COMPUTER.now(), epoch: COMPUTER.now(), speed: 1 })
  const failed = (error: unknown) => seen.failed.push(error)
  const tell = (_connection: unknown, events: readonly CarrierEvent[]) => seen.told.push(...events)
  const measured = (figures: readonly unknown[]) => seen.figures.push(...figures)
  const talks = createHeldTalks({ db: t.db, clock, failed, tell, measured })
  const calls = createAudioTalks({
    db: t.db,
    clock,
    talks,
    minds: { of: () => Promise.resolve(BY_RULES) },
    openVoice: wrapped(opensVoice({ kind: 'programs', speech }, clock)),
    failed,
    tell,
  })
  const call: AnsweredCall = {
    callId,
    ref: callId,
    openAudio(given) {
      ears = given
      opened.resolve()
      return Promise.resolve(audio === 'opens' ? leg : null)
    },
    hangup: () => Promise.resolve(seen.hungUp++ === 0),
    transfer(to) {
      seen.asked.push(to)
      return transfer(to)
    },
  }
  calls.answered(connection, call)
  return {
    seen,
    answeredAgain: () => calls.answered(connection, call),
    opened: opened.promise,
    opens: () => ears !== null,
    says: () => hear(VOWEL),
    silent: () => hear(SILENCE),
    plays: () => marks.length,
    /** Everything so far has been played. */
    played: () => marks.splice(0).forEach((done) => done()),
    beeps: () => hear(BEEP),
    /** The carrier takes the call for a machine. */
    machine: () =>
      void talks.withFacts(connection, [{ ...END, callId, type: 'machine_detection', by: 'machine' }]),
    hangsUp: () => ears?.closed(),
    close: () => talks.close(),
    end: async (source = connection) => (await talks.withFacts(source, [{ ...END, callId }]))[0],
  }
}

test('the end of a call holds what was said in it, also in the last words before the hang-up', async () => {
  const call = openCall(() => Promise.resolve('please do not call me again'))
  await call.opened
  await expect.poll(() => call.seen.played).toBeGreaterThan(0)
  call.says()
  call.hangsUp()
  expect(await call.end()).toMatchObject({
    conversation: {
      optOut: true,
      disposition: 'do_not_call',
      transcript: [
        { speaker: 'agent', text: expect.stringContaining('Hello') },
        { speaker: 'contact', text: 'please do not call me again' },
      ],
    },
  })
  expect([call.seen.told, call.seen.failed]).toEqual([[], []])
  expect(call.seen.closed, 'the sound at the carrier is closed').toBe(1)
})

test('last words that are understood late do not keep the line, and their wish comes after the end', async () => {
  const understood = Promise.withResolvers<string>()
  const call = openCall(() => understood.promise)
  await call.opened
  await expect.poll(() => call.seen.played).toBeGreaterThan(0)
  call.says()
  call.hangsUp()
  expect(await call.end()).toMatchObject({ conversation: { optOut: false } })
  understood.resolve('stop calling me')
  await expect
    .poll(() => call.seen.told)
    .toMatchObject([{ type: 'ended', callId, conversation: { optOut: true } }])
  expect(call.seen.told[0]?.eventId).not.toBe(END.eventId)
})

test('an end that is told twice, in any two ways, holds the same facts both times', async () => {
  const call = openCall(() => Promise.resolve('please do not call me again'))
  await call.opened
  await expect.poll(() => call.seen.played).toBeGreaterThan(0)
  call.says()
  call.hangsUp()
  const [first, second] = await Promise.all([call.end(), call.end()])
  expect(second).toEqual(first)
  expect(await call.end()).toEqual(first)
  expect(first).toMatchObject({ conversation: { optOut: true } })
})

test('D28: another connection that names this call neither learns what was said nor ends the talk', async () => {
  const call = openCall(() => Promise.resolve('please do not call me again'))
  await call.opened
  await expect.poll(() => call.seen.played).toBeGreaterThan(0)
  call.says()
  const stranger = { workspace: make.newId('workspace'), id: make.newId('connection') }
  expect(await call.end(stranger)).toMatchObject({ conversation: null })
  expect(call.seen.closed).toBe(0)
  call.hangsUp()
  expect(await call.end()).toMatchObject({ conversation: { optOut: true } })
})

test('a wish not to be called again is in force while the talk still goes on', async () => {
  const call = openCall(() => Promise.resolve('please do not call me again'))
  await call.opened
  await expect.poll(() => call.seen.played).toBeGreaterThan(0)
  call.says()
  call.silent()
  await expect
    .poll(() => t.owner(`select dnc_source, dnc_reason from recipient where dnc_at is not null`))
    .toEqual([{ dnc_source: 'call', dnc_reason: `asked in call ${callId}` }])
  expect(call.seen.closed).toBe(0)
  call.hangsUp()
  await call.end()
})

test('a call whose sound cannot be opened is hung up, and its end has no conversation', async () => {
  const call = openCall(() => Promise.resolve(''), 'fails')
  await call.opened
  await expect.poll(() => call.seen.hungUp).toBe(1)
  expect(await call.end()).toMatchObject({ conversation: null })
})

test('a process that stops takes leave of each person, tells what was said, and hangs up whoever answers later', async () => {
  const call = openCall(() => Promise.resolve(''))
  await call.opened
  await expect.poll(() => call.seen.played).toBeGreaterThan(0)
  const closed = call.close()
  await expect.poll(() => call.seen.played).toBeGreaterThan(1)
  await expect.poll(() => call.plays()).toBeGreaterThan(0)
  call.played()
  expect(call.seen.hungUp, 'once its leave was heard').toBe(1)
  call.hangsUp()
  const end = await call.end()
  await closed
  const [, leave] = end?.type === 'ended' ? (end.conversation?.transcript ?? []) : []
  expect(leave).toMatchObject({ speaker: 'agent', text: expect.stringMatching(/sorry/iu) })
  call.answeredAgain()
  expect(call.seen.hungUp).toBe(2)
})

test.each(COMPANDINGS)(
  'a machine on a line of %s is told as one and hung up, and what it said brings no outcome',
  async (form) => {
    const call = openCall(() => Promise.resolve('please call me back tomorrow'), 'opens', undefined, form)
    await call.opened
    await expect.poll(() => call.seen.played).toBeGreaterThan(0)
    call.says()
    call.beeps()
    expect(call.seen.told).toMatchObject([
      { type: 'machine_detection', by: 'machine', callId, source: 'sound', ms: expect.any(Number) },
    ])
    expect(call.seen.hungUp).toBe(1)
    call.hangsUp()
    expect(await call.end()).toMatchObject({ conversation: { disposition: null, callbackAt: null } })
  },
)

const known = () => t.owner(`update call set detected = 'machine' where true`)

test('a machine that was known before the talk is hung up before its sound is opened', async () => {
  await known()
  const call = openCall(() => Promise.resolve(''))
  await expect.poll(() => call.seen.hungUp).toBe(1)
  expect([call.opens(), call.seen.played, call.seen.failed]).toEqual([false, 0, []])
})

test('a machine of which the carrier tells while the voice is opened is hung up', async () => {
  const call = openCall(
    () => Promise.resolve(''),
    'opens',
    (voice) => (wishes) => {
      call.machine()
      return voice(wishes)
    },
  )
  await expect.poll(() => call.seen.hungUp).toBe(1)
  call.hangsUp()
  expect(await call.end()).toMatchObject({ conversation: { disposition: null } })
})

describe('a machine that is to be left a message', () => {
  beforeEach(() =>
    t.owner(
      `update campaign set machine_detection = 'message', voicemail_message = 'For {{phone}}. Goodbye.'`,
    ),
  )

  /** A machine greets the agent, which has begun to speak, and beeps. */
  async function greet() {
    const call = openCall(() => Promise.resolve('we are not at home'))
    await call.opened
    await expect.poll(() => call.seen.played).toBe(1)
    call.says()
    call.beeps()
    expect(call.seen.told).toMatchObject([{ by: 'machine' }])
    const spoken = call.seen.played
    await new Promise((done) => void setTimeout(done, 50))
    expect([call.seen.played, call.seen.hungUp], 'it beeps: nobody speaks').toEqual([spoken, 0])
    call.silent()
    return { ...call, spoken }
  }
  const endOf = async ({ end }: Pick<ReturnType<typeof openCall>, 'end'>) => {
    const told = await end()
    return told?.type === 'ended' ? told.conversation : null
  }

  test('hears the agent fall silent, and gets the message once its beep is over, whatever it says then', async () => {
    const call = await greet()
    await expect.poll(() => call.plays()).toBe(1)
    call.says()
    expect(call.plays(), 'nothing interrupts the message').toBe(1)
    expect(call.seen.hungUp).toBe(0)
    call.played()
    await expect.poll(() => call.seen.hungUp).toBe(1)
    call.hangsUp()
    const conversation = await endOf(call)
    expect(conversation).toMatchObject({ disposition: 'message_left', callbackAt: null, optOut: false })
    expect(conversation?.transcript.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['agent', expect.stringMatching(/^Hello, this/)],
      ['contact', 'we are not at home'],
      ['agent', expect.stringMatching(/^For \+\d+\. Goodbye\.$/)],
    ])
  })

  test('gets it, and not a word before, when it was known before the talk', async () => {
    await known()
    const call = openCall(() => Promise.resolve('we are not at home'))
    await call.opened
    call.says()
    call.beeps()
    await new Promise((done) => void setTimeout(done, 50))
    expect([call.seen.played, call.seen.hungUp]).toEqual([0, 0])
    call.silent()
    await expect.poll(() => call.plays()).toBe(1)
    call.played()
    await expect.poll(() => call.seen.hungUp).toBe(1)
    call.hangsUp()
    const conversation = await endOf(call)
    expect(conversation).toMatchObject({ disposition: 'message_left' })
    expect(conversation?.transcript.map(({ speaker }) => speaker)).toEqual(['contact', 'agent'])
  })

  test('has been left none when it hangs up before the end of the message', async () => {
    const call = await greet()
    await expect.poll(() => call.plays()).toBe(1)
    call.hangsUp()
    call.played()
    const conversation = await endOf(call)
    expect(conversation).toMatchObject({ disposition: null })
    expect(JSON.stringify(conversation?.transcript)).not.toContain('Goodbye')
  })

  test('gets the message after two seconds of silence when it does not beep', async () => {
    const call = openCall(() => Promise.resolve('leave a message after the tone'))
    await call.opened
    await expect.poll(() => call.seen.played).toBe(1)
    call.says()
    call.silent()
    await expect.poll(() => call.seen.told).toMatchObject([{ by: 'machine', source: 'words' }])
    expect(call.plays()).toBe(0)
    call.silent()
    call.silent()
    await expect.poll(() => call.plays()).toBe(1)
    expect(call.seen.hungUp).toBe(0)
  })
})

test('an agent that talks to whatever answers asks nobody who it is', async () => {
  await t.owner(`update campaign set machine_detection = 'off'`)
  const call = openCall(() => Promise.resolve('leave a message after the tone'))
  await call.opened
  await expect.poll(() => call.seen.played).toBe(1)
  call.says()
  call.beeps()
  call.silent()
  await expect.poll(() => call.seen.played).toBeGreaterThan(1)
  expect([call.seen.told, call.seen.hungUp]).toEqual([[], 0])
})

test('two turns make a person, which is told', async () => {
  const call = openCall(() => Promise.resolve('yes'))
  await call.opened
  await expect.poll(() => call.seen.played).toBe(1)
  call.says()
  call.silent()
  await expect.poll(() => call.seen.played).toBeGreaterThan(1)
  call.says()
  call.silent()
  await expect.poll(() => call.seen.told).toMatchObject([{ by: 'human', source: 'words' }])
})

test('words of a screening assistant are told, and the talk goes on', async () => {
  const call = openCall(() => Promise.resolve('record your name and reason for calling'))
  await call.opened
  await expect.poll(() => call.seen.played).toBeGreaterThan(0)
  call.says()
  call.silent()
  await expect
    .poll(() => call.seen.told)
    .toMatchObject([{ type: 'machine_detection', by: 'screened', source: 'words' }])
  expect(call.seen.hungUp).toBe(0)
})

test.each([
  ['cannot be opened', () => Promise.resolve(null)],
  ['fails', () => Promise.reject(new Error('no voice'))],
  ['is lost as soon as it is open', null],
] as const)('a call whose voice %s is hung up, and its sound is closed', async (_how, opens) => {
  const call = openCall(
    () => Promise.resolve(''),
    'opens',
    (voice) =>
      opens ??
      (async (wishes) => {
        const opened = await voice(wishes)
        wishes.lost()
        return opened
      }),
  )
  await expect.poll(() => [call.seen.hungUp, call.seen.closed]).toEqual([1, 1])
  expect(await call.end()).toMatchObject({ conversation: null })
})

describe('a call that is handed over', () => {
  /** What the carrier is asked for, and what is told, when the voice of a call wants it handed over to these numbers. */
  async function handOver(numbers: readonly string[], transfer?: AnsweredCall['transfer']) {
    const wishes = Promise.withResolvers<Parameters<OpensVoice>[0]>()
    const call = openCall(
      () => Promise.resolve(''),
      'opens',
      (voice) => (asked) => {
        wishes.resolve(asked)
        return voice(asked)
      },
      undefined,
      transfer,
    )
    const { transfer: hand } = await wishes.promise
    const outcomes = []
    for (const to of numbers) outcomes.push(await hand?.(to))
    call.hangsUp()
    await call.end()
    return { ...call.seen, outcomes }
  }

  test('is told with its outcome, each try as an event of its own, and is not hung up', async () => {
    const outcomes = ['failed', 'connected'] as const
    let tries = 0
    const transfer = async () => {
      await new Promise((done) => void setTimeout(done, 5))
      return outcomes[tries++] ?? 'failed'
    }
    const to = '+442079460199'
    const seen = await handOver([to, to], transfer)
    expect([seen.asked, seen.outcomes, seen.hungUp]).toEqual([[to, to], outcomes, 0])
    expect(seen.told).toMatchObject(
      outcomes.map((outcome) => ({
        type: 'transfer',
        to,
        outcome,
        callId,
        ref: callId,
        direction: 'outbound',
      })),
    )
    expect(new Set(seen.told.map(({ eventId }) => eventId)).size).toBe(2)
  })

  test('counts as not handed over when the carrier fails', async () => {
    const seen = await handOver(['+442079460199'], () => Promise.reject(new Error('broken')))
    expect(seen).toMatchObject({
      outcomes: ['failed'],
      told: [{ outcome: 'failed' }],
      failed: [expect.any(Error)],
    })
  })

  test('goes neither to the person nor to what is no number', async () => {
    const [person] = await t.owner<{ e164: string }>('select e164 from call')
    const numbers = [person?.e164 ?? '', 'sip:+442079460199', '442079460199', '+442079460199;x', '']
    const seen = await handOver(numbers)
    expect([seen.asked, seen.told]).toEqual([[], []])
    expect(new Set(seen.outcomes)).toEqual(new Set(['failed']))
  })
})
