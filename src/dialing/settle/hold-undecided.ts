/**
 * Keeps a person from being called while an attempt that is given up undecided may still ring: the carrier may make the
 * call up to its longest delay after the request, and then it may ring and talk to its limits. Until then the blocker
 * is `previous_attempt_uncertain`.
 */
import type { CallRow } from '#db/calls/call-row.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

/** The caller settles the call afterwards, which brings the holds of the person's tasks up to date. */
export const holdUndecided = (tx: Tx, call: CallRow, longestDelaySeconds: number): Promise<number> =>
  tx.run(
    `update recipient set uncertain_until = greatest(uncertain_until, $3::timestamptz + make_interval(secs => $4))
     where workspace_id = $1 and e164 = $2`,
    [
      tx.workspace,
      call.e164,
      instantParam(call.placed_at ?? call.claimed_at),
      longestDelaySeconds + call.ring_seconds + call.talk_limit_seconds,
    ],
  )
