/**
 * Reads a header in two ways: as the words it is compared by, and as the key under which an unknown column is kept.
 * Keys are lower snake case, at most 40 characters, unique in a file, and never the name of a contact field.
 */
import { CONTACT_FIELDS } from './contact-field.ts'

/** `Prénom (2)` → `prenom 2`, `firstName` → `first name`. */
export const headerWords = (header: string): string =>
  header
    .replaceAll('ß', 'ss')
    .replaceAll(/([a-zà-ÿ])([A-ZÀ-Þ])/g, '$1 $2')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const MAX_KEY = 40
const RESERVED: ReadonlySet<string> = new Set([
  ...CONTACT_FIELDS,
  'constructor',
  'prototype',
  'email_as_written',
])

/** The key of a custom field, unique among `taken`, which gains it. A header without letters is named by its place. */
export function customKey(header: string, index: number, taken: Set<string>): string {
  const plain = headerWords(header).replaceAll(' ', '_').slice(0, MAX_KEY).replace(/_+$/, '')
  const named = plain === '' ? `column_${index + 1}` : plain
  const base = /^\d/.test(named) || RESERVED.has(named) ? `field_${named}`.slice(0, MAX_KEY) : named
  let key = base
  for (let n = 2; taken.has(key); n++) key = `${base.slice(0, MAX_KEY - 5)}_${n}`
  taken.add(key)
  return key
}
