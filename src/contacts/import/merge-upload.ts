/**
 * Merges a staged file into the contacts. Rows are staged as `created`; the merge marks those that are not. The first
 * row of a number wins and later ones are duplicates. An empty cell never erases a known value, archived contacts
 * stay archived, and merging the same file again changes nothing.
 */
import { invariant } from '#domain/result.ts'
import type { Tx } from '#db/database.ts'
import { allowNestedLoops } from '#db/planner.ts'

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

const DUPLICATES = `update upload_row r set outcome = 'duplicate'
  from (select line, row_number() over (partition by e164 order by line) as nth from upload_row
    where workspace_id = $1 and upload_id = $2) d
  where r.workspace_id = $1 and r.upload_id = $2 and r.line = d.line and d.nth > 1`

const ZONE_GROUPS = `insert into zone_group (workspace_id, country, zones)
  select distinct workspace_id, country, zones from upload_row where workspace_id = $1 and upload_id = $2 and outcome = 'created'
  on conflict do nothing`

const CREATED = `insert into contact (workspace_id, id, e164, country, first_name, last_name, email, company, time_zone,
    zone_group_id, tags, custom, consent, created_at, updated_at, version)
  select $1, r.contact_id, r.e164, r.country, r.first_name, nullif(r.last_name, ''), r.email, r.company, r.time_zone, z.id,
    coalesce(r.tags, '{}'), r.custom, r.consent, at, at, 1
  from upload_row r join zone_group z on z.workspace_id = $1 and z.zones = r.zones and z.country is not distinct from r.country,
    (select $3::timestamptz as at) t
  where r.workspace_id = $1 and r.upload_id = $2 and r.outcome = 'created'
  order by r.e164
  on conflict (workspace_id, e164) do nothing`

/**
 * The contact as it would be with this row: known values stay where the row is empty. A whole name is staged with an
 * empty last name. It leaves the known parts alone when they say the same, and replaces them when they do not.
 */
const KNOWN = `with known as materialized (
    select c.id, r.line,
      case when same then c.first_name else coalesce(r.first_name, c.first_name) end as first_name,
      case when same then c.last_name else nullif(coalesce(r.last_name, c.last_name), '') end as last_name,
      coalesce(r.email, c.email) as email, coalesce(r.company, c.company) as company,
      coalesce(r.time_zone, c.time_zone) as time_zone,
      case when r.time_zone is null or r.time_zone = c.time_zone then c.zone_group_id else z.id end as zone_group_id,
      c.tags || array(select t from unnest(r.tags) with ordinality u(t, n) where t <> all (c.tags) order by n) as tags,
      c.custom || r.custom as custom,
      case when r.consent is null then c.consent else coalesce(c.consent, '{}') || r.consent end as consent
    from upload_row r
    join contact c on c.workspace_id = $1 and c.e164 = r.e164 and c.id <> r.contact_id
    join zone_group z on z.workspace_id = $1 and z.zones = r.zones and z.country is not distinct from r.country
    cross join lateral (select r.last_name = '' and r.first_name = concat_ws(' ', c.first_name, c.last_name) as same) n
    where r.workspace_id = $1 and r.upload_id = $2 and r.outcome = 'created'),
  changed as (
    update contact c set first_name = k.first_name, last_name = k.last_name, email = k.email, company = k.company,
      time_zone = k.time_zone, zone_group_id = k.zone_group_id, tags = k.tags, custom = k.custom, consent = k.consent,
      updated_at = $3, version = c.version + 1
    from known k
    where c.workspace_id = $1 and c.id = k.id
      and (c.first_name, c.last_name, c.email, c.company, c.time_zone, c.tags, c.custom, c.consent)
        is distinct from (k.first_name, k.last_name, k.email, k.company, k.time_zone, k.tags, k.custom, k.consent)
    returning c.id)
  update upload_row r set contact_id = k.id, outcome = case when d.id is null then 'unchanged' else 'updated' end
  from known k left join changed d on d.id = k.id
  where r.workspace_id = $1 and r.upload_id = $2 and r.line = k.line`

const POINT_DUPLICATES = `update upload_row r set contact_id = c.id from contact c
  where c.workspace_id = $1 and c.e164 = r.e164
    and r.workspace_id = $1 and r.upload_id = $2 and r.outcome = 'duplicate'`

/** A duplicate row that forbids calls forbids them, too; it can only lead to fewer calls. */
const RECIPIENTS = `insert into recipient (workspace_id, e164, dnc_at, dnc_source, dnc_reason)
  select $1, e164, case when do_not_call then $3::timestamptz end, case when do_not_call then 'import' end,
    case when do_not_call then 'upload ' || id_text($2) end
  from (select e164, bool_or(do_not_call) as do_not_call from upload_row
    where workspace_id = $1 and upload_id = $2 group by e164 order by e164) r
  on conflict (workspace_id, e164) do update
    set dnc_at = excluded.dnc_at, dnc_source = excluded.dnc_source, dnc_reason = excluded.dnc_reason
    where recipient.dnc_at is null and excluded.dnc_at is not null`

const COUNTS = `select count(*) filter (where outcome = 'created')::int as created,
    count(*) filter (where outcome = 'updated')::int as updated,
    count(*) filter (where outcome = 'unchanged')::int as unchanged,
    count(*) filter (where outcome = 'duplicate')::int as duplicate,
    count(*)::int as staged,
    count(*) filter (where outcome <> 'duplicate' and p.dnc_at is not null)::int as dnc,
    (select count(*)::int from upload_reject where workspace_id = $1 and upload_id = $2) as rejected
  from upload_row r left join recipient p on p.workspace_id = $1 and p.e164 = r.e164
  where r.workspace_id = $1 and r.upload_id = $2`

/** Small files leave the planner free for the statements that reach their contacts by index. */
const IS_LARGE = `select count(*) > 5000 as large
  from (select 1 from upload_row where workspace_id = $1 and upload_id = $2 limit 5001) staged`

/**
 * Merges once: an upload that is done keeps its counts. Imports of one workspace merge one after the other, so that
 * no two wait for each other's contacts.
 */
export async function mergeUpload(tx: Tx, uploadId: string): Promise<UploadCounts> {
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('merge-upload ' || $1, 0))`, [tx.workspace])
  const scope = [tx.workspace, uploadId]
  const at = new Date(await tx.instant()).toISOString()
  await allowNestedLoops(tx, false)
  await tx.run(DUPLICATES, scope)
  const { large } = await tx.one<{ large: boolean }>(IS_LARGE, scope)
  if (!large) await allowNestedLoops(tx, true)
  await tx.run(ZONE_GROUPS, scope)
  await tx.run(CREATED, [...scope, at])
  await tx.run(KNOWN, [...scope, at])
  await tx.run(POINT_DUPLICATES, scope)
  await tx.run(RECIPIENTS, [...scope, at])
  const { staged, ...counts } = await tx.one<Omit<UploadCounts, 'rows'> & { staged: number }>(COUNTS, scope)
  const rows = counts.created + counts.updated + counts.unchanged + counts.duplicate + counts.rejected
  invariant(rows === staged + counts.rejected, 'every staged row has an outcome')
  return { rows, ...counts }
}
