/**
 * Keeps the counted rows that were shown once while a page is open, so that a badge or a row whose count falls to 0
 * stays in its place and nothing beside it moves. Rows stand in a fixed order.
 */
import { useState } from 'react'

/**
 * @param order all names that there can be, in their order
 * @returns the rows of now, and those of before with a count of 0
 */
export function useKept<T extends { readonly count: number }>(
  rows: readonly T[],
  nameOf: (row: T) => string,
  order: readonly string[],
): readonly T[] {
  const [kept, setKept] = useState<ReadonlyMap<string, T>>(new Map())
  const now = new Map(rows.map((row) => [nameOf(row), row]))
  if ([...now.keys()].some((name) => !kept.has(name))) setKept(new Map([...kept, ...now]))
  const all = new Map([...kept, ...now])
  return order.flatMap((name) => {
    const row = all.get(name)
    if (row === undefined) return []
    return [now.has(name) ? row : { ...row, count: 0 }]
  })
}

/** @returns true from the first time on that it was true, while the page is open */
export function useOnce(now: boolean): boolean {
  const [once, setOnce] = useState(now)
  if (now && !once) setOnce(true)
  return once || now
}
