/**
 * Makes the simulated recording of a call: tones where somebody speaks, a lower one for the agent, as the transcript
 * says. It follows from the call alone, so it is the same whenever it is asked for.
 */
import type { CallFacts, TranscriptTurn } from '#carriers/carrier.ts'

/** Samples per second, one byte each, one channel. */
const RATE = 8000
const HEADER_BYTES = 44
const LONGEST_SECONDS = 3600
const SECONDS_PER_WORD = 0.36
const PAUSE_SECONDS = 0.25
const PITCH = { agent: 165, contact: 247 } as const
const SYLLABLES_PER_SECOND = 4.2
/** Louder than the line's silence, well below the edge. */
const LOUDNESS = 70
const SILENCE = 128

/**
 * A WAV file (8 kHz, 8 bit, mono); null when nobody answered or the call goes on.
 * @param spoken what was said in a talk whose end brings no transcript
 */
export function recordingOf(call: CallFacts, spoken: readonly TranscriptTurn[] = []): Buffer | null {
  const end = call.events.find((event) => event.type === 'ended')
  const answered = call.events.some((event) => event.type === 'answered')
  if (end === undefined || !answered || end.talkSeconds <= 0) return null
  const seconds = Math.min(end.talkSeconds, LONGEST_SECONDS)
  const samples = Buffer.alloc(Math.round(seconds * RATE), SILENCE)
  const turns = end.conversation?.transcript ?? spoken
  for (const [index, turn] of turns.entries()) {
    const next = turns[index + 1]?.at ?? seconds
    const words = turn.text.split(/\s+/).length
    const until = Math.min(next - PAUSE_SECONDS, turn.at + words * SECONDS_PER_WORD, seconds)
    speak(samples, turn.speaker, turn.at, until)
  }
  return Buffer.concat([header(samples.length), samples])
}

/** A tone with two overtones that swells and falls like syllables do. */
function speak(samples: Buffer, speaker: TranscriptTurn['speaker'], from: number, until: number): void {
  const pitch = PITCH[speaker]
  const last = Math.min(samples.length, Math.floor(until * RATE))
  for (let n = Math.max(0, Math.floor(from * RATE)); n < last; n++) {
    const at = n / RATE
    const phase = 2 * Math.PI * pitch * at
    const swell = Math.sin(Math.PI * SYLLABLES_PER_SECOND * (at - from)) ** 2
    const edge = Math.min(1, (at - from) * 20, (until - at) * 20)
    const tone = (Math.sin(phase) + Math.sin(2 * phase) / 2 + Math.sin(3 * phase) / 4) / 1.75
    samples[n] = SILENCE + Math.round(LOUDNESS * (0.35 + 0.65 * swell) * edge * tone)
  }
}

function header(bytes: number): Buffer {
  const head = Buffer.alloc(HEADER_BYTES)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(RATE, 24)
  head.writeUInt32LE(RATE, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(bytes, 40)
  return head
}
