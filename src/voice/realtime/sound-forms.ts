/**
 * Changes sound between the form of a telephone call, at 8 kHz, and that of a Realtime server, as it comes, in pieces of
 * any length. A server that was asked for the form of the call may still answer with PCM at 24 kHz, which would be heard
 * as static.
 */
import type { Companding } from '#domain/call/companding.ts'
import { samplesOf, soundOf } from '#voice/audio/telephone-sound.ts'
import type { SoundFormat } from './events.ts'

/** One direction of one call; it remembers where the last piece ended. */
export type Changes = (sound: Buffer) => Buffer

const unchanged: Changes = (sound) => sound

/** The form in which a server is asked to take and give sound, for a call of this form. */
export const FORMAT_OF: Readonly<Record<Companding, SoundFormat>> = { ulaw: 'audio/pcmu', alaw: 'audio/pcma' }

const COMPANDED: Readonly<Record<Exclude<SoundFormat, 'audio/pcm'>, Companding>> = {
  'audio/pcmu': 'ulaw',
  'audio/pcma': 'alaw',
}

/** From the telephone to the server. */
export function toServer(format: SoundFormat, companding: Companding): Changes {
  if (format === FORMAT_OF[companding]) return unchanged
  if (format !== 'audio/pcm') return (sound) => soundOf(samplesOf(sound, companding), COMPANDED[format])
  const raise = threeTimes()
  return (sound) => bytesOf(raise(samplesOf(sound, companding)))
}

/** From the server to the telephone. */
export function fromServer(format: SoundFormat, companding: Companding): Changes {
  if (format === FORMAT_OF[companding]) return unchanged
  if (format !== 'audio/pcm') return (sound) => soundOf(samplesOf(sound, COMPANDED[format]), companding)
  const lower = aThird()
  const whole = wholeSamples()
  return (sound) => soundOf(lower(whole(sound)), companding)
}

/** Bytes of one sample may come in two pieces. */
function wholeSamples(): (sound: Buffer) => Int16Array {
  let rest: Buffer = Buffer.alloc(0)
  return (sound) => {
    const all = Buffer.concat([rest, sound])
    const samples = new Int16Array(all.length >> 1)
    for (let n = 0; n < samples.length; n++) samples[n] = all.readInt16LE(n * 2)
    rest = all.subarray(samples.length * 2)
    return samples
  }
}

const bytesOf = (samples: Int16Array): Buffer => {
  const bytes = Buffer.alloc(samples.length * 2)
  samples.forEach((sample, n) => bytes.writeInt16LE(sample, n * 2))
  return bytes
}

const FACTOR = 3
const HALF = 24
/**
 * A low-pass at 3.6 kHz for a rate of 24 kHz: a sinc under a Hann window, whose taps add up to 1 (Smith, The Scientist
 * and Engineer's Guide to Digital Signal Processing, chapter 16).
 */
const TAPS: readonly number[] = (() => {
  const cutoff = 3600 / 24_000
  const raw = Array.from({ length: 2 * HALF + 1 }, (_, n) => {
    const x = n - HALF
    const sinc = x === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * x) / (Math.PI * x)
    return sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / (HALF + 1)))
  })
  const sum = raw.reduce((all, tap) => all + tap, 0)
  return raw.map((tap) => tap / sum)
})()

const within = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)))

/** From 24 kHz to 8 kHz. */
function aThird(): (samples: Int16Array) => Int16Array {
  let past = new Int16Array(TAPS.length - 1)
  /** Position of the next sample to give, in the samples that come next. */
  let phase = 0
  return (samples) => {
    const all = joined(past, samples)
    const given: number[] = []
    let at = phase
    for (; at < samples.length; at += FACTOR) given.push(within(weighed(all, at)))
    phase = at - samples.length
    past = all.slice(all.length - (TAPS.length - 1))
    return Int16Array.from(given)
  }
}

/** From 8 kHz to 24 kHz. */
function threeTimes(): (samples: Int16Array) => Int16Array {
  let past = new Int16Array(TAPS.length - 1)
  return (samples) => {
    const spread = new Int16Array(samples.length * FACTOR)
    samples.forEach((sample, n) => (spread[n * FACTOR] = sample))
    const all = joined(past, spread)
    past = all.slice(all.length - (TAPS.length - 1))
    return Int16Array.from(spread, (_, at) => within(FACTOR * weighed(all, at)))
  }
}

function weighed(all: Int16Array, at: number): number {
  let sum = 0
  for (const [n, tap] of TAPS.entries()) sum += tap * (all[at + n] ?? 0)
  return sum
}

function joined(first: Int16Array, second: Int16Array): Int16Array<ArrayBuffer> {
  const both = new Int16Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
