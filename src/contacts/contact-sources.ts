/**
 * Chooses the index that a page of contacts is read from. The index gives rows in the order of the page, and a page
 * reads a bounded number of them. Conditions that the index does not answer are checked on those rows.
 */
import type { ContactFilter } from '#contract/contacts.ts'
import { instantParam } from '#db/parse-rows.ts'
import { join, raw, type Sql, sql } from '#db/sql.ts'
import type { Walk } from '#db/walk.ts'
import { contactColumns } from './contact-row.ts'
import { beginning, type Words } from './find-by-words.ts'

/** The most contacts that one count looks at, or keys of an index when these alone answer it. */
export const COUNT_ROWS = 20_000
export const COUNT_KEYS = 200_000

export const SOURCE_NAMES = [
  'search',
  'upload',
  'doNotCall',
  'tag',
  'archived',
  'country',
  'zoneless',
  'recent',
] as const
export type SourceName = (typeof SOURCE_NAMES)[number]

export interface ContactSearch {
  readonly workspace: string
  readonly source: SourceName
  readonly filter: ContactFilter
  readonly words: Words
  /** The few contacts that the words mean, where an index over words found few; see find-by-words.ts. */
  readonly ids: readonly string[] | null
}
/** The key of the row before the page: an instant, or a line of a file, and an id or a number. */
export interface Key {
  readonly key1: number
  readonly key2: string
}

interface Source {
  readonly from: string
  readonly where: (search: ContactSearch) => Sql
  readonly key1: string
  readonly key2: 'id' | 'contact_id' | 'e164'
  /** A file is read in its own order, everything else with the newest first. */
  readonly order: 'line' | 'newest'
  /** The conditions that the source answers by itself. */
  readonly answers: readonly (keyof ContactFilter)[]
}

const ofContacts = (where: Source['where'], answers: Source['answers']): Source => ({
  from: 'contact',
  where,
  key1: 'created_at',
  key2: 'id',
  order: 'newest',
  answers,
})

export const SOURCES: Readonly<Record<SourceName, Source>> = {
  recent: ofContacts(() => sql`archived_at is null`, ['archived']),
  archived: ofContacts(() => sql`archived_at is not null`, ['archived']),
  country: ofContacts(
    ({ filter }) => sql`archived_at is null and country = ${filter.country}`,
    ['archived', 'country'],
  ),
  zoneless: ofContacts(() => sql`archived_at is null and time_zone is null`, ['archived', 'zoneUnknown']),
  // The table of tags holds only contacts that are not archived.
  tag: {
    ...ofContacts(({ filter }) => sql`tag = ${filter.tag}`, ['archived', 'tag']),
    from: 'contact_tag',
    key2: 'contact_id',
  },
  doNotCall: {
    from: 'recipient',
    where: () => sql`dnc_at is not null`,
    key1: 'dnc_at',
    key2: 'e164',
    order: 'newest',
    answers: ['doNotCall'],
  },
  upload: {
    from: 'upload_row',
    where: ({ filter }) => sql`upload_id = ${filter.uploadId} and outcome <> 'duplicate'`,
    key1: 'line',
    key2: 'e164',
    order: 'line',
    answers: ['uploadId'],
  },
  search: ofContacts(({ ids }) => sql`id = any(${ids}::uuid[])`, []),
}

/** Keys in the order of the source's index, behind `after`. */
function keysOf(search: ContactSearch, after: Key | null, limit: number): Sql {
  const { from, where, key1, key2, order } = SOURCES[search.source]
  const rest = order === 'line' ? sql`line > ${after?.key1 ?? 0}::int` : newerThan(after, key1, key2)
  const sorted = order === 'line' ? 'line' : `${key1} desc, ${key2} desc`
  return sql`select ${raw(key1)} as key1, ${raw(key2)} as key2 from ${raw(from)}
    where workspace_id = ${search.workspace} and ${where(search)} and ${rest} order by ${raw(sorted)} limit ${raw(String(limit))}`
}

const newerThan = (after: Key | null, key1: string, key2: string): Sql =>
  after === null
    ? sql`true`
    : sql`(${raw(key1)}, ${raw(key2)}) < (${instantParam(after.key1)}::timestamptz, ${after.key2})`

const COLUMNS = `${contactColumns('r')}, r.key1, r.key2,
  (select p.dnc_at from recipient p where p.workspace_id = r.workspace_id and p.e164 = r.e164) as dnc_at,
  (select z.zones from zone_group z where z.workspace_id = r.workspace_id and z.id = r.zone_group_id) as zones`
const SEARCHED = raw(
  `${contactColumns('c')}, c.workspace_id, c.zone_group_id, c.first_key, c.last_key, c.company_key, c.phone_end`,
)

export function contactWalk(search: ContactSearch, after: Key | null): Omit<Walk, 'limit'> {
  const { key2, order } = SOURCES[search.source]
  const byKey = raw(key2 === 'e164' ? 'c.e164 = i.key2' : 'c.id = i.key2')
  const sorted = raw(order === 'line' ? 'i.key1' : 'i.key1 desc, i.key2 desc')
  return {
    columns: COLUMNS,
    place: 'r.key1, r.key2',
    bare: (limit) => keysOf(search, after, limit),
    // Look-ups (see `#db/planner.ts`).
    stretch: (limit) => sql`select i.key1, i.key2, ${SEARCHED} from (${keysOf(search, after, limit)}) i
      cross join lateral (select ${SEARCHED} from contact c where c.workspace_id = ${search.workspace} and ${byKey} limit 1) c
      order by ${sorted}`,
    checks: checksOf(search),
    most: key2 === 'e164' ? 4000 : 8000,
  }
}

/** The conditions on a contact `r` that its source does not answer; null when there are none. */
function checksOf({ source, filter, words }: ContactSearch): Sql | null {
  const { answers } = SOURCES[source]
  const asks = <K extends keyof ContactFilter>(
    name: K,
    check: (value: NonNullable<ContactFilter[K]>) => Sql,
  ): Sql[] => {
    const value = filter[name]
    return value === undefined || value === null || answers.includes(name) ? [] : [check(value)]
  }
  const checks = [
    ...(answers.includes('archived') ? [] : [sql`(r.archived_at is not null) = ${filter.archived ?? false}`]),
    ...asks('tag', (tag) => sql`${tag} = any(r.tags)`),
    ...asks('country', (country) => sql`r.country = ${country}`),
    ...asks('zoneUnknown', (unknown) => sql`(r.time_zone is null) = ${unknown}`),
    ...asks('field', (field) =>
      filter.value === undefined
        ? sql`jsonb_exists(r.custom, ${field})`
        : sql`r.custom ->> ${field}::text = ${filter.value}`,
    ),
    ...asks(
      'doNotCall',
      (wanted) => sql`exists (select 1 from recipient p
      where p.workspace_id = r.workspace_id and p.e164 = r.e164 and p.dnc_at is not null) = ${wanted}`,
    ),
    ...asks(
      'uploadId',
      (upload) => sql`exists (select 1 from upload_row u
      where u.workspace_id = r.workspace_id and u.upload_id = ${upload} and u.e164 = r.e164)`,
    ),
    ...(words.start === null ? [] : [nameBegins(beginning(words.start))]),
    ...(words.phoneEnd === null ? [] : [sql`r.phone_end like ${beginning(words.phoneEnd)}`]),
  ]
  return checks.length === 0 ? null : join(checks, ' and ')
}

const nameBegins = (pattern: string | null): Sql =>
  sql`(r.first_key like ${pattern} or r.last_key like ${pattern} or r.company_key like ${pattern}
    or concat_ws(' ', r.first_key, r.last_key) like ${pattern})`

/**
 * How many contacts pass, of how many that were looked at; where the source answers everything, its keys alone are
 * counted.
 */
export function countOf(search: ContactSearch): { readonly statement: Sql; readonly most: number } {
  const { stretch, bare, checks } = contactWalk(search, null)
  if (checks === null)
    return {
      statement: sql`select count(*) as contacts, count(*) as looked from (${(bare ?? stretch)(COUNT_KEYS)}) k`,
      most: COUNT_KEYS,
    }
  return {
    statement: sql`select (select count(*) from (${stretch(COUNT_ROWS)}) r where ${checks}) as contacts,
      (select count(*) from (${(bare ?? stretch)(COUNT_ROWS)}) k) as looked`,
    most: COUNT_ROWS,
  }
}

/** The narrowest source of a filter; a search uses its own indexes first. */
export function sourceOf(filter: ContactFilter): SourceName {
  if (filter.uploadId !== undefined) return 'upload'
  if (filter.archived === true) return 'archived'
  if (filter.doNotCall === true) return 'doNotCall'
  if (filter.tag !== undefined) return 'tag'
  if (filter.country !== undefined) return 'country'
  return filter.zoneUnknown === true ? 'zoneless' : 'recent'
}
