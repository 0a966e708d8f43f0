/**
 * Speaks and listens with what the browser itself has (Web Speech API), for the test of an agent. Where a browser lacks
 * one of the two there is no spoken test.
 */

/** As far as it is used here; the types of the language do not know it yet. */
interface Recognition {
  lang: string
  onresult: ((event: { readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>> }) => void) | null // prettier-ignore
  onerror: ((event: { readonly error: string }) => void) | null
  onend: (() => void) | null
  start(): void
  abort(): void
}
type MakesRecognition = new () => Recognition

const recognition = (): MakesRecognition | null => {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as {
    readonly SpeechRecognition?: MakesRecognition
    readonly webkitSpeechRecognition?: MakesRecognition
  }
  return SpeechRecognition ?? webkitSpeechRecognition ?? null
}

export const canTalk = (): boolean => 'speechSynthesis' in globalThis && recognition() !== null

const LANGUAGE = 'en-US'

/** Speaks the words. @returns what stops it */
export function speak(words: string, done: () => void): () => void {
  const spoken = new SpeechSynthesisUtterance(words)
  spoken.lang = LANGUAGE
  let over = false
  const end = (): void => {
    if (!over) done()
    over = true
  }
  spoken.addEventListener('end', end)
  // A voice that fails is no reason to stop: its words stand on the page.
  spoken.addEventListener('error', end)
  speechSynthesis.speak(spoken)
  return () => {
    over = true
    speechSynthesis.cancel()
  }
}

export type Heard =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'nothing' }
  /** The microphone may not be used, or there is none. */
  | { readonly kind: 'refused' }

const REFUSED: readonly string[] = ['not-allowed', 'service-not-allowed', 'audio-capture']

/** Listens to one turn. @returns what stops it */
export function listen(done: (heard: Heard) => void): () => void {
  const Made = recognition()
  if (!Made) {
    done({ kind: 'refused' })
    return () => undefined
  }
  const ear = new Made()
  let heard: Heard = { kind: 'nothing' }
  let over = false
  ear.lang = LANGUAGE
  ear.onresult = ({ results }) => {
    const words = Array.from(results, (result) => result[0]?.transcript ?? '').join(' ').trim() // prettier-ignore
    if (words !== '') heard = { kind: 'words', words }
  }
  ear.onerror = ({ error }) => {
    if (REFUSED.includes(error)) heard = { kind: 'refused' }
  }
  ear.onend = () => {
    if (!over) done(heard)
    over = true
  }
  ear.start()
  return () => {
    over = true
    ear.abort()
  }
}
