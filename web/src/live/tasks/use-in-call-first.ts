/**
 * Puts the tasks that are in a call before the others of their page. The order is found when a page of the list is
 * opened, and then kept while its rows change, so that no row moves under the hand. Where a person has chosen an order,
 * the rows stand as the server gives them.
 */
import { useMemo, useState } from 'react'
import type { TaskRow } from '#contract/snapshot.ts'

const IN_CALL: ReadonlySet<TaskRow['status']> = new Set(['calling', 'placing_call'])

interface Kept {
  readonly page: string
  readonly rows: readonly TaskRow[]
  readonly order: readonly string[]
}

/**
 * @param page names the page of the list that is shown: its filter, its order and its place; null while the rows are of
 *   another
 * @param chosen whether a person has chosen the order
 */
export function useInCallFirst(
  rows: readonly TaskRow[],
  page: string | null,
  chosen: boolean,
): readonly TaskRow[] {
  const [kept, setKept] = useState<Kept | null>(null)
  const old = kept?.page !== page || (chosen && kept.rows !== rows)
  const fresh = page !== null && old && rows.length > 0
  const order = fresh || kept === null ? (chosen ? rows.map(idOf) : inCallFirst(rows)) : kept.order
  if (fresh) setKept({ page, rows, order })
  return useMemo(() => {
    const place = new Map(order.map((id, at) => [id, at]))
    // A row that was not there before stands where the server puts it: after all others.
    return rows.toSorted((a, b) => (place.get(a.id) ?? order.length) - (place.get(b.id) ?? order.length))
  }, [rows, order])
}

const idOf = ({ id }: TaskRow): string => id
const inCallFirst = (rows: readonly TaskRow[]): string[] =>
  [
    ...rows.filter(({ status }) => IN_CALL.has(status)),
    ...rows.filter(({ status }) => !IN_CALL.has(status)),
  ].map(idOf)
