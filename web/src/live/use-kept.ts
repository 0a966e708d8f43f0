/**
 * Keeps the counted rows that were shown once while a page is open, so that a badge or a row whose count falls to 0
 * stays in its place and nothing beside it moves. A row that comes later stands behind those that are there.
 */
import { useMemo, useState } from 'react'

/** @returns the rows of now, and those of before with a count of 0, in the order in which they came */
export function useKept<T extends { readonly count: number }>(
  rows: readonly T[],
  nameOf: (row: T) => string,
): readonly T[] {
  const [kept, setKept] = useState<ReadonlyMap<string, T>>(new Map())
  if (rows.some((row) => !kept.has(nameOf(row))))
    setKept(new Map([...kept, ...rows.map((row): [string, T] => [nameOf(row), row])]))
  return useMemo(() => {
    const present = new Map(rows.map((row) => [nameOf(row), row]))
    return [...kept].map(([name, before]) => present.get(name) ?? { ...before, count: 0 })
  }, [rows, kept, nameOf])
}

/** @returns true from the first time on that it was true, while the page is open */
export function useOnce(now: boolean): boolean {
  const [once, setOnce] = useState(now)
  if (now && !once) setOnce(true)
  return once || now
}
