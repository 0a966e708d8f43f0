/**
 * Cuts texts to lengths that are kept. The analysts and their quotes use it. Every text that comes from here is one that
 * a database can keep: without NUL and without half a character.
 */
import { LONGEST } from './analysis.ts'

/** A value of an extraction field; empty when nothing is left of it. */
export const valueText = (text: string): string => plain(text).trim().slice(0, LONGEST.value).toWellFormed()

/** A summary on one line, cut at a word; null when nothing is left of it. */
export function summaryText(text: string): string | null {
  const line = plain(text).replaceAll(/\s+/gu, ' ').trim()
  if (line === '') return null
  return line.length <= LONGEST.summary ? line : `${cutAtWord(line, LONGEST.summary - 1)}…`
}

/** Cut at the end of a word, or between characters where the text has no spaces. */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text
  const head = text.slice(0, most)
  const whole = /\s/u.test(text.charAt(most)) ? head : head.replace(/\s+\S*$/u, '')
  return whole.trimEnd().replace(/[\uD800-\uDBFF]$/u, '')
}

const plain = (text: string): string => text.replaceAll('\0', '').toWellFormed()
