/**
 * Merges a checked file into the contacts, chunk by chunk in one transaction, while later chunks are still being
 * checked. The first row of a number wins and later ones are duplicates. An empty cell never erases a known value,
 * archived contacts stay archived, and merging the same file again changes nothing. A person who may be called gets no
 * row of the do-not-call list here: preparing an audience and claiming a call make it.
 *
 * The statements reach contacts by index alone, whatever the planner believes of rows that were written a moment ago.
 */
import { finished } from 'node:stream/promises'
import { invariant } from '#domain/result.ts'
import type { Tx } from '#db/database.ts'
import { allowNestedLoops, onlyNestedLoops } from '#db/planner.ts'
import { REJECT_COLUMNS, ROW_COLUMNS } from './chunk-rows.ts'
import type { KeptChunk } from './chunk-spool.ts'

export interface UploadCounts {
  /** created + updated + unchanged + duplicate + rejected */
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly duplicate: number
  readonly rejected: number
  /** Accepted rows whose number is on the do-not-call list. */
  readonly dnc: number
}

// COPY refuses tables under row-level security, so it fills temporary ones.
const STAGED_ROW = `create temporary table if not exists staged_row (
  line int, e164 text, country text, first_name text, last_name text, email text, company text, time_zone text, zone int,
  tags text[], custom jsonb, consent jsonb, do_not_call boolean, contact_id uuid, outcome text) on commit delete rows`
const STAGED_REJECT = `create temporary table if not exists staged_reject (
  line int, column_name text, code text, sentence text, raw text) on commit delete rows`

const CREATED = `insert into contact (workspace_id, id, e164, country, first_name, last_name, email, company, time_zone,
    zone_group_id, tags, custom, consent, created_at, updated_at, version)
  select $1, r.contact_id, r.e164, r.country, r.first_name, nullif(r.last_name, ''), r.email, r.company, r.time_zone,
    ($3::int[])[r.zone], r.tags, r.custom, r.consent, $2, $2, 1
  from staged_row r where r.outcome = 'created'
  on conflict (workspace_id, e164) do nothing`

/** Points rows at the contact of their number: duplicates, and with $2 all that made none. Look-ups (see `#db/planner.ts`). */
const POINT = `update staged_row r set contact_id = c.id,
    outcome = case when r.outcome = 'created' then 'unchanged' else r.outcome end
  from (select s.ctid as place, k.id from staged_row s
    cross join lateral (select k.id from contact k where k.workspace_id = $1 and k.e164 = s.e164 limit 1) k
    where k.id <> s.contact_id and ($2 or s.outcome = 'duplicate')) c
  where r.ctid = c.place`

/**
 * The contact as it becomes with this row: known values stay where the row is empty. A whole name is staged with an
 * empty last name. It leaves the known parts alone when they say the same, and replaces them when they do not.
 */
const SAME = `(r.last_name = '' and r.first_name = concat_ws(' ', c.first_name, c.last_name)) is true`
const BECOMES: Readonly<Record<string, string>> = {
  first_name: `case when ${SAME} then c.first_name else coalesce(r.first_name, c.first_name) end`,
  last_name: `case when ${SAME} then c.last_name else nullif(coalesce(r.last_name, c.last_name), '') end`,
  email: 'coalesce(r.email, c.email)',
  company: 'coalesce(r.company, c.company)',
  time_zone: 'coalesce(r.time_zone, c.time_zone)',
  tags: 'c.tags || array(select t from unnest(r.tags) with ordinality u(t, n) where t <> all (c.tags) order by n)',
  custom: 'c.custom || r.custom',
  consent: `case when r.consent is null then c.consent else coalesce(c.consent, '{}') || r.consent end`,
}
const fields = Object.keys(BECOMES)
/** Locks the contacts that change, so that nothing changes them in between. Look-ups, like all of these. */
const CHANGES = `select c.id from staged_row r
  cross join lateral (select c.id from contact c where c.workspace_id = $1 and c.e164 = r.e164
    and (${fields.map((name) => `c.${name}`).join(', ')}) is distinct from (${fields.map((name) => BECOMES[name]).join(', ')})
    limit 1 for no key update) c
  where r.outcome = 'unchanged'`
const MARK_CHANGED = `update staged_row set outcome = 'updated' where outcome = 'unchanged' and contact_id = any($1::uuid[])`
/** By the place of the row, which no one can move while it is locked. */
const CHANGED = `update contact c set ${fields.map((name) => `${name} = ${BECOMES[name]}`).join(', ')},
    zone_group_id = case when r.time_zone is null or r.time_zone = c.time_zone then c.zone_group_id else ($3::int[])[r.zone] end,
    updated_at = $2, version = c.version + 1
  from (select s.first_name, s.last_name, s.email, s.company, s.time_zone, s.zone, s.tags, s.custom, s.consent, k.place
    from staged_row s
    cross join lateral (select k.ctid as place from contact k where k.workspace_id = $1 and k.e164 = s.e164 limit 1) k
    where s.outcome = 'updated') r
  where c.ctid = r.place and c.workspace_id = $1`

const KEEP_ROWS = `insert into upload_row (workspace_id, upload_id, line, e164, do_not_call, contact_id, outcome)
  select $1, $2, line, e164, do_not_call, contact_id, outcome from staged_row`
const KEEP_REJECTS = `insert into upload_reject (workspace_id, upload_id, ${REJECT_COLUMNS})
  select $1, $2, ${REJECT_COLUMNS} from staged_reject`

/** A duplicate row that forbids calls forbids them, too; it can only lead to fewer calls. */
const FORBIDDEN = `insert into recipient (workspace_id, e164, dnc_at, dnc_source, dnc_reason)
  select $1, e164, $3::timestamptz, 'import', 'upload ' || id_text($2)
  from (select distinct e164 from upload_row where workspace_id = $1 and upload_id = $2 and do_not_call order by e164) r
  on conflict (workspace_id, e164) do update
    set dnc_at = excluded.dnc_at, dnc_source = excluded.dnc_source, dnc_reason = excluded.dnc_reason
    where recipient.dnc_at is null`

const BARRED = `select count(*)::int as barred from upload_row r
  join recipient p on p.workspace_id = $1 and p.e164 = r.e164 and p.dnc_at is not null
  where r.workspace_id = $1 and r.upload_id = $2 and r.outcome <> 'duplicate'`

/** For the test of their plans: the statements that run for every chunk, and what they read. */
export const CHUNK_STATEMENTS = {
  tables: STAGED_ROW,
  created: CREATED,
  point: POINT,
  changes: CHANGES,
  changed: CHANGED,
}

/** Small files leave the planner free for the statements that reach their people by index. */
const LARGE = 5000

export interface Merge {
  /** The numbers of the zone groups that the file has named so far, by their places from 1. */
  readonly groups: () => readonly number[]
  readonly read: (nth: number) => Promise<KeptChunk | undefined>
}

/**
 * Merges once: an upload that is done keeps its counts. Imports of one workspace merge one after the other, so that
 * no two wait for each other's contacts.
 */
export async function mergeUpload(tx: Tx, uploadId: string, { groups, read }: Merge): Promise<UploadCounts> {
  await lockMerging(tx)
  const at = new Date(await tx.instant()).toISOString()
  await tx.run(STAGED_ROW)
  await tx.run(STAGED_REJECT)
  await onlyNestedLoops(tx, true)
  let counts = NONE
  let forbids = false
  for (let nth = 0; ; nth++) {
    const chunk = await read(nth)
    if (chunk === undefined) break
    counts = sumOf(counts, await mergeChunk(tx, uploadId, chunk, at, groups()))
    forbids ||= chunk.forbids
  }
  await onlyNestedLoops(tx, false)
  await allowNestedLoops(tx, counts.rows <= LARGE)
  if (forbids) await tx.run(FORBIDDEN, [tx.workspace, uploadId, at])
  const { barred } = await tx.one<{ barred: number }>(BARRED, [tx.workspace, uploadId])
  return { ...counts, dnc: barred }
}

/** Held to the end of the transaction. Whoever erases a person takes it too, so that no file brings the number back. */
export const lockMerging = (tx: Tx): Promise<unknown> =>
  tx.rows(`select pg_advisory_xact_lock(hashtextextended('merge-upload ' || $1, 0))`, [tx.workspace])

const NONE: UploadCounts = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  duplicate: 0,
  rejected: 0,
  dnc: 0,
}

const sumOf = (a: UploadCounts, b: UploadCounts): UploadCounts => ({
  rows: a.rows + b.rows,
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  duplicate: a.duplicate + b.duplicate,
  rejected: a.rejected + b.rejected,
  dnc: 0,
})

async function mergeChunk(
  tx: Tx,
  uploadId: string,
  { rows, rejects, fresh, duplicate, rejected }: KeptChunk,
  at: string,
  groups: readonly number[],
): Promise<UploadCounts> {
  let created = 0
  let updated = 0
  if (fresh + duplicate > 0) {
    await copy(tx, `copy staged_row (${ROW_COLUMNS}) from stdin`, rows)
    created = await tx.run(CREATED, [tx.workspace, at, groups])
    const known = fresh - created
    if (known + duplicate > 0) {
      const pointed = await tx.run(POINT, [tx.workspace, known > 0])
      invariant(pointed === known + duplicate, 'every staged row has a contact')
    }
    if (known > 0) {
      const changes = await tx.rows<{ id: string }>(CHANGES, [tx.workspace])
      if (changes.length > 0) {
        await tx.run(MARK_CHANGED, [changes.map(({ id }) => id)])
        updated = await tx.run(CHANGED, [tx.workspace, at, groups])
        invariant(updated === changes.length, 'every locked contact is changed')
      }
    }
    await tx.run(KEEP_ROWS, [tx.workspace, uploadId])
    await tx.run('truncate staged_row')
  }
  if (rejected > 0) {
    await copy(tx, `copy staged_reject (${REJECT_COLUMNS}) from stdin`, rejects)
    await tx.run(KEEP_REJECTS, [tx.workspace, uploadId])
    await tx.run('truncate staged_reject')
  }
  const unchanged = fresh - created - updated
  return { rows: fresh + duplicate + rejected, created, updated, unchanged, duplicate, rejected, dnc: 0 }
}

async function copy(tx: Tx, sql: string, text: Uint8Array): Promise<void> {
  const target = tx.copyInto(sql)
  const done = finished(target)
  target.end(text)
  await done
}
