import { expect, test } from 'vitest'
import { createUtterances } from './utterances.ts'
import { FRAME_SAMPLES } from './vad.ts'

const PAUSES = { beginMs: 60, endMs: 100, longestMs: 1000 }
/** Feeds frames of 20 ms, `s` for speech and `.` for silence. @returns what was heard, by number of the frame */
function feed(pattern: string, utterances = createUtterances(PAUSES)) {
  return Array.from(pattern).flatMap((frame, n) => {
    const heard = utterances.next(new Int16Array(FRAME_SAMPLES).fill(n + 1), frame === 's')
    if (heard === null) return []
    return heard.kind === 'begun' ? [`${n} begun`] : [`${n} ${heard.samples.length / FRAME_SAMPLES} frames`]
  })
}

test('speech begins after 60 ms and ends after 100 ms of silence', () => {
  expect(feed('....sss..s.....')).toEqual(['6 begun', '14 15 frames'])
})

test('a click is no speech, and an utterance keeps the sound just before it', () => {
  expect(feed('....s....s.....')).toEqual([])
  expect(feed(`${'.'.repeat(40)}ssss.....`)).toEqual(['42 begun', '48 21 frames'])
})

test('an utterance that does not end is cut', () => {
  expect(feed('s'.repeat(60))).toEqual(['2 begun', '49 50 frames', '52 begun'])
})

test('what was said when the call closed is not lost', () => {
  const utterances = createUtterances(PAUSES)
  feed('..sssss', utterances)
  expect(utterances.rest()?.length).toBe(7 * FRAME_SAMPLES)
  expect(utterances.rest()).toBeNull()
})
