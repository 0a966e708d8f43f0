import { expect, test } from 'vitest'
import { createRecordingStart } from './recording-start.ts'

type Part = readonly [seconds: number, kind: 'speech' | 'beep' | 'silence']

/** @returns the second at which the machine records; null when it never does */
function startIn(...parts: readonly Part[]): number | null {
  const start = createRecordingStart()
  let frames = 0
  for (const [seconds, kind] of parts)
    for (let frame = 0; frame < seconds * 50; frame++) {
      frames++
      if (start.next({ isSpeech: kind === 'speech', isBeep: kind === 'beep' })) return frames / 50
    }
  return null
}

test.each<readonly [string, number | null, readonly Part[]]>([
  ['once the beep is over', 5.52, [[4, 'speech'], [1, 'silence'], [0.5, 'beep'], [1, 'silence']]],
  ['two seconds after a greeting without a beep', 6, [[4, 'speech'], [9, 'silence']]],
  ['not within a pause of its greeting', null, [[4, 'speech'], [1.9, 'silence'], [4, 'speech'], [1.9, 'silence']]],
  ['not before it has said anything', null, [[9, 'silence']]],
])('a machine records %s', (_when, at, parts) => {
  const seen = startIn(...parts)
  if (at === null) expect(seen).toBeNull()
  else expect(seen).toBeCloseTo(at, 1)
}) // prettier-ignore
