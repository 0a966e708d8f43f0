/**
 * Stores talks that go on, and reads them again: what has been said and noted so far. The process that holds a talk
 * stores it; any process may read it, to take the talk up, to tell its end, or to show it.
 */
import type { Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { instantParam } from '#db/parse-rows.ts'

/** `Facts` are JSON, of a form that the voice knows. */
export interface StoredTalk<Facts> {
  /** World time, epoch milliseconds. */
  readonly answeredAt: number
  readonly facts: Facts
  /** Nobody holds it any more. */
  readonly over: boolean
}

/**
 * Stores talks of one workspace at once; those of calls that have ended meanwhile are left out.
 * @returns the calls among them whose carrier has told, by now, that a machine answers
 */
export async function saveTalks(
  tx: Tx,
  talks: readonly (StoredTalk<object> & { readonly callId: string })[],
): Promise<readonly string[]> {
  const rows = talks.map(({ callId, answeredAt, facts, over }) => ({
    id: callId,
    answered_at: instantParam(answeredAt),
    facts,
    over,
  }))
  const machines = await tx.rows<{ readonly call_id: string }>(SAVE, [
    tx.workspace,
    rowsParam(rows, 'id'),
    rows.map(({ id }) => id),
  ])
  return machines.map((row) => row.call_id)
}

// The ids are given twice (see `#db/planner.ts`).
const SAVE = `
  with saved as (insert into talk as t (workspace_id, call_id, answered_at, facts, over)
  select k.workspace_id, k.id, s.answered_at, s.facts, s.over
  from jsonb_to_recordset($2::jsonb) as s(id uuid, answered_at timestamptz, facts jsonb, over boolean)
    join call k on k.workspace_id = $1 and k.id = s.id and k.id = any($3::uuid[]) and k.open
  order by k.id
  on conflict (workspace_id, call_id) do update set answered_at = excluded.answered_at, facts = excluded.facts,
    over = excluded.over
  returning call_id)
  select s.call_id from saved s join call k on k.workspace_id = $1 and k.id = s.call_id and k.id = any($3::uuid[])
  where k.detected = 'machine'`

/** A stored talk with what is known of its call. */
export interface ReadTalk<Facts> extends StoredTalk<Facts> {
  readonly connectionId: string
  /** The carrier took who answered for a machine. */
  readonly machine: boolean
}

export async function readTalk<Facts>(tx: Tx, callId: string): Promise<ReadTalk<Facts> | null> {
  const row = await tx.maybe<Row<Facts>>(READ, [tx.workspace, callId])
  return row
    ? {
        answeredAt: row.answered_at,
        facts: row.facts,
        over: row.over,
        connectionId: row.connection_id,
        machine: row.machine,
      }
    : null
}

interface Row<Facts> {
  readonly answered_at: number
  readonly facts: Facts
  readonly over: boolean
  readonly connection_id: string
  readonly machine: boolean
}

const READ = `
  select t.answered_at, t.facts, t.over, k.connection_id, k.detected is not distinct from 'machine' as machine
  from talk t join call k on k.workspace_id = t.workspace_id and k.id = t.call_id where t.workspace_id = $1 and t.call_id = $2`
