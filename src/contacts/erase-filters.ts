/**
 * Removes a person from saved filters, segments and the filters of audiences; `erase-contact.ts` calls it. A term
 * that names the person, or that found only this person, is replaced by a word that finds no contact. It is never
 * left out, because a filter with fewer terms finds more people, who would then be called.
 */
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import type { ContactRow } from './contact-row.ts'
import { beginning } from './find-by-words.ts'
import { identifies, plain } from './identifies.ts'

interface Kept {
  readonly id: string
  readonly name: string | null
  readonly terms: Readonly<Record<string, unknown>>
}

const TABLES = [
  {
    read: 'select id, name, query as terms from saved_filter where workspace_id = $1 order by id for update',
    write:
      'update saved_filter set query = $3, name = $4 where workspace_id = $1 and id = $2 and $5::timestamptz is not null',
  },
  {
    read: 'select id, name, filter as terms from segment where workspace_id = $1 order by id for update',
    write:
      'update segment set filter = $3, name = $4, updated_at = $5, version = version + 1 where workspace_id = $1 and id = $2',
  },
  {
    read: `select campaign_id as id, filter #>> '{segment,name}' as name, filter as terms from campaign_audience
      where workspace_id = $1 and filter is not null order by campaign_id for update`,
    write: `update campaign_audience set filter = case when $4::text is null then $3::jsonb
        else jsonb_set($3::jsonb, '{segment,name}', to_jsonb($4::text)) end
      where workspace_id = $1 and campaign_id = $2 and $5::timestamptz is not null`,
  },
] as const

/** @returns the ids of the changed filters */
export async function eraseFilters(tx: Tx, person: ContactRow, word: string, at: number): Promise<string[]> {
  const changed: string[] = []
  for (const { read, write } of TABLES)
    for (const kept of await tx.rows<Kept>(read, [tx.workspace])) {
      const terms = await maskedTerms(tx, person, kept.terms, word)
      const name = maskedName(person, kept, terms !== null)
      if (terms === null && name === kept.name) continue
      await tx.run(write, [
        tx.workspace,
        kept.id,
        JSON.stringify(terms ?? kept.terms),
        name,
        instantParam(at),
      ])
      changed.push(kept.id)
    }
  return changed
}

function maskedName(person: ContactRow, { id, name }: Kept, masked: boolean): string | null {
  if (name === null) return null
  const parts = [person.first_name, person.last_name].map(plain).filter((part) => part !== '')
  const told = masked && parts.some((part) => plain(name).includes(part))
  return told || identifies(person, name) ? `Erased ${id.slice(-6)}` : name
}

/** Null when no term is about this person. */
async function maskedTerms(
  tx: Tx,
  person: ContactRow,
  terms: Kept['terms'],
  word: string,
): Promise<Record<string, unknown> | null> {
  const masked: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(terms))
    if (typeof value === 'string' && (await isPersonal(tx, person, key, value, terms))) masked[key] = word
  return Object.keys(masked).length === 0 ? null : { ...terms, ...masked }
}

async function isPersonal(
  tx: Tx,
  person: ContactRow,
  key: string,
  value: string,
  terms: Kept['terms'],
): Promise<boolean> {
  // An audience stores patterns: the beginning of a name, and a number from its last digit backwards.
  if (key === 'phoneEnd')
    return identifies(person, Array.from(value.replaceAll('%', '')).toReversed().join(''))
  const text = key === 'start' ? value.replace(/%$/, '').replaceAll(/\\(.)/g, '$1') : value
  if (identifies(person, text)) return true
  if (key === 'q' || key === 'start') return foundByName(person, text) && !(await others(tx, person, NAMED, [beginning(plain(text))])) // prettier-ignore
  if (key === 'tag') return person.tags.includes(value) && !(await others(tx, person, TAGGED, [value]))
  const field = terms['field']
  if (key !== 'value' || typeof field !== 'string' || person.custom[field] !== value) return false
  return !(await others(tx, person, VALUED, [field, value]))
}

function foundByName(person: ContactRow, text: string): boolean {
  const start = plain(text)
  const names = [person.first_name, person.last_name, person.company].map(plain)
  return start !== '' && names.some((name) => name.startsWith(start))
}

const NAMED = 'first_key like $3 or last_key like $3 or company_key like $3'
const TAGGED = '$3 = any(tags)'
const VALUED = 'custom ->> $3 = $4'

/** Whether a term finds other people, too; then it names a kind of people and not this person. */
async function others(
  tx: Tx,
  person: ContactRow,
  where: string,
  values: readonly unknown[],
): Promise<boolean> {
  const row = await tx.maybe(
    `select 1 from contact where workspace_id = $1 and id <> $2 and erased_at is null and (${where}) limit 1`,
    [tx.workspace, person.id, ...values],
  )
  return row !== undefined
}
