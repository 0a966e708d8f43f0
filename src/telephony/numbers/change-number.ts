/** Changes limits or status of a phone number; the gate obeys them from the next call on. */
import type { PhoneNumber, PhoneNumberPatch } from '#contract/numbers.ts'
import { connectionProblems } from '#wording/connections.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit, changes, checkVersion } from '#verb/audit.ts'
import { checkCountries } from '#verb/check-value.ts'
import { wake } from '#dialing/stop/wake.ts'
import { lockWorkspace } from '#verb/lock-workspace.ts'
import { found, Problem } from '#verb/problem.ts'
import { given } from '#verb/wire.ts'
import { instantParam } from '#db/parse-rows.ts'
import { type NumberRow, numberView, numberColumns } from './number-row.ts'

const HOUR = 3_600_000
const UPDATE = `update phone_number set daily_cap = $3, concurrency_limit = $4, allowed_countries = $5, status = $6,
    rejections = case when $6 = 'active' then 0 else rejections end,
    rest_until = case when $6 = 'resting' then coalesce($7, rest_until) end, version = version + 1
  where workspace_id = $1 and id = $2 returning ${numberColumns()}`

export function changeNumber(
  db: Database,
  actor: Actor,
  id: string,
  patch: PhoneNumberPatch,
): Promise<PhoneNumber> {
  checkCountries(patch.allowedCountries ?? [])
  checkRest(patch)
  return db.tx(
    actor.workspace,
    async (tx) => {
      await lockWorkspace(tx)
      const row = await tx.maybe<NumberRow>(
        `select ${numberColumns()} from phone_number where workspace_id = $1 and id = $2 for no key update`,
        [tx.workspace, id],
      )
      const before = numberView(found(row, 'phone number'))
      checkVersion(before.version, patch.version)
      const next = { ...before, ...given(patch) }
      const at = await tx.instant()
      const after = numberView(
        await tx.one<NumberRow>(UPDATE, [
          tx.workspace,
          id,
          next.dailyCap,
          next.concurrencyLimit,
          next.allowedCountries,
          next.status,
          patch.restHours === undefined ? null : instantParam(at + patch.restHours * HOUR),
        ]),
      )
      await audit(tx, at, { what: 'number.changed', id, ...changes(before, after) })
      await wake(tx)
      return after
    },
    { actor: actor.name },
  )
}

/** A rest ends by itself, so its length is required. */
function checkRest({ status, restHours }: PhoneNumberPatch): void {
  if ((status === 'resting') !== (restHours !== undefined))
    throw new Problem('invalid_value', connectionProblems.restHours)
}
