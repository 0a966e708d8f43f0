/**
 * Where a page of contacts is looked for: an index that gives rows in the order of the page, read at most so many rows
 * far. All filters are asked of those rows. So a page costs the same however many contacts there are, and a page that
 * is not full says where the search goes on.
 */
import type { ContactFilter } from '#contract/contacts.ts'
import { contactColumns } from './contact-row.ts'

/** Rows that one answer looks at; fewer where each is found by its number. */
const lookRows = (name: SourceName): number => (SOURCES[name].contact === BY_NUMBER ? 4000 : 8000)
/** Contacts that one count looks at; keys of an index, when they alone answer it. */
export const COUNT_ROWS = 20_000
export const COUNT_KEYS = 200_000

export const SOURCE_NAMES = [
  'search',
  'upload',
  'barred',
  'tag',
  'archived',
  'country',
  'zoneless',
  'recent',
] as const
export type SourceName = (typeof SOURCE_NAMES)[number]

interface Source {
  /** Keys in order, as `key1, key2`, up to the number of rows that are looked at. */
  readonly keys: (rows: number) => string
  /** Which contact `c` the keys `i` are of. */
  readonly contact: string
  /** Of `key1` and `key2`. */
  readonly order: (of: 'i' | 'm') => string
  /** The key before the first row. */
  readonly start: readonly [string | number, string]
}

// $1 workspace, $2 and $3 the key to go on from; the rest are the parameters of FILTER.
const BY_ID = 'c.id = i.key2'
const BY_NUMBER = 'c.e164 = i.key2'
const NEWEST = ['infinity', ''] as const
const descending = (of: string): string => `${of}.key1 desc, ${of}.key2 desc`
const newest =
  (where: string) =>
  (rows: number): string =>
    `select created_at as key1, id as key2 from contact
    where workspace_id = $1 and ${where} and (created_at, id) < ($2::timestamptz, $3::text) order by created_at desc, id desc limit ${rows}`
const ofContacts = (where: string): Source => ({
  keys: newest(where),
  contact: BY_ID,
  order: descending,
  start: NEWEST,
})

export const SOURCES: Readonly<Record<SourceName, Source>> = {
  recent: ofContacts('archived_at is null'),
  archived: ofContacts('archived_at is not null'),
  country: ofContacts('archived_at is null and country = $5'),
  zoneless: ofContacts('archived_at is null and time_zone is null'),
  tag: {
    ...ofContacts(''),
    keys: (rows) => `select created_at as key1, contact_id as key2 from contact_tag
      where workspace_id = $1 and tag = $4 and (created_at, contact_id) < ($2::timestamptz, $3::text)
      order by created_at desc, contact_id desc limit ${rows}`,
  },
  barred: {
    keys: (rows) => `select dnc_at as key1, e164 as key2 from recipient
      where workspace_id = $1 and dnc_at is not null and (dnc_at, e164) < ($2::timestamptz, $3::text)
      order by dnc_at desc, e164 desc limit ${rows}`,
    contact: BY_NUMBER,
    order: descending,
    start: NEWEST,
  },
  upload: {
    keys: (rows) => `select line as key1, e164 as key2 from upload_row
      where workspace_id = $1 and upload_id = $11 and outcome <> 'duplicate' and line > $2::int and $3::text is not null
      order by line limit ${rows}`,
    contact: BY_NUMBER,
    order: (of) => `${of}.key1`,
    start: [0, ''],
  },
  // The few that a search found by its indexes; see find-by-words.ts.
  search: {
    keys: () => `select created_at as key1, id as key2 from contact
      where workspace_id = $1 and id = any($15::text[]) and (created_at, id) < ($2::timestamptz, $3::text)
      order by created_at desc, id desc`,
    contact: BY_ID,
    order: descending,
    start: NEWEST,
  },
}

const FILTER = `(c.archived_at is not null) = $6::boolean
  and ($4::text is null or $4 = any(c.tags)) and ($5::text is null or c.country = $5)
  and ($8::boolean is null or (c.time_zone is null) = $8)
  and ($9::text is null or case when $10::text is null then jsonb_exists(c.custom, $9) else c.custom ->> $9 = $10 end)
  and ($11::text is null or exists (select 1 from upload_row u where u.workspace_id = $1 and u.upload_id = $11 and u.e164 = c.e164))
  and ($12::text is null or c.first_key like $12 or c.last_key like $12 or c.company_key like $12
    or concat_ws(' ', c.first_key, c.last_key) like $12)
  and ($13::text is null or c.phone_end like $13)`

const PAGE = `${contactColumns('c')}, c.zone_group_id`
// Row by row in the order of the keys: `limit` keeps the planner from reading whole tables to join them.
const matching = (name: SourceName, rows: number): string => {
  const { keys, contact } = SOURCES[name]
  return `from (${keys(rows)}) i
    cross join lateral (select ${PAGE} from contact c where c.workspace_id = $1 and ${contact} and ${FILTER} limit 1) c
    left join lateral (select dnc_at from recipient r where r.workspace_id = $1 and r.e164 = c.e164 limit 1) r on true
    where ($7::boolean is null or (r.dnc_at is not null) = $7)${name === 'search' ? '' : ' and $15::text[] is null'}`
}

/** The first rows of a source that pass the filter; up to $14 of them, with their keys. */
export const pageSql = (name: SourceName): string => {
  const { order } = SOURCES[name]
  return `select ${contactColumns('m')}, m.dnc_at, m.key1, m.key2, z.zones from (select ${PAGE}, r.dnc_at, i.key1, i.key2 ${matching(name, lookRows(name))}
    order by ${order('i')} limit $14::int) m
    join zone_group z on z.workspace_id = $1 and z.id = m.zone_group_id order by ${order('m')}`
}

/** How many pass, of how many that were looked at. */
export const countSql = (name: SourceName): string =>
  `select (select count(*) ${matching(name, COUNT_ROWS)}) as contacts,
    (select count(*) from (${SOURCES[name].keys(COUNT_ROWS)}) i) as looked, $14::int as limit`

/** The same when the source is the filter. */
export const countKeysSql = (name: SourceName): string =>
  `select count(*) as contacts, count(*) as looked from (${SOURCES[name].keys(COUNT_KEYS)}) i, (select ${ALL_PARAMETERS}) p`

/** The key up to which a source was looked at; no row when it ended before. */
export const endSql = (name: SourceName): string => {
  const { keys, order } = SOURCES[name]
  return `select i.key1, i.key2 from (${keys(lookRows(name))}) i, (select ${ALL_PARAMETERS}) p
    order by ${order('i')} offset ${lookRows(name) - 1} limit 1`
}
/** So that every statement takes the same parameters. */
const ALL_PARAMETERS = `$1::text, $2::text, $3::text, $4::text, $5::text, $6::boolean, $7::boolean, $8::boolean, $9::text, $10::text,
  $11::text, $12::text, $13::text, $14::int, $15::text[]`

const SOURCE_OF: Readonly<Partial<Record<keyof ContactFilter, SourceName>>> = {
  tag: 'tag',
  country: 'country',
  archived: 'archived',
  zoneUnknown: 'zoneless',
}
/** Whether every key of the source is a contact of the filter. */
export function isWhole(name: SourceName, filter: ContactFilter): boolean {
  const asked = (Object.keys(filter) as (keyof ContactFilter)[]).filter((key) => filter[key] !== undefined)
  if (name === 'recent') return asked.every((key) => key === 'archived')
  return asked.length === 1 && SOURCE_OF[asked[0] ?? 'q'] === name
}

/** The narrowest source of a filter; a search is looked for by its own indexes first. */
export function sourceOf(filter: ContactFilter): SourceName {
  if (filter.uploadId !== undefined) return 'upload'
  if (filter.archived === true) return 'archived'
  if (filter.doNotCall === true) return 'barred'
  if (filter.tag !== undefined) return 'tag'
  if (filter.country !== undefined) return 'country'
  return filter.zoneUnknown === true ? 'zoneless' : 'recent'
}
