/**
 * Cuts a stream of words into sentences, so that the first one is spoken while the model still makes the second; and
 * tells how much of what was spoken has been heard by a certain moment. The audio line uses both.
 */
export interface Sentences {
  /** @param last nothing follows, so the rest is a sentence too */
  next(words: string, last: boolean): string[]
}

/** An end of sentence; a number such as 3.5 has no space after its point. */
const END = /(?<=[.!?…:;。！？])\s+/u

export function createSentences(): Sentences {
  let rest = ''
  return {
    next(words, last) {
      const parts = (rest + words).split(END)
      rest = last ? '' : (parts.pop() ?? '')
      return parts.map((part) => part.trim()).filter((part) => part !== '')
    },
  }
}

/**
 * The words of some sentences that were heard within a time, whole words only. Speech is taken as even within one
 * sentence, so the cut is right to about a word.
 */
export function heardWithin(
  spoken: readonly { readonly words: string; readonly ms: number }[],
  ms: number,
): string {
  const heard: string[] = []
  let left = ms
  for (const sentence of spoken) {
    if (left <= 0) break
    const words = sentence.words.split(/\s+/u)
    const share = Math.min(1, left / sentence.ms)
    heard.push(...words.slice(0, Math.floor(words.length * share)))
    left -= sentence.ms
  }
  return heard.join(' ')
}
