/**
 * Lists and releases lines that wait for a carrier that does not answer (D9, D26). Their calls stay live, since their
 * state is not known. When they must be over, an admin may release them: result `unknown`, money and line free. The
 * person is not called again until the carrier's longest delay has passed, too.
 */
import type { Released, WaitingLines } from '#contract/connections.ts'
import { RELEASE_AFTER_SECONDS } from '#domain/call/status.ts'
import type { Ids } from '#domain/ids.ts'
import { connectionProblems } from '#wording/connections.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { releaseCall } from '#dialing/stop/release-call.ts'
import { wake } from '#dialing/stop/wake.ts'
import { found, Problem } from '#verb/problem.ts'
import { isoOrNull } from '#verb/wire.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

const RELEASABLE_AT = `placed_at + make_interval(secs => ring_seconds + talk_limit_seconds + ${RELEASE_AFTER_SECONDS})`
/** Asked at least once, and without an answer since. */
const WAITING = `workspace_id = $1 and connection_id = $2 and open and status <> 'claimed'
  and asked_without_answer > 0 and not dry_run`

export const readWaitingLines = (db: Database, actor: Actor, id: string): Promise<WaitingLines> =>
  db.tx(actor.workspace, async (tx) => {
    await knownConnection(tx, id)
    return viewOf(tx, id)
  })

async function viewOf(tx: Tx, id: string): Promise<WaitingLines> {
  const at = await tx.instant()
  const row = await tx.one<{ lines: number; releasable: number; since: number | null; from: number | null }>(
    `select count(*) as lines, count(*) filter (where ${RELEASABLE_AT} <= $3) as releasable, min(placed_at) as since,
       min(${RELEASABLE_AT}) as "from" from call where ${WAITING}`,
    [tx.workspace, id, instantParam(at)],
  )
  return {
    lines: row.lines,
    releasable: row.releasable,
    since: isoOrNull(row.since),
    releasableFrom: isoOrNull(row.from),
  }
}

async function knownConnection(tx: Tx, id: string): Promise<{ longest_delay_seconds: number }> {
  return found(
    await tx.maybe<{ longest_delay_seconds: number }>(
      'select longest_delay_seconds from connection where workspace_id = $1 and id = $2',
      [tx.workspace, id],
    ),
    'connection',
  )
}

/** @throws Problem with the instant from which calls may be released, when none may be yet */
export async function releaseLines(
  db: Database,
  deps: { readonly ids: Ids },
  actor: Actor,
  id: string,
  reason: string,
): Promise<Released> {
  const as = { actor: actor.name }
  const { calls, longestDelay } = await db.tx(
    actor.workspace,
    async (tx) => {
      const connection = await knownConnection(tx, id)
      const at = await tx.instant()
      const due = await tx.rows<{ id: string }>(
        `select id from call where ${WAITING} and ${RELEASABLE_AT} <= $3 order by id`,
        [tx.workspace, id, instantParam(at)],
      )
      if (due.length === 0) throw refusal(await viewOf(tx, id))
      await audit(tx, at, { what: 'connection.lines_released', id, after: { reason, lines: due.length } })
      return { calls: due.map((row) => row.id), longestDelay: connection.longest_delay_seconds }
    },
    as,
  )
  let released = 0
  // One transaction each: a call's locks are taken in the one global order.
  for (const callId of calls)
    if (await db.tx(actor.workspace, (tx) => releaseCall(tx, deps.ids, callId, longestDelay), as)) released++
  await db.tx(actor.workspace, wake)
  return { released }
}

function refusal({ lines, releasableFrom }: WaitingLines): Problem {
  return new Problem(
    'invalid_transition',
    lines === 0 ? connectionProblems.noLineWaits : connectionProblems.linesBusy(releasableFrom),
  )
}
