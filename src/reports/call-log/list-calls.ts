/** Lists the call log, newest first. A viewer's search does not look at recipient numbers: it would unmask them. */
import type { CallsQuery, CallSummary } from '#contract/calls.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { cursorOf, foreignCursor, keyOf } from '#verb/page.ts'
import type { Tx } from '#db/database.ts'
import { CALL, type CallLogRow, callSummaryView } from './call-view.ts'
import { type CallPlace, walkCalls } from './walk-calls.ts'

export interface CallPage {
  readonly items: CallSummary[]
  readonly nextCursor: string | null
  readonly searchedTo: string | null
}

export function listCalls(
  db: Database,
  actor: Actor,
  { limit, cursor, ...filter }: CallsQuery,
): Promise<CallPage> {
  const after = placeOf(cursor)
  const phones = actor.role !== 'viewer'
  return db.tx(actor.workspace, async (tx) => {
    const { places, next } = await walkCalls(tx, { filter, phones, limit }, after)
    return {
      items: await callRows(tx, places),
      nextCursor: next && cursorOf([next.at, next.id]),
      searchedTo: next && places.length < limit ? isoOf(next.at) : null,
    }
  })
}

const ROWS = `${CALL} and k.id = any($2)`

/** In the order of the places: the walk has forbidden the database to sort. */
export async function callRows(tx: Tx, places: readonly CallPlace[]): Promise<CallSummary[]> {
  if (places.length === 0) return []
  const rows = await tx.rows<CallLogRow>(ROWS, [tx.workspace, places.map(({ id }) => id)])
  const byId = new Map(rows.map((row) => [row.id, callSummaryView(row)]))
  return places.flatMap(({ id }) => byId.get(id) ?? [])
}

const INSTANT = /^\d{4}-[01]\d-[0-3]\d [0-2]\d:[0-5]\d:[0-5]\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)?$/
const isoOf = (at: string): string =>
  new Date(at.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()

function placeOf(cursor: string | undefined): CallPlace | null {
  if (cursor === undefined) return null
  const [at, id] = keyOf(cursor, 2)
  if (typeof at === 'string' && INSTANT.test(at) && typeof id === 'string') return { at, id }
  throw foreignCursor()
}
