/**
 * Finds talks with people that ended a while ago and that no model has judged: the process that held them stopped, their
 * end was told by another one, or the model did not answer. Each is taken once; a background job of `main` takes them.
 */
import type { Turn } from '#domain/call/talked-back.ts'
import type { Tx } from '#db/database.ts'

export interface SpokenTurn extends Turn {
  /** World seconds after the answer. */
  readonly at: number
}

export interface LeftTalk<Facts> {
  readonly callId: string
  /** As they were stored while the talk went on. */
  readonly facts: Facts
  /** As the end of the call told it. */
  readonly transcript: readonly SpokenTurn[]
}

const BATCH = 10

/** @param serverThinks whether agents that have no model of their own think with one */
export async function takeLeftTalks<Facts>(
  tx: Tx,
  serverThinks: boolean,
): Promise<readonly LeftTalk<Facts>[]> {
  const rows = await tx.rows<Row<Facts>>(TAKE, [tx.workspace, serverThinks])
  return rows.map(({ call_id: callId, facts, transcript }) => ({ callId, facts, transcript }))
}

interface Row<Facts> {
  readonly call_id: string
  readonly facts: Facts
  readonly transcript: readonly SpokenTurn[]
}

/** Whoever holds a talk has had it judged five minutes after its end, or never will. */
const TAKE = `
  with taken as materialized (
    select t.call_id, o.transcript from talk t
      join call k on k.workspace_id = t.workspace_id and k.id = t.call_id
      join agent a on a.workspace_id = k.workspace_id and a.id = k.agent_id
      join call_outcome o on o.workspace_id = k.workspace_id and o.call_id = k.id
    where t.workspace_id = $1 and not t.judged and not k.open and k.result = 'answered_human'
      and k.ended_at < app_now() - interval '5 minutes'
      and (a.brain ->> 'kind' = 'model' or (a.brain ->> 'kind' = 'server' and $2))
    order by t.call_id limit ${BATCH} for update of t skip locked)
  update talk t set judged = true from taken where t.workspace_id = $1 and t.call_id = taken.call_id
  returning t.call_id, t.facts, taken.transcript`

/** A model has judged this talk: nobody else has to. */
export const markJudged = (tx: Tx, callId: string): Promise<unknown> =>
  tx.run('update talk set judged = true where workspace_id = $1 and call_id = $2', [tx.workspace, callId])
