/**
 * Creates a phone number on a connection that is in use, and writes its audit entry. A number belongs to a
 * workspace once.
 */
import { NUMBER_DEFAULTS } from '#domain/pool/defaults.ts'
import type { NewPhoneNumber, PhoneNumber } from '#contract/numbers.ts'
import type { Ids } from '#domain/ids.ts'
import { connectionProblems } from '#wording/connections.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { checkCountries, readPhone } from '#verb/check-value.ts'
import { wake } from '#dialing/stop/wake.ts'
import { lockWorkspace } from '#verb/lock-workspace.ts'
import { Problem } from '#verb/problem.ts'
import { instantParam } from '#db/parse-rows.ts'
import { closeOwnTasks } from '#dialing/stop/close-own-tasks.ts'
import { type NumberRow, numberView, numberColumns } from './number-row.ts'

const INSERT = `insert into phone_number (workspace_id, id, connection_id, e164, country, daily_cap, concurrency_limit, allowed_countries, created_at,
    status, rejections, version)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'active', 0, 1) on conflict (workspace_id, e164) do nothing returning ${numberColumns()}`

export function createNumber(
  db: Database,
  deps: { readonly ids: Ids },
  actor: Actor,
  input: NewPhoneNumber,
): Promise<PhoneNumber> {
  const { e164, country } = readPhone(input.phone, null)
  checkCountries(input.allowedCountries ?? [])
  return db.tx(
    actor.workspace,
    async (tx) => {
      await lockWorkspace(tx)
      const connection = await tx.maybe(
        'select 1 from connection where workspace_id = $1 and id = $2 and archived_at is null for no key update',
        [tx.workspace, input.connectionId],
      )
      if (!connection) throw new Problem('unknown_reference', connectionProblems.connectionMissing)
      const at = await tx.instant()
      const row = await tx.maybe<NumberRow>(INSERT, [
        tx.workspace,
        deps.ids.next('number'),
        input.connectionId,
        e164,
        country,
        input.dailyCap ?? NUMBER_DEFAULTS.dailyCap,
        input.concurrencyLimit ?? NUMBER_DEFAULTS.concurrencyLimit,
        input.allowedCountries ?? null,
        instantParam(at),
      ])
      if (!row) throw new Problem('already_exists', connectionProblems.numberThere)
      await closeOwnTasks(tx, e164)
      const after = numberView(row)
      await audit(tx, at, { what: 'number.created', id: after.id, after })
      await wake(tx)
      return after
    },
    { actor: actor.name },
  )
}
