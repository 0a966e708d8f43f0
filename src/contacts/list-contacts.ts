/** Lists contacts by a filter, page by page. Each answer looks at a bounded number of rows. */
import type { Contact, ContactFilter, ContactsQuery } from '#contract/contacts.ts'
import { contactProblems } from '#wording/problems.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { cursorOf, keyOf } from '#verb/page.ts'
import { found, Problem } from '#verb/problem.ts'
import type { Tx } from '#db/database.ts'
import { walk } from '#db/walk.ts'
import { CONTACT, type ContactRow, contactView } from './contact-row.ts'
import {
  type ContactSearch,
  contactWalk,
  countOf,
  type Key,
  SOURCE_NAMES,
  type SourceName,
  sourceOf,
  SOURCES,
} from './contact-sources.ts'
import { findByWords, wordsOf } from './find-by-words.ts'

async function searchOf(tx: Tx, actor: Actor, filter: ContactFilter): Promise<ContactSearch> {
  if (filter.value !== undefined && filter.field === undefined)
    throw new Problem('invalid_value', contactProblems.customField)
  const words = wordsOf(filter.q, actor.role !== 'viewer')
  const ids = await findByWords(tx, words)
  const source = ids === null ? sourceOf(filter) : 'search'
  return { workspace: tx.workspace, filter, words, ids, source }
}

export function listContacts(
  db: Database,
  actor: Actor,
  query: ContactsQuery,
): Promise<{ items: Contact[]; nextCursor: string | null }> {
  const { limit, cursor, ...filter } = query
  return db.tx(actor.workspace, async (tx) => {
    const search = await searchOf(tx, actor, filter)
    // A search that grew too large for its indexes between two pages goes on in the order of the list.
    const after = afterOf(cursor, search.source)
    const { rows, next } = await walk<ContactRow & Key, Key>(tx, { ...contactWalk(search, after), limit })
    return {
      items: rows.map(contactView),
      nextCursor: next && cursorOf([search.source, next.key1, next.key2]),
    }
  })
}

/** A cursor names its source; a cursor of another source cannot be compared and is refused. */
function afterOf(cursor: string | undefined, source: SourceName): Key | null {
  if (cursor === undefined) return null
  const [name, key1, key2] = keyOf(cursor, 3)
  const known = SOURCE_NAMES.find((each) => each === name)
  const same = known !== undefined && SOURCES[known].order === SOURCES[source].order
  if (!same || typeof key1 !== 'number' || typeof key2 !== 'string')
    throw new Problem('invalid_request', contactProblems.otherSearch)
  return { key1, key2 }
}

/** How many contacts a filter holds now; `complete` is false when there was more to look at. */
export async function countContacts(
  tx: Tx,
  actor: Actor,
  filter: ContactFilter,
): Promise<{ contacts: number; complete: boolean }> {
  const { statement, most } = countOf(await searchOf(tx, actor, filter))
  const row = await tx.one<{ contacts: number; looked: number }>(statement)
  return { contacts: row.contacts, complete: row.looked < most }
}

export const readContact = (db: Database, actor: Actor, id: string): Promise<Contact> =>
  db.tx(actor.workspace, async (tx) =>
    contactView(found(await tx.maybe<ContactRow>(`${CONTACT} and c.id = $2`, [tx.workspace, id]), 'contact')),
  )
