/**
 * Finds the contacts that a search means, by the indexes over names and the ends of numbers. The result is null when
 * there are so many that reading the list in its order finds enough of them sooner.
 */
import type { Tx } from '#db/database.ts'

export interface Words {
  /** Lower case; the beginning of a first, last or full name or of a company. */
  readonly start: string | null
  /** Digits in reverse, the last one first. */
  readonly phoneEnd: string | null
}
const FEWEST_DIGITS = 4
const MOST_FOUND = 500
const LAST_CHARACTER = '\u{10FFFF}'

/** @param phones false for viewers, whose search would unmask numbers */
export function wordsOf(q: string | undefined, phones: boolean): Words {
  const text = q?.toLowerCase().replaceAll(/\s+/g, ' ').trim() ?? ''
  const digits = text.replaceAll(/\D/g, '')
  if (phones && digits.length >= FEWEST_DIGITS && /^[+\d\s().\-/]+$/.test(text))
    // Written without a country code, a number often begins with a zero that dialling from abroad drops.
    return { start: null, phoneEnd: Array.from(digits.replace(/^0+/, '')).toReversed().join('') }
  return { start: text === '' ? null : text, phoneEnd: null }
}

/** Gives a `like` pattern for texts that begin with this text; wildcards in the text count literally. */
export const beginning = (text: string | null): string | null =>
  text === null ? null : `${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`

const RANGE = (column: string): string =>
  `select id from (select id from contact where workspace_id = $1 and ${column} >= $2 and ${column} < $3 limit ${MOST_FOUND}) k`
/** The first word of a full name is looked up among first names; the filter checks the rest of it. */
export const BY_NAME = `${RANGE('first_key')} union ${RANGE('last_key')} union ${RANGE('company_key')} union
  select id from (select id from contact where workspace_id = $1 and first_key = $4 limit ${MOST_FOUND}) k`
export const BY_PHONE_END = RANGE('phone_end')

export async function findByWords(tx: Tx, { start, phoneEnd }: Words): Promise<string[] | null> {
  if (start === null && phoneEnd === null) return null
  const from = start ?? phoneEnd ?? ''
  const range = [tx.workspace, from, from + LAST_CHARACTER]
  const rows =
    start === null
      ? await tx.rows<{ id: string }>(BY_PHONE_END, range)
      : await tx.rows<{ id: string }>(BY_NAME, [...range, start.split(' ')[0]])
  return rows.length >= MOST_FOUND ? null : rows.map((row) => row.id)
}
