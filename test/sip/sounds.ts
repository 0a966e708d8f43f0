/**
 * Makes and measures sound for the tests of telephony: tones, silence, speech of a prepared folder, loudness, and how
 * loud one tone is. Every sound is a WAV file of 8 kHz, 16 bits, one channel, as a telephone line has it.
 */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readWav } from '#voice/audio/wav.ts'
import { chrooted } from './prepare-asterisk.ts'

export const RATE = 8000
const HEADER = 44
const LOUD = 12_000
const run = promisify(execFile)

/** @returns samples */
export const tone = (hertz: number, seconds: number): Int16Array =>
  Int16Array.from({ length: Math.round(seconds * RATE) }, (_, index) =>
    Math.round(LOUD * Math.sin((2 * Math.PI * hertz * index) / RATE)),
  )

export function wavOf(samples: Int16Array): Buffer {
  const wav = Buffer.alloc(HEADER + samples.length * 2)
  wav.write('RIFF', 0, 'latin1')
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.write('WAVEfmt ', 8, 'latin1')
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(RATE, 24)
  wav.writeUInt32LE(RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36, 'latin1')
  wav.writeUInt32LE(samples.length * 2, 40)
  samples.forEach((sample, index) => wav.writeInt16LE(sample, HEADER + index * 2))
  return wav
}

/**
 * Also reads a file that Asterisk is still writing, whose header says that it is empty.
 * @throws Error when the file has another format
 */
export function samplesOf(wav: Buffer): Int16Array {
  if (wav.toString('latin1', 0, 4) !== 'RIFF' || wav.readUInt32LE(24) !== RATE || wav.readUInt16LE(34) !== 16)
    throw new Error('This is no WAV file of 8 kHz and 16 bits.')
  const found = wav.indexOf('data', 12, 'latin1')
  const start = found + 8
  const bytes = Math.min(wav.length - start, wav.readUInt32LE(found + 4) || Infinity)
  return Int16Array.from({ length: Math.floor(bytes / 2) }, (_, index) => wav.readInt16LE(start + index * 2))
}

export const secondsOf = (wav: Buffer): number => samplesOf(wav).length / RATE

/** Pads a sound with silence, or cuts it, to a length. */
export function lasting(wav: Buffer, seconds: number): Buffer {
  const samples = new Int16Array(Math.round(seconds * RATE))
  samples.set(samplesOf(wav).subarray(0, samples.length))
  return wavOf(samples)
}

/** The root mean square of all samples, 0 to 32767; silence on a line is below 10, speech above 300. */
export const loudness = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length))

/**
 * The largest share of one frequency in any 100 ms, 0 to 1, by the Goertzel algorithm: 1 is that tone alone, and
 * speech stays below 0.5.
 */
export function toneShare(samples: Int16Array, hertz: number): number {
  const size = RATE / 10
  let largest = 0
  for (let from = 0; from + size <= samples.length; from += size) {
    const part = samples.subarray(from, from + size)
    if (loudness(part) < 100) continue
    largest = Math.max(largest, shareIn(part, hertz))
  }
  return largest
}

function shareIn(part: Int16Array, hertz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / RATE)
  let [before, last, energy] = [0, 0, 0]
  for (const sample of part) {
    ;[before, last] = [last, sample + turn * last - before]
    energy += sample * sample
  }
  const power = before * before + last * last - turn * before * last
  return power / ((energy * part.length) / 2)
}

/** Speaks a text with the voice of flite, which runs inside a prepared folder. */
export async function speak(folder: string, text: string): Promise<Buffer> {
  const inside = `/tmp/${randomUUID()}.wav`
  const { command, args } = chrooted(folder, '/usr/bin/flite', ['-voice', 'slt', '-t', text, '-o', inside])
  const outside = join(folder, inside)
  try {
    await run(command, args)
    const samples = readWav(readFileSync(outside), RATE)
    if (samples === null) throw new Error('flite gave no sound that can be read')
    return wavOf(samples)
  } finally {
    rmSync(outside, { force: true })
  }
}
