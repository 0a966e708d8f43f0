import { seededRandom } from '#domain/random.ts'
import { expect, test } from 'vitest'
import { FRAME_SAMPLES, openVoiceDetector, SAMPLE_RATE } from './vad.ts'

/** A vowel, roughly: a tone of 120 Hz with its overtones, swelling and ebbing. */
const vowel = (n: number): number =>
  [1, 2, 3, 4, 5, 6, 8, 10].reduce(
    (sum, k) => sum + (3000 / k) * Math.sin((2 * Math.PI * 120 * k * n) / SAMPLE_RATE),
    0,
  ) * Math.abs(Math.sin((2 * Math.PI * 3 * n) / SAMPLE_RATE))

test('a voice is speech; silence and the hiss of a line are none', async () => {
  const detector = await openVoiceDetector()
  const random = seededRandom(7)
  const share = (sample: (n: number) => number): number => {
    let speech = 0
    for (let frame = 0; frame < 100; frame++) {
      const samples = Int16Array.from({ length: FRAME_SAMPLES }, (_, n) => sample(frame * FRAME_SAMPLES + n))
      if (detector.isSpeech(samples)) speech++
    }
    return speech
  }
  expect(share(() => 0)).toBe(0)
  expect(share(() => random.next() * 40 - 20)).toBeLessThan(10)
  expect(share(vowel)).toBeGreaterThan(50)
  detector.close()
})
