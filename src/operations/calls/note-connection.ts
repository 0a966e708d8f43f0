/**
 * What an answer says about connection and number: good ones close the breaker and start a ramp, refusals and doubt
 * count towards it, a throttle halves the rate, a caller-ID refusal rests the number.
 */
import type { PlaceAnswer } from '#carriers/carrier.ts'
import type { Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'

const OPENS_AFTER = 5
const PROBE_EVERY_MS = 30_000
const REST_AFTER = 3
const REST_MS = 30 * 60_000
const LEAST_RATE_FACTOR = 1 / 16

export async function noteConnection(
  tx: Tx,
  connectionId: string,
  numberId: string,
  answer: PlaceAnswer,
): Promise<void> {
  if (answer.kind === 'aborted') return
  const key = [connectionId, tx.workspace]
  const good =
    answer.kind === 'submitted' ||
    (answer.kind === 'refused' && (answer.refusal === 'bad_number' || answer.refusal === 'blocked'))
  // The usual case changes nothing and must not make every answer wait for its turn on one row.
  if (
    good &&
    (await tx.maybe(
      `select 1 from connection where workspace_id = $2 and id = $1 and breaker = 'closed' and failures = 0`,
      key,
    ))
  )
    return
  const slowed =
    answer.kind === 'refused' && (answer.refusal === 'throttled' || answer.refusal === 'capacity')
  // The pace before the connection, as taking a slot does.
  if (slowed) await slowDown(tx, connectionId, await tx.instant(), (answer.retryAfterSeconds ?? 1) * 1000)
  const row = await tx.one<{ breaker: string; failures: number; ramp_started_at: number | null }>(
    'select breaker, failures, ramp_started_at from connection where workspace_id = $2 and id = $1 for no key update',
    key,
  )
  const at = await tx.instant()
  if (answer.kind === 'refused' && answer.refusal === 'caller_id') return restNumber(tx, numberId, at)
  if (good) {
    if (row.breaker === 'closed' && row.failures === 0) return
    await tx.run(
      `update connection set breaker = 'closed', breaker_reason = null, failures = 0, next_probe_at = null,
         ramp_started_at = case when breaker = 'closed' then ramp_started_at else $3::timestamptz end where workspace_id = $2 and id = $1`,
      [...key, instantParam(at)],
    )
    return
  }
  if (slowed) {
    if (row.breaker === 'probing')
      await tx.run(`update connection set breaker = 'open' where workspace_id = $2 and id = $1`, key)
    return
  }
  const atOnce = answer.kind === 'refused' && (answer.refusal === 'auth' || answer.refusal === 'funds')
  const opens = atOnce || row.breaker !== 'closed' || row.failures + 1 >= OPENS_AFTER
  await tx.run(
    `update connection set failures = failures + 1, breaker = case when $3 then 'open' else breaker end,
       breaker_reason = case when $3 then $4 else breaker_reason end,
       next_probe_at = case when $3 then greatest(next_probe_at, $5::timestamptz) else next_probe_at end
     where workspace_id = $2 and id = $1`,
    [
      ...key,
      opens,
      answer.kind === 'refused' ? answer.refusal : answer.message,
      instantParam(at + PROBE_EVERY_MS),
    ],
  )
}

/** Halves the rate, at most once per second however many refusals come in. */
async function slowDown(tx: Tx, connectionId: string, at: number, waitMs: number): Promise<void> {
  await tx.run(
    `update connection_pace set rate_factor = case when rate_changed_at > $5 then rate_factor else greatest($3, rate_factor / 2) end,
       rate_changed_at = case when rate_changed_at > $5 then rate_changed_at else $4::timestamptz end,
       next_slot_at = greatest(next_slot_at, $6) where workspace_id = $2 and connection_id = $1`,
    [
      connectionId,
      tx.workspace,
      LEAST_RATE_FACTOR,
      instantParam(at),
      instantParam(at - 1000),
      instantParam(at + waitMs),
    ],
  )
}

async function restNumber(tx: Tx, numberId: string, at: number): Promise<void> {
  await tx.run(
    `update phone_number set rejections = rejections + 1,
       status = case when rejections + 1 >= $3 and status in ('active', 'degraded') then 'resting' else status end,
       rest_until = case when rejections + 1 >= $3 then $4::timestamptz else rest_until end
     where workspace_id = $2 and id = $1`,
    [numberId, tx.workspace, REST_AFTER, instantParam(at + REST_MS)],
  )
}
