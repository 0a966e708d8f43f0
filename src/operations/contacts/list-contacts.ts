/** Contacts by a filter, page by page; each answer looks at a bounded number of rows. */
import type { Contact, ContactFilter, ContactsQuery } from '#contract/contacts.ts'
import type { Actor, Database } from '#operations/actor.ts'
import { cursorOf, keyOf } from '#operations/page.ts'
import { found, Problem } from '#operations/problem.ts'
import type { Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'
import { CONTACT, type ContactRow, contactView } from './contact-row.ts'
import {
  countKeysSql,
  countSql,
  COUNT_KEYS,
  isWhole,
  COUNT_ROWS,
  endSql,
  pageSql,
  SOURCE_NAMES,
  type SourceName,
  sourceOf,
  SOURCES,
} from './contact-sources.ts'
import { beginning, findByWords, type Words, wordsOf } from './find-by-words.ts'

interface Key {
  readonly key1: number
  readonly key2: string
}
interface Search {
  readonly source: SourceName
  readonly filter: ContactFilter
  readonly words: Words
  readonly ids: readonly string[] | null
}

async function searchOf(tx: Tx, actor: Actor, filter: ContactFilter): Promise<Search> {
  if (filter.value !== undefined && filter.field === undefined)
    throw new Problem('invalid_value', 'A value is looked for in a custom field: name the field, too.')
  const words = wordsOf(filter.q, actor.role !== 'viewer')
  const ids = await findByWords(tx, words)
  return { filter, words, ids, source: ids === null ? sourceOf(filter) : 'search' }
}

function parametersOf({ source, filter, words, ids }: Search, tx: Tx, limit: number, after?: Key): unknown[] {
  const [key1, key2] = after ? [after.key1, after.key2] : SOURCES[source].start
  return [
    tx.workspace,
    typeof key1 === 'number' && source !== 'upload' ? instantParam(key1) : key1,
    key2,
    filter.tag ?? null,
    filter.country ?? null,
    filter.archived ?? false,
    filter.doNotCall ?? null,
    filter.zoneUnknown ?? null,
    filter.field ?? null,
    filter.value ?? null,
    filter.uploadId ?? null,
    beginning(words.start),
    beginning(words.phoneEnd),
    limit,
    ids,
  ]
}

export function listContacts(
  db: Database,
  actor: Actor,
  query: ContactsQuery,
): Promise<{ items: Contact[]; nextCursor: string | null }> {
  const { limit, cursor, ...filter } = query
  return db.tx(actor.workspace, async (tx) => {
    const search = await searchOf(tx, actor, filter)
    const after = afterOf(cursor, search.source)
    // A search that grew past its indexes while it was paged goes on in the order of the list.
    const rows = await tx.rows<ContactRow & Key>(
      pageSql(search.source),
      parametersOf(search, tx, limit + 1, after),
    )
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : await endOf(tx, search, after)
    return {
      items: shown.map(contactView),
      nextCursor: last ? cursorOf([search.source, last.key1, last.key2]) : null,
    }
  })
}

/** Where the look ended; undefined when there was nothing more to look at. */
async function endOf(tx: Tx, search: Search, after: Key | undefined): Promise<Key | undefined> {
  if (search.source === 'search') return undefined
  return tx.maybe<Key>(endSql(search.source), parametersOf(search, tx, 0, after))
}

/** A cursor names its source; one of another source cannot be compared and is refused. */
function afterOf(cursor: string | undefined, source: SourceName): Key | undefined {
  if (cursor === undefined) return undefined
  const [name, key1, key2] = keyOf(cursor, 3)
  const known = SOURCE_NAMES.find((each) => each === name)
  const same =
    known === source || (known !== undefined && SOURCES[known].start[0] === SOURCES[source].start[0])
  if (!same || typeof key1 !== 'number' || typeof key2 !== 'string')
    throw new Problem('invalid_request', 'This cursor belongs to another search. Begin with the first page.')
  return { key1, key2 }
}

/** How many contacts a filter holds now; `complete` is false when there was more to look at. */
export async function countContacts(
  tx: Tx,
  actor: Actor,
  filter: ContactFilter,
): Promise<{ contacts: number; complete: boolean }> {
  const search = await searchOf(tx, actor, filter)
  const whole = isWhole(search.source, filter)
  const row = await tx.one<{ contacts: number; looked: number }>(
    whole ? countKeysSql(search.source) : countSql(search.source),
    parametersOf(search, tx, 0),
  )
  return { contacts: row.contacts, complete: row.looked < (whole ? COUNT_KEYS : COUNT_ROWS) }
}

export const readContact = (db: Database, actor: Actor, id: string): Promise<Contact> =>
  db.tx(actor.workspace, async (tx) =>
    contactView(found(await tx.maybe<ContactRow>(`${CONTACT} and c.id = $2`, [tx.workspace, id]), 'contact')),
  )
