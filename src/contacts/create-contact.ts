/** Creates one contact for the route of contacts. A number that the workspace has already is refused. */
import type { Contact, NewContact } from '#contract/contacts.ts'
import type { Ids } from '#domain/ids.ts'
import { canonicalZone } from '#domain/windows/zone-names.ts'
import { contactProblems } from '#wording/problems.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { readPhone } from '#verb/check-value.ts'
import { Problem } from '#verb/problem.ts'
import { instantParam } from '#db/parse-rows.ts'
import { entered } from './contact-audit.ts'
import { CONTACT, type ContactRow, contactView } from './contact-row.ts'
import { zoneGroupOf } from './zone-group.ts'

const INSERT = `insert into contact (workspace_id, id, e164, country, first_name, last_name, email, company, time_zone, zone_group_id, tags, custom, created_at, updated_at, version)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, 1) on conflict do nothing`

export function createContact(
  db: Database,
  deps: { readonly ids: Ids },
  actor: Actor,
  input: NewContact,
): Promise<Contact> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const home = await tx.one<{ default_country: string | null }>(
        'select default_country from workspace where workspace_id = $1',
        [tx.workspace],
      )
      const { e164, country } = readPhone(input.phone, input.country ?? home.default_country)
      const timeZone = input.timeZone ? canonicalZone(input.timeZone) : null
      const group = await zoneGroupOf(tx, { e164, country, timeZone })
      const id = deps.ids.next('contact')
      const at = await tx.instant()
      const made = await tx.run(INSERT, [
        tx.workspace,
        id,
        e164,
        country,
        input.firstName ?? null,
        input.lastName ?? null,
        input.email ?? null,
        input.company ?? null,
        timeZone,
        group,
        input.tags ?? [],
        JSON.stringify(input.custom ?? {}),
        instantParam(at),
      ])
      if (made === 0) throw new Problem('already_exists', contactProblems.thereAlready)
      await tx.run('insert into recipient (workspace_id, e164) values ($1, $2) on conflict do nothing', [
        tx.workspace,
        e164,
      ])
      const after = contactView(await tx.one<ContactRow>(`${CONTACT} and c.id = $2`, [tx.workspace, id]))
      await audit(tx, at, { what: 'contact.created', id, after: entered(after) })
      return after
    },
    { actor: actor.name },
  )
}
