/**
 * Tells an answering machine by its sound: the beep after a greeting, or a greeting that goes on longer than a person
 * would speak into a telephone before anybody answers. It is pure and counts frames. In doubt it says nothing: a person
 * who is taken for a machine is the worse error.
 */
import { FRAME_SAMPLES, SAMPLE_RATE } from './vad.ts'

export type MachineSign = 'beep' | 'long_greeting'

export interface AnsweringMachine {
  /** @param frame 160 samples of the person's side, every one from the answer on @returns null while there is no sign */
  next(frame: Int16Array, isSpeech: boolean): MachineSign | null
}

const FRAMES_PER_SECOND = SAMPLE_RATE / FRAME_SAMPLES
const frames = (seconds: number): number => Math.round(seconds * FRAMES_PER_SECOND)
/** No greeting begins later, and no beep comes later than the longest greetings that carriers allow. */
const GREETING_BEGINS = frames(3)
const LISTENS = frames(60)
/** People who answer rarely say more than four seconds in one breath. */
const LONG_GREETING = frames(6)
/** A pause that ends what is said in one go; between the sentences of a greeting it is shorter. */
const PAUSE = frames(0.7)
const BEEP = frames(0.24)
/** Share of a frame's energy that one tone has in a beep; a vowel spreads over its overtones. */
const PURE = 0.75
/** Hertz: beeps lie between them, and lie still. */
const LOWEST = 350
const HIGHEST = 2200
const STEP = 25
const STILL = 30
/** Mean square of samples below which nothing is heard. */
const LOUD = 200 ** 2

export function createAnsweringMachine(): AnsweringMachine {
  let at = 0
  let spoken = 0
  let silent = 0
  let beep = { hertz: 0, frames: 0 }
  const isBeep = (frame: Int16Array): boolean => {
    const hertz = toneOf(frame)
    const goesOn = hertz !== null && Math.abs(hertz - beep.hertz) <= STILL
    beep = hertz === null ? { hertz: 0, frames: 0 } : { hertz: goesOn ? beep.hertz : hertz, frames: goesOn ? beep.frames + 1 : 1 } // prettier-ignore
    return beep.frames >= BEEP
  }
  const isLongGreeting = (isSpeech: boolean): boolean => {
    if (isSpeech) {
      if (spoken === 0 && at > GREETING_BEGINS) return false
      spoken += 1 + silent
      silent = 0
    } else if (spoken > 0) {
      silent++
      // Somebody waits for us to speak; a machine does not.
      if (silent >= PAUSE) spoken = -Infinity
    }
    return spoken >= LONG_GREETING
  }
  return {
    next(frame, isSpeech) {
      at++
      if (at > LISTENS) return null
      if (isBeep(frame)) return 'beep'
      return isLongGreeting(isSpeech) ? 'long_greeting' : null
    },
  }
}

/**
 * The one tone that a frame consists of, in hertz; null when it does not. The energy of each tone is measured by its
 * correlation with sine and cosine.
 */
function toneOf(frame: Int16Array): number | null {
  let energy = 0
  for (const sample of frame) energy += sample * sample
  if (energy / frame.length < LOUD) return null
  let best = 0
  let hertz = 0
  for (let each = LOWEST; each <= HIGHEST; each += STEP) {
    const power = powerOf(frame, (2 * Math.PI * each) / SAMPLE_RATE)
    if (power > best) [best, hertz] = [power, each]
  }
  return (2 * best) / (frame.length * energy) >= PURE ? hertz : null
}

/** Squared strength of one tone, by the recurrence of Goertzel (1958). @param angle per sample */
function powerOf(frame: Int16Array, angle: number): number {
  const turn = 2 * Math.cos(angle)
  let [last, before] = [0, 0]
  for (const sample of frame) [last, before] = [sample + turn * last - before, last]
  return last * last + before * before - turn * last * before
}
