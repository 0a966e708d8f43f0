/**
 * Tells when an answering machine has begun to record: its beep is over, or its greeting is and no beep comes. It is pure
 * and counts frames; the detection beside a talk asks it, and believes it only of a machine.
 */
import { FRAME_SAMPLES, SAMPLE_RATE } from './vad.ts'

export interface RecordingStart {
  /** @param frame every one from the answer on @returns whether a machine records from now on */
  next(frame: { readonly isSpeech: boolean; readonly isBeep: boolean }): boolean
}

/** Silence after a greeting for which no machine waits before its beep. */
const SILENCE = (2 * SAMPLE_RATE) / FRAME_SAMPLES

export function createRecordingStart(): RecordingStart {
  let beeped = false
  let spoke = false
  let silent = 0
  return {
    next({ isSpeech, isBeep }) {
      spoke ||= isSpeech
      silent = isSpeech || isBeep ? 0 : silent + 1
      const isOver = beeped && !isBeep
      beeped = isBeep
      return isOver || (spoke && silent >= SILENCE)
    },
  }
}
