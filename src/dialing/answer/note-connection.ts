/**
 * Notes what an answer says about connection and number; `record-answer.ts` calls it for every answer. Good answers
 * close the breaker and start a ramp, refusals and doubt count towards it, a throttle halves the rate, a caller-ID
 * refusal rests the number.
 */
import { note } from '#dialing/engine-events.ts'
import type { PlaceAnswer } from '#carriers/carrier.ts'
import { afterAnswer, type Heard } from '#domain/breaker/breaker.ts'
import { slowedDown } from '#domain/pace/pace.ts'
import { lockBreaker, writeBreaker } from '#db/connections/breaker-row.ts'
import { lockPace, writePace } from '#db/connections/pace-row.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { sql } from '#db/sql.ts'

const REST_AFTER = 3
const REST_MS = 30 * 60_000

export async function noteConnection(
  tx: Tx,
  connectionId: string,
  numberId: string,
  answer: PlaceAnswer,
): Promise<void> {
  if (answer.kind === 'aborted') return
  const heard = heardOf(answer)
  if (heard?.kind === 'good' && (await isFaultless(tx, connectionId))) return
  // Locks the pace before the connection, as taking a slot does.
  if (heard?.kind === 'slowed')
    await slowDown(tx, connectionId, ('retryAfterSeconds' in answer ? answer.retryAfterSeconds : null) ?? 1)
  const breaker = await lockBreaker(tx, connectionId)
  const at = await tx.instant()
  if (heard === null) return restNumber(tx, numberId, at)
  const after = afterAnswer(breaker, heard, at)
  if (after.state !== breaker.state)
    note(tx, { type: 'breaker', connectionId, to: after.state, reason: after.reason })
  await writeBreaker(tx, connectionId, after)
}

/** Null when the answer is only about the number that was shown. */
function heardOf(answer: Exclude<PlaceAnswer, { kind: 'aborted' }>): Heard | null {
  if (answer.kind === 'submitted') return { kind: 'good' }
  if (answer.kind === 'uncertain') return { kind: 'bad', reason: answer.message }
  switch (answer.refusal) {
    case 'bad_number':
    case 'blocked':
      return { kind: 'good' }
    case 'throttled':
    case 'capacity':
      return { kind: 'slowed' }
    case 'caller_id':
      return null
    case 'auth':
    case 'funds':
    case 'config':
    case 'not_placed':
      return { kind: 'bad', reason: answer.refusal }
  }
}

/** The usual case changes nothing and must not make every answer wait for its turn on one row. */
const isFaultless = async (tx: Tx, connectionId: string): Promise<boolean> =>
  (await tx.maybe(sql`select 1 from connection where workspace_id = ${tx.workspace} and id = ${connectionId}
    and breaker = 'closed' and failures = 0`)) !== undefined

async function slowDown(tx: Tx, connectionId: string, waitSeconds: number): Promise<void> {
  const pace = await lockPace(tx, connectionId)
  await writePace(tx, connectionId, slowedDown(pace, await tx.instant(), waitSeconds * 1000))
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
