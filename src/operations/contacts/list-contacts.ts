/** Contacts, newest first, with a search. A viewer's search does not look at phone numbers: it would unmask them. */
import type * as z from 'zod'
import type { Contact, contactsQuery } from '#contract/contacts.ts'
import type { Actor, Database } from '#operations/actor.ts'
import { keyOf, pageOf } from '#operations/page.ts'
import { found } from '#operations/problem.ts'
import { like } from '#operations/like.ts'
import { instantParam } from '#store/parse-rows.ts'
import { CONTACT, type ContactRow, contactView } from './contact-row.ts'

const LIST = `${CONTACT} and ($2::timestamptz is null or (c.created_at, c.id) < ($2, $3))
    and (c.archived_at is not null) = $4 and ($5::text is null or $5 = any(c.tags))
    and ($6::text is null or c.first_name ilike $6 or c.last_name ilike $6 or c.company ilike $6 or c.first_name || ' ' || c.last_name ilike $6
      or ($7::text is not null and c.e164 like $7))
  order by c.created_at desc, c.id desc limit $8`

export function listContacts(
  db: Database,
  actor: Actor,
  query: z.output<typeof contactsQuery>,
): Promise<{ items: Contact[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [at, id] = keyOf(query.cursor, 2)
    const digits = query.q?.replaceAll(/\D/g, '') ?? ''
    const phone = actor.role !== 'viewer' && digits.length >= 3 ? `%${digits}%` : null
    const rows = await tx.rows<ContactRow>(LIST, [
      tx.workspace,
      at === null ? null : instantParam(Number(at)),
      id ?? null,
      query.archived ?? false,
      query.tag ?? null,
      like(query.q),
      phone,
      query.limit + 1,
    ])
    return pageOf(rows, query.limit, (row) => [row.created_at, row.id], contactView)
  })
}

export const readContact = (db: Database, actor: Actor, id: string): Promise<Contact> =>
  db.tx(actor.workspace, async (tx) =>
    contactView(found(await tx.maybe<ContactRow>(`${CONTACT} and c.id = $2`, [tx.workspace, id]), 'contact')),
  )
