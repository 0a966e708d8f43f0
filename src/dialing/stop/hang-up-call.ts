/**
 * Asks reconcile to hang one open call up, whatever its state; the API's route calls it for a person. It speaks to no
 * carrier and ends nothing: the call goes on until the carrier says that it has ended, and its task then follows as
 * after every other call.
 */
import type { HungUp } from '#contract/calls.ts'
import { isOpen } from '#domain/call/status.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { found, Problem } from '#verb/problem.ts'
import { iso } from '#verb/wire.ts'
import { callProblems } from '#wording/problems.ts'
import { lockCall } from '#db/calls/lock-call.ts'
import { instantParam } from '#db/parse-rows.ts'
import { wake } from './wake.ts'

/** The reasons that end a call in any state; the others let an answered call go on. */
const WHOLE: ReadonlySet<string | null> = new Set(['stop', 'talk_limit'])

/** A second request changes nothing and is told the instant of the first. */
export function hangUpCall(db: Database, actor: Actor, id: string): Promise<HungUp> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const call = found(await lockCall(tx, id), 'call')
      if (call.status === 'ended') throw new Problem('call_not_open', callProblems.ended)
      if (!isOpen(call.status)) throw new Problem('call_not_open', callProblems.notPlaced)
      if (call.dry_run) throw new Problem('call_not_open', callProblems.dryRun)
      if (call.hang_up_requested_at !== null && WHOLE.has(call.hang_up_reason))
        return { requestedAt: iso(call.hang_up_requested_at) }
      const at = await tx.instant()
      await tx.run(
        `update call set hang_up_requested_at = $3, next_ask_at = $3, hang_up_reason = 'stop' where workspace_id = $1 and id = $2`,
        [tx.workspace, id, instantParam(at)],
      )
      await audit(tx, at, { what: 'call.hung_up', id, campaignId: call.campaign_id })
      await wake(tx)
      return { requestedAt: iso(at) }
    },
    { actor: actor.name },
  )
}
