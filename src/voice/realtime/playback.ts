/**
 * Plays the sound of one answer after the other to the person, and knows how much of it was heard when somebody talks
 * over it. The realtime voice plays through it.
 */
import type { SoundOut } from '#voice/audio/audio-line.ts'
import { heardWithin } from '#voice/audio/sentences.ts'

/** What a piece of sound belongs to. */
export interface Played {
  /** The item at the server. */
  readonly itemId: string
  /** Its words, as far as they are known. */
  readonly words: () => string
  /** Ends its making. */
  readonly cancel: () => void
}

export interface Stopped {
  readonly itemId: string
  readonly heardMs: number
  readonly heard: string
}

export interface Playback {
  /** @param audio in the form of the call, 8,000 bytes a second */
  play(audio: Buffer, of: Played): void
  isPlaying(): boolean
  /** Calls back when everything so far was heard, or never when it is stopped. */
  whenPlayed(done: () => void): void
  /** Forgets what was not heard. @returns null when nothing was being played */
  stop(): Stopped | null
}

/** Of µ-law and A-law alike. */
const BYTES_PER_MS = 8

export function createPlayback(out: SoundOut, now: () => number): Playback {
  let playing: (Played & { readonly began: number; ms: number }) | null = null
  /** Counts stops: what was to happen after sound that was stopped never does. */
  let stops = 0
  return {
    play(audio, of) {
      playing ??= { ...of, began: now(), ms: 0 }
      playing.ms += audio.length / BYTES_PER_MS
      out.play(audio)
    },
    isPlaying: () => playing !== null,
    whenPlayed(done) {
      const before = stops
      out.whenPlayed(() => {
        if (before !== stops) return
        playing = null
        done()
      })
    },
    stop() {
      const stopped = playing
      playing = null
      stops++
      if (stopped === null) return null
      stopped.cancel()
      out.flush()
      const heardMs = Math.min(now() - stopped.began, stopped.ms)
      const sentences = [{ words: stopped.words(), ms: Math.max(1, stopped.ms) }]
      return { itemId: stopped.itemId, heardMs, heard: heardWithin(sentences, heardMs) }
    },
  }
}
