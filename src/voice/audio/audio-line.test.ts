import { expect, test } from 'vitest'
import type { TransferOutcome } from '#domain/call/transfer.ts'
import type { Listener } from '#voice/talk/line.ts'
import { createAudioLine } from './audio-line.ts'
import type { Recogniser, Synthesizer } from './speech.ts'
import { samplesOf, soundOf } from './telephone-sound.ts'
import { type Companding, COMPANDINGS } from '#domain/call/companding.ts'

/** A second of a loud sound that counts as speech here, and of silence. */
const LOUD = soundOf(new Int16Array(8000).fill(9000), 'ulaw')
const SILENT = soundOf(new Int16Array(8000), 'ulaw')

/** A line whose voice takes 100 ms per word, and whose person says `words` in each utterance. */
function openLine(
  understand: Recogniser['understand'] = () => Promise.resolve('yes please'),
  speak: Synthesizer['speak'] = (words) => Promise.resolve(new Int16Array(800 * words.split(' ').length)),
  companding: Companding = 'ulaw',
  canHandOver = true,
) {
  const told: string[] = []
  const out = { bytes: 0, played: [] as Buffer[], flushed: 0, marks: [] as (() => void)[] }
  let now = 0
  let hungUp = 0
  const handovers: { readonly to: string; readonly end: (outcome: TransferOutcome) => void }[] = []
  const handOver = (to: string): Promise<TransferOutcome> => {
    const { promise, resolve } = Promise.withResolvers<TransferOutcome>()
    handovers.push({ to, end: resolve })
    return promise
  }
  const listener: Listener = {
    heard: (words, final) => told.push(`heard ${words}${final ? '' : ' …'}`),
    interrupted: (spoken) => told.push(`interrupted after “${spoken}”`),
    pressed: (key) => told.push(`pressed ${key}`),
    heardOut: () => told.push('heard out'),
    handedOver: (outcome) => told.push(`handed over: ${outcome}`),
    closed: () => told.push('closed'),
  }
  const audio = createAudioLine({
    out: {
      companding,
      play: (sound) => ((out.bytes += sound.length), out.played.push(sound)),
      whenPlayed: (done) => out.marks.push(done),
      flush: () => (out.flushed++, out.marks.splice(0)),
    },
    synthesizer: { speak },
    recogniser: { understand },
    detector: { isSpeech: (frame) => (frame[0] ?? 0) > 1000, close: () => told.push('detector closed') },
    language: 'en-US',
    now: () => now,
    hangUp: () => hungUp++,
    transfer: canHandOver ? handOver : undefined,
  })
  audio.attach(listener)
  return {
    ...audio,
    told,
    out,
    hangUps: () => hungUp,
    handovers,
    /** Lets the voice make its sentences. */
    made: () => new Promise<void>((done) => void setImmediate(done)),
    pass: (ms: number) => (now += ms),
    played: () => out.marks.splice(0).forEach((done) => done()),
  }
}

test('what the person says is understood once they pause', async () => {
  const { hear, made, told } = openLine()
  // In pieces that are no whole frames.
  for (let at = 0; at < LOUD.length; at += 333) hear(LOUD.subarray(at, at + 333))
  await made()
  expect(told).toEqual([])
  hear(SILENT)
  await made()
  expect(told).toEqual(['heard yes please'])
})

/** A tone of 500 Hz. */
const TONE = Int16Array.from({ length: 8000 }, (_, n) => 9000 * Math.sin((2 * Math.PI * 500 * n) / 8000))
const loudest = (samples: Int16Array): number =>
  samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
/** As far as any sample is off the tone. */
const farthest = (samples: Int16Array): number =>
  loudest(samples.map((each, n) => each - (TONE[n % TONE.length] ?? 0)))

test.each(COMPANDINGS)('a person and an agent on a line of %s hear each other undistorted', async (form) => {
  const understood: Int16Array[] = []
  const { hear, line, made, out } = openLine(
    (samples) => (understood.push(samples), Promise.resolve('yes')),
    () => Promise.resolve(TONE),
    form,
  )
  hear(soundOf(new Int16Array(8000).fill(9000), form))
  hear(soundOf(new Int16Array(8000), form))
  await made()
  const [said = new Int16Array()] = understood
  expect(said.length, 'the pause after it ends the utterance').toBeLessThan(16_000)
  expect(loudest(said.map((each) => (each > 5000 ? each - 9000 : each)))).toBeLessThan(300)
  line.speak('One.', true)
  await made()
  expect(farthest(samplesOf(Buffer.concat(out.played), form))).toBeLessThan(300)
})

test('an answer is spoken sentence by sentence, and heard out once all of it was played', async () => {
  const { line, made, out, played, told } = openLine()
  line.speak('One two. Three', false)
  await made()
  expect(out.bytes).toBe(1600)
  line.speak(' four.', true)
  await made()
  expect([out.bytes, told]).toEqual([3200, []])
  played()
  expect(told).toEqual(['heard out'])
})

test('a person who talks over the agent silences it, and the talk learns what was heard', async () => {
  const { hear, line, made, out, pass, told } = openLine()
  line.speak('One two three four. Five six.', true)
  await made()
  pass(250)
  hear(LOUD)
  expect([told, out.flushed, out.marks]).toEqual([['interrupted after “One two”'], 1, []])
  // Nothing of the old answer comes afterwards.
  await made()
  expect([told.length, out.bytes]).toEqual([1, 4800])
})

test('a person who talks while the agent is silent interrupts nothing', async () => {
  const { hear, line, made, played, told } = openLine()
  line.speak('One.', true)
  await made()
  played()
  hear(LOUD)
  expect(told).toEqual(['heard out'])
})

test('the call ends only after the goodbye was heard', async () => {
  const { hangUps, line, made, played } = openLine()
  line.speak('Goodbye.', true)
  line.end()
  await made()
  expect(hangUps()).toBe(0)
  played()
  expect(hangUps()).toBe(1)
})

test('a goodbye that is talked over is heard out, and ends the call, once', async () => {
  const { hangUps, hear, line, made, out, played } = openLine()
  line.speak('Goodbye then.', true)
  line.end()
  await made()
  hear(LOUD)
  expect(out.flushed).toBe(0)
  line.end()
  await made()
  played()
  expect(hangUps()).toBe(1)
})

test('a call is handed over once everything was heard, also when it is talked over, and its outcome is told', async () => {
  const { handovers, hangUps, hear, line, made, out, played, told } = openLine()
  line.speak('I put you through.', true)
  expect(line.transfer('+12125550199')).toBe('asked')
  await made()
  hear(LOUD)
  hear(SILENT)
  await made()
  expect([handovers, out.flushed]).toEqual([[], 0])
  played()
  expect(handovers).toMatchObject([{ to: '+12125550199' }])
  handovers[0]?.end('failed')
  await made()
  expect(told).toEqual(['heard yes please', 'heard out', 'handed over: failed'])
  line.speak('I am sorry.', true)
  await made()
  hear(LOUD)
  expect(told.at(-1), 'the talk goes on as any other').toMatch(/^interrupted/)
  expect(hangUps()).toBe(0)
})

test('a call that ends before it is handed over is not handed over any more', async () => {
  const { closed, handovers, line, made, played } = openLine()
  line.speak('I put you through.', true)
  line.transfer('+12125550199')
  await made()
  await closed()
  played()
  expect(handovers).toEqual([])
})

test('a line that cannot hand a call over says so at once', () => {
  const { line } = openLine(undefined, undefined, 'ulaw', false)
  expect(line.transfer('+12125550199')).toBe('cannot')
})

test('the last words before the hang-up are understood before the talk hears of the end', async () => {
  const { closed, hear, told } = openLine(() => Promise.resolve('do not call me again'))
  hear(LOUD)
  await closed()
  expect(told).toEqual(['heard do not call me again …', 'detector closed', 'closed'])
})

test('an agent that has lost its voice hangs up', async () => {
  const { hangUps, line, made } = openLine(undefined, () => Promise.reject(new Error('dead')))
  line.speak('One.', true)
  await made()
  expect(hangUps()).toBe(1)
})

test('somebody who hangs up on the agent heard no more than was played by then', async () => {
  const { closed, line, made, pass, told } = openLine()
  line.speak('One two. Three four.', true)
  await made()
  pass(250)
  await closed()
  expect(told).toEqual(['interrupted after “One two.”', 'detector closed', 'closed'])
})

test('somebody who hangs up after the agent has spoken heard all of it', async () => {
  const { closed, line, made, played, told } = openLine()
  line.speak('One two.', true)
  await made()
  played()
  await closed()
  expect(told).toEqual(['heard out', 'detector closed', 'closed'])
})

test('an ear that fails leaves the line working', async () => {
  const { hear, line, made, played, told } = openLine(() => Promise.reject(new Error('dead')))
  line.speak('One.', true)
  await made()
  played()
  hear(LOUD)
  hear(SILENT)
  await made()
  expect(told).toEqual(['heard out'])
})
