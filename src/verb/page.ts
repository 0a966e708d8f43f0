/** Makes keyset pages: a cursor is the opaque sort key of the last row shown. */
import { requestProblems } from '#wording/request-problems.ts'
import { Problem } from './problem.ts'

export interface PageRequest {
  readonly limit: number
  readonly cursor?: string | undefined
}

export const cursorOf = (key: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

/** The key of a cursor of `length` parts; nulls for the first page. */
export function keyOf(cursor: string | undefined, length: number): readonly (string | number | null)[] {
  if (cursor === undefined) return Array.from({ length }, () => null)
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const part = (value: unknown): boolean =>
      typeof value === 'string' || typeof value === 'number' || value === null
    if (Array.isArray(key) && key.length === length && key.every(part))
      return key as (string | number | null)[]
  } catch {
    // Goes on to the refusal below.
  }
  throw foreignCursor()
}

export const foreignCursor = (): Problem => new Problem('invalid_request', requestProblems.foreignCursor)

/** @param rows up to limit + 1 rows in order @param key the sort key of a row */
export function pageOf<R, V>(
  rows: readonly R[],
  limit: number,
  key: (row: R) => readonly (string | number | null)[],
  view: (row: R) => V,
): { items: V[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(view), nextCursor: rows.length > limit && last ? cursorOf(key(last)) : null }
}
