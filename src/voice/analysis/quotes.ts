/**
 * Finds the words of a person that show something, and cuts them to the length of a quote. Both analysts take their
 * evidence from here. A quote is always an exact part of one turn of the person, and one that a database can keep.
 */
import { LONGEST, type Quote } from './analysis.ts'
import { cutAtWord } from './bounded-text.ts'
import type { PersonTurn } from './said.ts'

/** Longer words than any turn holds, in characters, are not searched for. */
const LONGEST_SEARCH = 4000
const SENTENCE = /[^.!?…。！？]+[.!?…。！？]*/gu
/** Letters of scripts that put spaces between words; a quote begins and ends at a whole word of those. */
const SPACED =
  /[[\p{L}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]]/v

/** @param part an exact part of the turn @returns null for one that cannot be kept */
export function quoteOf({ turn, text }: PersonTurn, part = text): Quote | null {
  const words = cutAtWord(part.trim(), LONGEST.quote)
  return words !== '' && words.isWellFormed() && !words.includes('\0') ? { turn, text: words } : null
}

/** The latest turn that holds it: the sentence that does, or the beginning of the turn when only the whole does. */
export function quoteWhere(turns: readonly PersonTurn[], holds: (text: string) => boolean): Quote | null {
  const found = turns.findLast(({ text }) => holds(text))
  return found ? quoteOf(found, sentencesOf(found.text).findLast(holds)) : null
}

/**
 * Finds words that are claimed to be the person's. Case and the kind of spaces do not count, everything else does.
 *
 * @param near the turn that is claimed to hold them; it is searched first, then the others from the latest
 * @returns null when no turn of the person holds them
 */
export function findQuote(turns: readonly PersonTurn[], words: string, near?: number): Quote | null {
  const pattern = patternOf(words)
  if (!pattern) return null
  const latestFirst = turns.toReversed()
  const inOrder = [...latestFirst.filter(({ turn }) => turn === near), ...latestFirst]
  for (const each of inOrder) {
    const part = pattern.exec(each.text)?.[0]
    if (part !== undefined) return quoteOf(each, part)
  }
  return null
}

const sentencesOf = (text: string): readonly string[] => text.match(SENTENCE) ?? []

/** @returns null for words that show nothing: none, only marks, or far too many */
function patternOf(words: string): RegExp | null {
  const trimmed = words.trim()
  if (trimmed.length > LONGEST_SEARCH || !/[\p{L}\p{N}]/u.test(trimmed)) return null
  const before = SPACED.test(trimmed.slice(0, 1)) ? String.raw`(?<![\p{L}\p{N}])` : ''
  const after = SPACED.test(trimmed.slice(-1)) ? String.raw`(?![\p{L}\p{N}])` : ''
  const said = trimmed
    .split(/\s+/u)
    .map(escaped)
    .join(String.raw`\s+`)
  return new RegExp(before + said + after, 'iu')
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)
