/** Takes a number off the do-not-call list and records the reason. Skipped tasks stay skipped. */
import { contactProblems } from '#wording/problems.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { readPhone } from '#verb/check-value.ts'
import { wake } from '#dialing/stop/wake.ts'
import { Problem } from '#verb/problem.ts'
import { readDefaultCountry } from '#db/default-country.ts'
import { isoOrNull } from '#verb/wire.ts'
import { lockPerson } from '#db/calls/lock-call.ts'

export async function removeDoNotCall(
  db: Database,
  actor: Actor,
  input: { readonly phone: string; readonly country?: string | undefined; readonly reason: string },
): Promise<void> {
  const country = input.country ?? (await readDefaultCountry(db, actor.workspace))
  const { e164 } = readPhone(input.phone, country)
  await db.tx(
    actor.workspace,
    async (tx) => {
      const listed = await tx.maybe(
        'select 1 from recipient where workspace_id = $1 and e164 = $2 and dnc_at is not null',
        [tx.workspace, e164],
      )
      if (!listed) throw new Problem('not_found', contactProblems.notListed)
      const person = await lockPerson(tx, e164, [])
      const at = await tx.instant()
      const before = await tx.one<{ dnc_source: string | null; dnc_reason: string | null }>(
        'select dnc_source, dnc_reason from recipient where workspace_id = $1 and e164 = $2',
        [tx.workspace, e164],
      )
      await tx.run(
        'update recipient set dnc_at = null, dnc_source = null, dnc_reason = null, dnc_acked_at = null where workspace_id = $1 and e164 = $2',
        [tx.workspace, e164],
      )
      await audit(tx, at, {
        what: 'do_not_call.removed',
        id: e164,
        before: { at: isoOrNull(person.dnc_at), source: before.dnc_source, reason: before.dnc_reason },
        after: { reason: input.reason },
      })
      await wake(tx)
    },
    { actor: actor.name },
  )
}
