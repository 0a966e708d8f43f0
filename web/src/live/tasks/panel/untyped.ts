/**
 * Reads an answer whose shape the contract leaves open: a value that is missing or of another type becomes null or
 * empty.
 */
export type Untyped = Readonly<Record<string, unknown>>

export const partOf = (value: unknown): Untyped =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Untyped) : {}
export const listOf = (value: unknown): readonly Untyped[] => (Array.isArray(value) ? value.map(partOf) : [])
export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null
export const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null
/** An instant that makes a valid date. */
export const instantOf = (value: unknown): string | null => {
  const text = textOf(value)
  return text !== null && Number.isFinite(Date.parse(text)) ? text : null
}
