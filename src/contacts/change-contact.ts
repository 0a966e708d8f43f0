/** Changes a contact. New zones and the archive mark reach its callable tasks in the same transaction. */
import type { Contact, ContactPatch } from '#contract/contacts.ts'
import { canonicalZone } from '#domain/windows/zone-names.ts'
import { contactProblems } from '#wording/problems.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit, checkVersion } from '#verb/audit.ts'
import { wake } from '#dialing/stop/wake.ts'
import { found, Problem } from '#verb/problem.ts'
import { given } from '#verb/wire.ts'
import { lockPerson } from '#db/calls/lock-call.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { changedFields } from './contact-audit.ts'
import { CONTACT, type ContactRow, contactView } from './contact-row.ts'
import { zoneGroupOf } from './zone-group.ts'
import { sql } from '#db/sql.ts'
import { closeTasks } from '#db/tasks/close-tasks.ts'

const UPDATE = `update contact set first_name = $3, last_name = $4, email = $5, company = $6, time_zone = $7, zone_group_id = $8, tags = $9,
    custom = $10, archived_at = $11, updated_at = $12, version = version + 1 where workspace_id = $1 and id = $2`

const IN_FLIGHT = `select id from task where workspace_id = $1 and contact_id = $2 and stage = 'in_flight'`

export function changeContact(db: Database, actor: Actor, id: string, patch: ContactPatch): Promise<Contact> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const { e164 } = found(
        await tx.maybe<{ e164: string }>('select e164 from contact where workspace_id = $1 and id = $2', [
          tx.workspace,
          id,
        ]),
        'contact',
      )
      const busy = await tx.rows<{ id: string }>(IN_FLIGHT, [tx.workspace, id])
      await lockPerson(
        tx,
        e164,
        busy.map((task) => task.id),
      )
      await tx.run('select 1 from contact where workspace_id = $1 and id = $2 for no key update', [
        tx.workspace,
        id,
      ])
      const row = await tx.one<ContactRow>(`${CONTACT} and c.id = $2`, [tx.workspace, id])
      const before = contactView(row)
      if (row.erased_at !== null) throw new Problem('invalid_value', contactProblems.erased)
      checkVersion(before.version, patch.version)
      const next = { ...before, ...given(patch) }
      const timeZone = next.timeZone === null ? null : canonicalZone(next.timeZone)
      const group = await zoneGroupOf(tx, { e164, country: row.country, timeZone })
      const at = await tx.instant()
      const archivedAt =
        patch.archived === undefined ? row.archived_at : patch.archived ? (row.archived_at ?? at) : null
      await tx.run(UPDATE, [
        tx.workspace,
        id,
        next.firstName,
        next.lastName,
        next.email,
        next.company,
        timeZone,
        group,
        next.tags,
        JSON.stringify(next.custom),
        instantParam(archivedAt),
        instantParam(at),
      ])
      await reachTasks(tx, id, group, archivedAt !== null, at)
      const after = contactView(await tx.one<ContactRow>(`${CONTACT} and c.id = $2`, [tx.workspace, id]))
      await audit(tx, at, { what: 'contact.changed', id, ...changedFields(before, after) })
      await wake(tx)
      return after
    },
    { actor: actor.name },
  )
}

async function reachTasks(
  tx: Tx,
  contactId: string,
  group: number,
  archived: boolean,
  at: number,
): Promise<void> {
  await tx.run(
    `update task set zone_group_id = $3, updated_at = $4 where workspace_id = $1 and contact_id = $2 and zone_group_id <> $3
       and stage in ('pending', 'retry_pending', 'in_flight')`,
    [tx.workspace, contactId, group, instantParam(at)],
  )
  if (!archived) return
  await closeTasks(tx, { at, reason: 'contact_archived', where: sql`t.contact_id = ${contactId}` })
}
