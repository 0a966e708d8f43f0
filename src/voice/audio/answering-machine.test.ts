import { seededRandom } from '#domain/random.ts'
import { expect, test } from 'vitest'
import { createAnsweringMachine } from './answering-machine.ts'
import { FRAME_SAMPLES, SAMPLE_RATE } from './vad.ts'

type Part = readonly [seconds: number, kind: 'speech' | 'silence' | number]
const random = seededRandom(3)

/** A vowel with its overtones, the hiss of a line, or a tone. */
const sampleOf = (kind: Part[1], n: number): number => {
  if (kind === 'silence') return random.next() * 20 - 10
  if (kind !== 'speech') return 8000 * Math.sin((2 * Math.PI * kind * n) / SAMPLE_RATE)
  return [1, 2, 3, 4, 5, 6, 8, 10].reduce(
    (sum, k) => sum + (3000 / k) * Math.sin((2 * Math.PI * 120 * k * n) / SAMPLE_RATE),
    0,
  )
}

/** @returns the first sign and the second at which it was seen */
function signIn(...parts: readonly Part[]): readonly [string, number] | null {
  const machine = createAnsweringMachine()
  let n = 0
  for (const [seconds, kind] of parts)
    for (let frame = 0; frame < Math.round((seconds * SAMPLE_RATE) / FRAME_SAMPLES); frame++) {
      const samples = Int16Array.from({ length: FRAME_SAMPLES }, () => sampleOf(kind, n++))
      const sign = machine.next(samples, kind === 'speech')
      if (sign !== null) return [sign, Math.round((n / SAMPLE_RATE) * 10) / 10]
    }
  return null
}

test.each([440, 620, 1000, 1004.5, 1400, 2100])(
  'a beep of %f hertz after a greeting is a machine',
  (hertz) => {
    expect(signIn([0.5, 'silence'], [3, 'speech'], [1, 'silence'], [0.4, hertz])).toEqual(['beep', expect.closeTo(4.7, 0)]) // prettier-ignore
  },
)

test('a greeting of more than six seconds is a machine, short pauses and all', () => {
  const sentence: readonly Part[] = [[2, 'speech'], [0.4, 'silence']] // prettier-ignore
  expect(signIn([0.3, 'silence'], ...sentence, ...sentence, ...sentence)).toEqual(['long_greeting', 6.3])
})

test.each<readonly [string, readonly Part[]]>([
  ['says hello and waits', [[0.4, 'silence'], [0.6, 'speech'], [3, 'silence'], [4, 'speech']]],
  ['answers with name and company', [[0.4, 'silence'], [4, 'speech'], [2, 'silence']]],
  ['talks for long once the agent has spoken', [[0.4, 'silence'], [0.6, 'speech'], [5, 'silence'], [20, 'speech']]],
  ['says nothing for three seconds and then talks for long', [[4, 'silence'], [9, 'speech']]],
  ['presses a key', [[0.4, 'silence'], [0.6, 'speech'], [2, 'silence'], [0.1, 697], [2, 'silence']]],
  ['is silent', [[30, 'silence']]],
])('a person who %s is no machine', (_who, parts) => {
  expect(signIn(...parts)).toBeNull()
}) // prettier-ignore

test('two tones at once, as keys and ringing have them, are no beep', () => {
  const machine = createAnsweringMachine()
  const signs = Array.from({ length: 100 }, (_, frame) =>
    machine.next(
      Int16Array.from({ length: FRAME_SAMPLES }, (__, i) => {
        const n = frame * FRAME_SAMPLES + i
        return 4000 * (Math.sin((2 * Math.PI * 440 * n) / 8000) + Math.sin((2 * Math.PI * 480 * n) / 8000))
      }),
      false,
    ),
  )
  expect(signs.filter(Boolean)).toEqual([])
})

test('after a minute nothing is a sign any more', () => {
  expect(signIn([61, 'silence'], [2, 1000])).toBeNull()
})
