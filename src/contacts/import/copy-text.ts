/** Writes fields of PostgreSQL's COPY in its text format: tabs between fields, one line per row. */

export const NOTHING = String.raw`\N`

const SPECIAL = /[\\\t\n\r]/
const SPECIALS = /[\\\t\n\r]/g
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Most text needs no mark, and is given back as it is. */
export function textField(text: string | null): string {
  if (text === null) return NOTHING
  return SPECIAL.test(text) ? text.replaceAll(SPECIALS, (character) => ESCAPES[character] ?? character) : text
}

export const arrayField = (items: readonly string[]): string =>
  items.length === 0 ? '{}' : textField(arrayLiteral(items))

export const arrayLiteral = (items: readonly string[]): string =>
  `{${items.map((item) => `"${item.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`

export const jsonField = (value: object): string => textField(JSON.stringify(value))
