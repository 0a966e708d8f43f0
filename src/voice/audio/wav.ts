/** Reads WAV files of 16-bit mono sound, the form in which speech programs give it, and changes the rate of sound. */
import { resample } from './packages.ts'

/** @returns the samples at the wished rate, or null for anything else than 16-bit mono PCM */
export function readWav(file: Buffer, rate: number): Int16Array | null {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') return null
  let own = 0
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4)
    // Programs that write into a pipe do not know the length; the sound ends where the file ends.
    const length = Math.min(file.readUInt32LE(at + 4), file.length - at - 8)
    if (name === 'fmt ') {
      const [format, channels, bits] = [8, 10, 22].map((offset) => file.readUInt16LE(at + offset))
      if (format !== 1 || channels !== 1 || bits !== 16) return null
      own = file.readUInt32LE(at + 12)
    }
    if (name === 'data') return own === 0 ? null : atRate(samplesOf(file, at + 8, length), own, rate)
    at += 8 + length + (length % 2)
  }
  return null
}

function samplesOf(file: Buffer, at: number, length: number): Int16Array {
  const samples = new Int16Array(length >> 1)
  for (let n = 0; n < samples.length; n++) samples[n] = file.readInt16LE(at + n * 2)
  return samples
}

/** The same sound at another rate, low-passed first when it becomes lower. */
export const atRate = (samples: Int16Array, from: number, to: number): Int16Array =>
  from === to || samples.length === 0
    ? samples
    : Int16Array.from(resample(samples, from, to, { method: 'sinc', LPF: to < from }), (sample) =>
        Math.max(-32_768, Math.min(32_767, Math.round(sample))),
      )
