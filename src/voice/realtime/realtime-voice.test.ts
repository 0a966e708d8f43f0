import { afterEach, describe, expect, test } from 'vitest'
import type { Companding } from '#domain/call/companding.ts'
import { samplesOf, soundOf } from '#voice/audio/telephone-sound.ts'
import { COMPUTER_CLOCK } from '#test/voice/computer-clock.ts'
import { type RealtimeServer, type RealtimeServerOptions, startRealtimeServer } from '#test/voice/realtime-server.ts' // prettier-ignore
import { SCRIPT } from '#test/voice/scripts.ts'
import { createTalk } from '#voice/talk/talk.ts'
import type { TransferOutcome } from '#domain/call/transfer.ts'
import type { Talk } from '#voice/talk/talk-shape.ts'
import { openRealtimeVoice } from './realtime-voice.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

/** The sound of a call whose person hears everything as soon as the test says so. */
function heldSound(companding: Companding = 'ulaw') {
  let waiting: (() => void)[] = []
  const seen = { bytes: 0, last: Buffer.alloc(0) as Buffer, flushed: 0 }
  return {
    seen,
    out: {
      companding,
      play(audio: Buffer) {
        seen.bytes += audio.length
        seen.last = audio
      },
      whenPlayed: (done: () => void) => void waiting.push(done),
      flush() {
        seen.flushed++
        waiting = []
      },
    },
    /** Everything so far has been played. */
    played() {
      for (const done of waiting.splice(0)) done()
    },
    waits: () => waiting.length,
  }
}

interface Set {
  readonly server: RealtimeServer
  readonly sound: ReturnType<typeof heldSound>
  readonly talk: Talk
  readonly hungUp: () => number
  /** Numbers that the call was to be handed over to, and the outcome of that. */
  readonly handovers: readonly string[]
  readonly handedOver: (outcome: TransferOutcome) => void
  readonly voice: NonNullable<Awaited<ReturnType<typeof openRealtimeVoice>>>
  /** Everything that is under way was said and heard. */
  readonly heardOut: () => Promise<void>
  readonly says: (text: string) => Promise<void>
}

async function begin(options: RealtimeServerOptions = {}, companding?: Companding): Promise<Set> {
  const server = await startRealtimeServer(options)
  opened.push(server)
  const sound = heldSound(companding)
  let hungUp = 0
  const handovers: string[] = []
  const handedOver = Promise.withResolvers<TransferOutcome>()
  let talk: Talk | null = null
  const voice = await openRealtimeVoice({
    settings: { url: server.url, apiKey: 'k1', model: 'talker', voice: 'marin' },
    script: SCRIPT,
    zone: 'Europe/Berlin',
    world: () => Date.now(),
    now: () => performance.now(),
    out: sound.out,
    hangUp: () => void hungUp++,
    transfer(to) {
      handovers.push(to)
      return handedOver.promise
    },
    lost: () => talk?.endEarly(),
  })
  if (!voice) throw new Error('there is no voice')
  opened.push({ close: () => voice.closed() })
  talk = createTalk({
    brain: voice.brain,
    clock: COMPUTER_CLOCK,
    line: voice.line,
    script: SCRIPT,
    limits: { talkSeconds: 300, firstWordMs: 600_000 },
    zone: 'Europe/Berlin',
  })
  voice.attach(talk)
  talk.begin()
  const heardOut = async (): Promise<void> => {
    await expect.poll(() => !server.busy() && sound.waits() > 0).toBe(true)
    sound.played()
  }
  return {
    server,
    sound,
    talk,
    voice,
    hungUp: () => hungUp,
    handovers,
    handedOver: handedOver.resolve,
    heardOut,
    async says(text) {
      server.speechStarts()
      server.understands(text, true)
      await expect.poll(() => talk?.facts().transcript.some((turn) => turn.text.includes(text))).toBe(true)
    },
  }
}
const saidBy = (talk: Talk, speaker: string): string[] =>
  talk.facts().transcript.filter((turn) => turn.speaker === speaker).map(({ text }) => text) // prettier-ignore
const types = ({ came }: RealtimeServer) => came.map((frame) => frame['type'])

describe('a talk over a speech-to-speech model', () => {
  test('opens with the agent’s own line, asks for µ-law and for no answers of the server’s own', async () => {
    const { server, heardOut, talk } = await begin()
    await heardOut()
    expect(saidBy(talk, 'agent')).toEqual([SCRIPT.openingLine])
    expect(server.headers()['authorization']).toBe('Bearer k1')
    expect(server.came[0]).toMatchObject({
      session: {
        type: 'realtime',
        audio: {
          input: { format: { type: 'audio/pcmu' }, turn_detection: { create_response: false } },
          output: { format: { type: 'audio/pcmu' }, voice: 'marin' },
        },
      },
    })
    expect(JSON.stringify(server.came[1])).toContain(SCRIPT.openingLine)
  })

  test('leaves a message that no sound interrupts, and tells when it was heard', async () => {
    const { server, heardOut, voice, talk } = await begin()
    await heardOut()
    talk.metMachine(voice.silence())
    const delivered = voice.deliver('Please call us back.')
    await expect.poll(() => server.busy()).toBe(false)
    server.speechStarts()
    server.understands('press one to send your message', true)
    await heardOut()
    expect(await delivered).toEqual({ whole: true, heard: 'Please call us back.' })
    expect(JSON.stringify(server.came.at(-1))).toContain('Please call us back.')
    expect(saidBy(talk, 'contact')).toEqual([])
  })

  test('tells of a message that the end of the call cuts off', async () => {
    const { server, heardOut, voice, talk, sound } = await begin()
    await heardOut()
    talk.metMachine(voice.silence())
    const before = sound.seen.bytes
    const delivered = voice.deliver('Please call us back.')
    await expect.poll(() => !server.busy() && sound.seen.bytes > before).toBe(true)
    await voice.closed()
    expect(await delivered).toMatchObject({ whole: false })
  })

  test('answers each turn, notes what its functions say, and hangs up once its goodbye was heard', async () => {
    const { talk, heardOut, says, hungUp, sound } = await begin({
      answers: [
        { words: 'How much do you spend?' },
        {
          words: 'Thank you. Goodbye.',
          calls: [
            { name: 'note_field', arguments: { name: 'budget', value: '900' } },
            { name: 'set_disposition', arguments: { disposition: 'interested' } },
            { name: 'end_call', arguments: {} },
          ],
        },
      ],
    })
    await heardOut()
    await says('Yes, hello?')
    await heardOut()
    await says('About 900.')
    await expect.poll(() => saidBy(talk, 'agent').at(-1)).toBe('Thank you. Goodbye.')
    expect(hungUp()).toBe(0)
    await heardOut()
    await expect.poll(hungUp).toBe(1)
    expect(talk.facts()).toMatchObject({ disposition: 'interested', optOut: false })
    expect(talk.noted().fields['budget']).toBe('900')
    expect(saidBy(talk, 'agent')).toEqual([
      SCRIPT.openingLine,
      'How much do you spend?',
      'Thank you. Goodbye.',
    ])
    expect(sound.seen.bytes).toBeGreaterThan(0)
  })

  test('hands a call over once its words were heard, which nothing interrupts, and goes on when that fails', async () => {
    const { server, talk, heardOut, says, sound, hungUp, handovers, handedOver } = await begin({
      answers: [
        { words: 'I put you through.', calls: [{ name: 'transfer', arguments: { to: 'sales' } }] },
        { words: 'As you like.' },
      ],
    })
    await heardOut()
    await says('Sales, please.')
    await expect.poll(() => saidBy(talk, 'agent').at(-1)).toBe('I put you through.')
    await expect.poll(() => server.busy()).toBe(false)
    const { flushed } = sound.seen
    await says('Thank you.')
    expect([handovers, sound.seen.flushed]).toEqual([[], flushed])
    await heardOut()
    await expect.poll(() => handovers).toEqual([SCRIPT.transfers['sales']])
    handedOver('failed')
    await expect.poll(() => saidBy(talk, 'agent').at(-1)).toBe('I am sorry, I cannot put you through.')
    await heardOut()
    await says('Then you tell me.')
    await expect.poll(() => saidBy(talk, 'agent').at(-1)).toBe('As you like.')
    expect(hungUp()).toBe(0)
  })

  test('falls silent when the person talks over it, and the server learns how much was heard', async () => {
    const { server, talk, sound, says, heardOut } = await begin({
      answers: [{ words: 'This is a very long answer that nobody wants to hear to its end.', fate: 'hangs' }, { words: 'Of course.' }], // prettier-ignore
    })
    await heardOut()
    await says('Yes?')
    await expect.poll(() => sound.seen.bytes).toBeGreaterThan(8000)
    const bytes = sound.seen.bytes
    await says('Wait!')
    await expect.poll(() => saidBy(talk, 'agent').at(-1)).toBe('Of course.')
    expect(sound.seen.flushed).toBeGreaterThan(0)
    expect(types(server)).toContain('response.cancel')
    const cut = server.came.find((frame) => frame['type'] === 'conversation.item.truncate')
    expect(cut).toMatchObject({ content_index: 0, item_id: expect.stringMatching(/^item_/u) })
    expect(Number(cut?.['audio_end_ms'])).toBeLessThanOrEqual(bytes / 8)
    // Words that were not heard are not in the transcript.
    expect(saidBy(talk, 'agent')[1] ?? '').not.toContain('to its end')
  })

  test('somebody who hangs up on it heard no more than was played by then', async () => {
    const { talk, sound, says, voice, heardOut } = await begin({
      answers: [{ words: 'This is a very long answer that nobody wants to hear to its end.', fate: 'hangs' }],
    })
    await heardOut()
    await says('Yes?')
    await expect.poll(() => sound.seen.bytes).toBeGreaterThan(8000)
    await voice.closed()
    expect(saidBy(talk, 'agent')[1] ?? '').not.toContain('to its end')
  })

  test('a wish not to be called is heard before the model is asked, and ends the call', async () => {
    const { server, talk, heardOut, says, hungUp } = await begin({ answers: [{ words: 'But wait, there is more!' }] }) // prettier-ignore
    await heardOut()
    await says('Please do not call me again.')
    await heardOut()
    await expect.poll(hungUp).toBe(1)
    expect(talk.facts().optOut).toBe(true)
    expect(saidBy(talk, 'agent').at(-1)).toBe('Understood. We will not call you again. Goodbye.')
    const asked = server.came.filter((frame) => frame['type'] === 'response.create' && !frame['response'])
    expect(asked).toEqual([])
  })

  test('a wish in the last words counts, also when they are understood after the hang-up', async () => {
    const { server, talk, voice, heardOut } = await begin()
    await heardOut()
    server.speechStarts()
    server.understands("don't call me ", false)
    await server.read()
    const closed = voice.closed()
    await expect.poll(() => types(server)).toContain('input_audio_buffer.commit')
    server.understands("Don't call me again.", true)
    await closed
    expect(talk.facts().optOut).toBe(true)
  })

  test.each([
    ['fails', { words: '', fate: 'fails' }],
    ['says nothing', { words: '' }],
  ] as const)('a model that %s gets a proper end', async (_how, answer) => {
    const { talk, heardOut, says, hungUp } = await begin({ answers: [answer] })
    await heardOut()
    await says('Yes?')
    await expect.poll(() => saidBy(talk, 'agent').at(-1)).toMatch(/I cannot go on/u)
    await heardOut()
    await expect.poll(hungUp).toBe(1)
  })

  test('a call whose session is lost is hung up: nobody is left in silence', async () => {
    const { server, heardOut, hungUp } = await begin()
    await heardOut()
    server.drop()
    await expect.poll(hungUp).toBeGreaterThan(0)
  })

  test('a server that speaks PCM at 24 kHz is heard at 8 kHz, and hears 24 kHz', async () => {
    const pcm = { type: 'audio/pcm', rate: 24_000 }
    const { server, sound, voice, heardOut } = await begin({
      formats: { input: pcm, output: pcm },
      soundOfWord: Buffer.alloc(4800),
    })
    await heardOut()
    const words = SCRIPT.openingLine.split(' ').length
    // A tenth of a second a word: 2,400 samples there, 800 bytes here.
    expect(sound.seen.bytes).toBe(words * 800)
    voice.hear(Buffer.alloc(160, 0xff))
    await expect.poll(() => server.heardBytes()).toBe(160 * 3 * 2)
  })
})

describe('a call of A-law', () => {
  test('has the server asked for A-law both ways, and its sound goes through as it is', async () => {
    const { server, sound, voice, heardOut } = await begin({ soundOfWord: Buffer.alloc(800, 0xd5) }, 'alaw')
    await heardOut()
    expect(server.came[0]).toMatchObject({
      session: { audio: { input: { format: { type: 'audio/pcma' } }, output: { format: { type: 'audio/pcma' } } } }, // prettier-ignore
    })
    expect(sound.seen.last).toEqual(Buffer.alloc(800, 0xd5))
    voice.hear(Buffer.from([0x2a, 0xd5]))
    await expect.poll(() => server.came.at(-1)?.['audio']).toBe(Buffer.from([0x2a, 0xd5]).toString('base64'))
  })

  test('is spoken to in A-law also by a server that speaks µ-law whatever it was asked', async () => {
    const pcmu = { type: 'audio/pcmu' }
    const word = soundOf(new Int16Array(800).fill(1000), 'ulaw')
    const { sound, heardOut } = await begin(
      { formats: { input: pcmu, output: pcmu }, soundOfWord: word },
      'alaw',
    )
    await heardOut()
    expect(samplesOf(sound.seen.last, 'alaw')[0]).toBeCloseTo(1000, -2)
  })
})

test.each([
  ['refuses the session', { refusesSession: true }],
  [
    'speaks in an unknown form',
    { formats: { input: { type: 'audio/opus' }, output: { type: 'audio/opus' } } },
  ],
  ['speaks PCM at another rate', { formats: { input: { type: 'audio/pcm', rate: 16_000 }, output: { type: 'audio/pcm', rate: 16_000 } } }], // prettier-ignore
] as const)('a server that %s gives no voice', async (_how, options) => {
  await expect(begin(options)).rejects.toThrow('there is no voice')
})

test('a server that is not there gives no voice', async () => {
  const server = await startRealtimeServer()
  await server.close()
  const { out } = heldSound()
  const settings = { url: server.url, apiKey: '', model: 'm', voice: 'v' }
  const nothing = { world: () => 0, now: () => 0, hangUp: () => undefined, lost: () => undefined }
  expect(await openRealtimeVoice({ settings, script: SCRIPT, zone: 'UTC', out, ...nothing })).toBeNull()
})
