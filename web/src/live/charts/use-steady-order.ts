/**
 * Keeps rows at the place where they first appeared, so that no row moves under the pointer while figures change. New
 * rows follow.
 */
import { useState } from 'react'

export function useSteadyOrder<T>(rows: readonly T[], nameOf: (row: T) => string): readonly T[] {
  const [order, setOrder] = useState<readonly string[]>([])
  const byName = new Map(rows.map((row) => [nameOf(row), row]))
  const fresh = [...byName.keys()].filter((name) => !order.includes(name))
  if (fresh.length > 0) setOrder([...order, ...fresh])
  return [...order, ...fresh].flatMap((name) => byName.get(name) ?? [])
}
