import { expect, test } from 'vitest'
import { wavOf } from '#test/sip/sounds.ts'
import { atRate, readWav } from './wav.ts'

const tone = (rate: number, hertz: number): Int16Array =>
  Int16Array.from({ length: rate }, (_, n) => Math.round(10_000 * Math.sin((2 * Math.PI * hertz * n) / rate)))
/** Zero crossings from below: the frequency of one second of a tone. */
const rises = (samples: Int16Array): number =>
  samples.filter((sample, n) => n > 0 && sample >= 0 && (samples[n - 1] ?? 0) < 0).length

test('a file that was written is read as it was', () => {
  const samples = tone(8000, 440)
  expect(readWav(wavOf(samples), 8000)).toEqual(samples)
})

test('a file from a pipe, whose length nobody knew, ends where it ends', () => {
  const file = wavOf(tone(8000, 440))
  file.writeUInt32LE(0xffffffff, 40)
  expect(readWav(file, 8000)?.length).toBe(8000)
})

test.each([
  [22_050, 8000],
  [8000, 16_000],
])('a tone of 440 Hz stays one from %i to %i samples a second', (from, to) => {
  const samples = atRate(tone(from, 440), from, to)
  expect(Math.abs(samples.length - to)).toBeLessThan(3)
  expect(Math.abs(rises(samples) - 440)).toBeLessThan(3)
})

test.each([
  ['something else', Buffer.from('hello')],
  ['stereo', wavOf(tone(8000, 440)).fill(2, 22, 23)],
  ['a file without sound', wavOf(new Int16Array()).subarray(0, 36)],
])('%s is not read', (_what, file) => {
  expect(readWav(file, 8000)).toBeNull()
})
