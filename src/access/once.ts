/**
 * Stores idempotency keys (I1); `api/once.ts` calls it. The first request under a key runs, its answer is stored for
 * 24 hours of machine time, and repeats get that answer. A request that died without an answer leaves its key closed,
 * because it is not known whether it acted.
 */
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#verb/actor.ts'
import { instantParam } from '#db/parse-rows.ts'

const KEPT_MS = 24 * 3_600_000

export type Once =
  | { readonly kind: 'first' }
  | { readonly kind: 'running' }
  | { readonly kind: 'mismatch' }
  | { readonly kind: 'replay'; readonly status: number; readonly response: unknown }

interface Row {
  readonly request_hash: string
  readonly status: number | null
  readonly response: unknown
}

const BEGIN = `insert into idempotency_key (workspace_id, key, request_hash, created_at) values ($1, $2, $3, $4)
  on conflict (workspace_id, key) do update
    set request_hash = excluded.request_hash, status = null, response = null, created_at = excluded.created_at
    where idempotency_key.created_at <= $5`

/** Each new key removes a bounded share of the keys that are older than a day. */
const FORGET = `delete from idempotency_key where workspace_id = $1 and key in (
  select key from idempotency_key where workspace_id = $1 and created_at <= $2 limit 100)`

/** @param hash of everything that makes two requests the same, the actor included */
export function beginOnce(
  db: Database,
  clock: Clock,
  workspace: string,
  key: string,
  hash: string,
): Promise<Once> {
  const now = clock.machine()
  return db.tx(workspace, async (tx): Promise<Once> => {
    const begun = await tx.run(BEGIN, [workspace, key, hash, instantParam(now), instantParam(now - KEPT_MS)])
    if (begun === 1) {
      await tx.run(FORGET, [workspace, instantParam(now - KEPT_MS)])
      return { kind: 'first' }
    }
    const row = await tx.one<Row>(
      'select request_hash, status, response from idempotency_key where workspace_id = $1 and key = $2',
      [workspace, key],
    )
    if (row.request_hash !== hash) return { kind: 'mismatch' }
    return row.status === null
      ? { kind: 'running' }
      : { kind: 'replay', status: row.status, response: row.response }
  })
}

export async function finishOnce(
  db: Database,
  workspace: string,
  key: string,
  status: number,
  response: unknown,
): Promise<void> {
  await db.tx(workspace, (tx) =>
    tx.run('update idempotency_key set status = $3, response = $4 where workspace_id = $1 and key = $2', [
      workspace,
      key,
      status,
      response === undefined ? null : JSON.stringify(response),
    ]),
  )
}
