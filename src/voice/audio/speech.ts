/** Defines the shapes of what makes sound of words and words of sound. Programs and models stand behind them. */
export interface Synthesizer {
  /** @returns sound at 8 kHz. Throws when it cannot, or when the signal aborts */
  speak(words: string, language: string, signal: AbortSignal): Promise<Int16Array>
}

export interface Recogniser {
  /** @param sound at 8 kHz @returns the words; an empty text when none were understood. Throws when it cannot */
  understand(sound: Int16Array, language: string, signal: AbortSignal): Promise<string>
}

/** A voice and an ear. */
export interface Speech {
  readonly synthesizer: Synthesizer
  readonly recogniser: Recogniser
}
