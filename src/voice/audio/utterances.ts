/**
 * Cuts sound into utterances: stretches of speech between pauses. It is pure and counts frames, so it keeps the time of
 * the sound and not of the machine. The audio line feeds it every frame of the person.
 */
import { FRAME_SAMPLES, SAMPLE_RATE } from './vad.ts'

export type Heard =
  /** Speech has begun. */
  | { readonly kind: 'begun' }
  /** A pause ended the utterance, or it became too long. */
  | { readonly kind: 'utterance'; readonly samples: Int16Array }

export interface Utterances {
  next(frame: Int16Array, isSpeech: boolean): Heard | null
  /** What was said and not yet ended, when the call closes; null without speech. */
  rest(): Int16Array | null
}

export interface Pauses {
  /** Speech of this length begins an utterance; shorter noises do not. */
  readonly beginMs: number
  /** Silence of this length ends it. */
  readonly endMs: number
  readonly longestMs: number
}

const FRAME_MS = (FRAME_SAMPLES / SAMPLE_RATE) * 1000
/** Sound before the first speech that belongs to the utterance: consonants are quiet. */
const BEFORE_MS = 240

export function createUtterances({ beginMs, endMs, longestMs }: Pauses): Utterances {
  const before = Math.round((BEFORE_MS + beginMs) / FRAME_MS)
  let frames: Int16Array[] = []
  let speaking = false
  let voiced = 0
  let silent = 0
  const take = (): Int16Array => {
    const samples = joined(frames)
    frames = []
    speaking = false
    voiced = 0
    silent = 0
    return samples
  }
  return {
    next(frame, isSpeech) {
      frames.push(frame.slice())
      if (!speaking) {
        // A single silent frame within speech does not begin it anew.
        voiced = isSpeech ? voiced + 1 : Math.max(0, voiced - 1)
        if (frames.length > before) frames.shift()
        if (voiced * FRAME_MS < beginMs) return null
        speaking = true
        return { kind: 'begun' }
      }
      silent = isSpeech ? 0 : silent + 1
      const ended = silent * FRAME_MS >= endMs || frames.length * FRAME_MS >= longestMs
      return ended ? { kind: 'utterance', samples: take() } : null
    },
    rest: () => (speaking ? take() : null),
  }
}

function joined(frames: readonly Int16Array[]): Int16Array {
  const samples = new Int16Array(frames.length * FRAME_SAMPLES)
  frames.forEach((frame, n) => samples.set(frame, n * FRAME_SAMPLES))
  return samples
}
