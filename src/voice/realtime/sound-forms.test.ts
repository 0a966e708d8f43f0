import { expect, test } from 'vitest'
import { samplesOf as decoded, soundOf } from '#voice/audio/telephone-sound.ts'
import { COMPANDINGS } from '#domain/call/companding.ts'
import { FORMAT_OF, fromServer, toServer } from './sound-forms.ts'

const tone = (hertz: number, rate: number, seconds: number): Int16Array =>
  Int16Array.from({ length: rate * seconds }, (_, n) => 8000 * Math.sin((2 * Math.PI * hertz * n) / rate))
const bytesOf = (samples: Int16Array): Buffer => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength) // prettier-ignore
const samplesOf = (bytes: Buffer): Int16Array =>
  Int16Array.from({ length: bytes.length / 2 }, (_, n) => bytes.readInt16LE(n * 2))
/** Strength of a tone in samples, by the Goertzel sum. */
function strength(samples: Int16Array, hertz: number, rate: number): number {
  let [re, im] = [0, 0]
  samples.forEach((sample, n) => {
    re += sample * Math.cos((2 * Math.PI * hertz * n) / rate)
    im += sample * Math.sin((2 * Math.PI * hertz * n) / rate)
  })
  return (2 * Math.hypot(re, im)) / samples.length
}

test.each(COMPANDINGS)(
  'a server that speaks the form of a call, %s, is handed its sound as it is',
  (form) => {
    const sound = Buffer.from([1, 2, 3])
    expect(toServer(FORMAT_OF[form], form)(sound)).toBe(sound)
    expect(fromServer(FORMAT_OF[form], form)(sound)).toBe(sound)
  },
)

test.each([
  ['ulaw', 'alaw'],
  ['alaw', 'ulaw'],
] as const)('a server hears a call of %s as %s, and is heard in it', (call, server) => {
  const sound = soundOf(tone(440, 8000, 0.5), call)
  const there = toServer(FORMAT_OF[server], call)(sound)
  expect(strength(decoded(there, server), 440, 8000)).toBeCloseTo(8000, -3)
  const back = fromServer(FORMAT_OF[server], call)(there)
  expect(strength(decoded(back, call), 440, 8000)).toBeCloseTo(8000, -3)
})

test.each(COMPANDINGS.flatMap((form) => [1, 7, 160, 4001].map((piece) => [form, piece] as const)))(
  'a tone of %s keeps its pitch and strength both ways, in pieces of %i bytes',
  (form, piece) => {
    const up = toServer('audio/pcm', form)
    const sound = soundOf(tone(1000, 8000, 0.5), form)
    const raised: Buffer[] = []
    for (let at = 0; at < sound.length; at += piece) raised.push(up(sound.subarray(at, at + piece)))
    const samples = samplesOf(Buffer.concat(raised))
    expect(samples).toHaveLength(12_000)
    expect(strength(samples, 1000, 24_000)).toBeGreaterThan(7500)
    // The mirror of the tone above half the old rate is gone.
    expect(strength(samples, 7000, 24_000)).toBeLessThan(80)
    const down = fromServer('audio/pcm', form)
    const all = Buffer.concat(raised)
    const lowered: Buffer[] = []
    for (let at = 0; at < all.length; at += piece) lowered.push(down(all.subarray(at, at + piece)))
    const heard = decoded(Buffer.concat(lowered), form)
    expect(Math.abs(heard.length - 4000)).toBeLessThanOrEqual(1)
    expect(strength(heard, 1000, 8000)).toBeGreaterThan(7300)
  },
)

test('what a telephone cannot carry does not come back as a lower tone', () => {
  const heard = decoded(fromServer('audio/pcm', 'ulaw')(bytesOf(tone(5000, 24_000, 0.5))), 'ulaw')
  expect(strength(heard, 3000, 8000)).toBeLessThan(80)
})
