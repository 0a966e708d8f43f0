/**
 * Defines how the wish not to be called again is written down for one language. The lists beside it are in this form,
 * and `opt-out.ts` searches them.
 *
 * A wish is a regular expression over words apart by one space, in small letters; accents do not count and apostrophes
 * are left out. Three signs are short for more: `~` is the rest of a word, `_` up to three words with the space after
 * each, `…` a few characters of one sentence.
 */
export interface OptOutWishes {
  /** ISO 639-1. */
  readonly language: string
  /** Wishes whatever follows. */
  readonly always: readonly string[]
  /** Wishes unless a limit stands right after them or in the same clause before them. */
  readonly limited: readonly string[]
  /** Limits after a wish, such as "before nine". */
  readonly after?: string
  /** Limits in the same clause before a wish. */
  readonly earlier?: string
  /** True for a script without spaces between its words. */
  readonly joined?: true
}
