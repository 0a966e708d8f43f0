/**
 * Keeps the counted rows that were shown once while a page is open, so that a badge or a row whose count falls to 0
 * stays in its place and nothing beside it moves. Rows stand in a fixed order.
 */
import { useMemo, useState } from 'react'

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
  if (rows.some((row) => !kept.has(nameOf(row))))
    setKept(new Map([...kept, ...rows.map((row): [string, T] => [nameOf(row), row])]))
  return useMemo(() => {
    const present = new Map(rows.map((row) => [nameOf(row), row]))
    return order.flatMap((name) => {
      const before = kept.get(name)
      return present.get(name) ?? (before ? { ...before, count: 0 } : [])
    })
  }, [rows, kept, nameOf, order])
}

/** @returns true from the first time on that it was true, while the page is open */
export function useOnce(now: boolean): boolean {
  const [once, setOnce] = useState(now)
  if (now && !once) setOnce(true)
  return once || now
}
