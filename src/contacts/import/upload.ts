/** Writes the record of an uploaded file: how it was read, how far reading got, and the counts of its rows. */
import { invariant } from '#domain/result.ts'
import type { Tx } from '#db/database.ts'
import type { Chunk, ZoneGroup } from './chunk-rows.ts'
import type { UploadCounts } from './merge-upload.ts'

export interface UploadStart {
  readonly id: string
  readonly campaignId: string | null
  readonly fileName: string
  /** Null for a workbook. */
  readonly delimiter: string | null
  readonly headers: readonly string[]
  /** One target per column, stored as given. */
  readonly mapping: unknown
  readonly defaultCountry: string | null
}

export const startUpload = (tx: Tx, upload: UploadStart): Promise<number> =>
  tx.run(
    `insert into upload (workspace_id, id, campaign_id, file_name, delimiter, headers, mapping, default_country, status, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'staging', app_now())`,
    [
      tx.workspace,
      upload.id,
      upload.campaignId,
      upload.fileName,
      upload.delimiter,
      JSON.stringify(upload.headers),
      JSON.stringify(upload.mapping),
      upload.defaultCountry,
    ],
  )

/**
 * Counts a chunk that was checked, so that people see the progress, and makes the zone groups that it names first. New
 * and known contacts are told apart by the merge; until that is over all accepted rows count as created. Zone groups
 * say nothing of anybody, and stay when an import fails.
 * @param bytes of the file read so far
 * @returns the numbers of the chunk's zone groups, in their order
 */
export async function countChunk(
  tx: Tx,
  id: string,
  chunk: Chunk,
  bytes: number,
): Promise<readonly number[]> {
  const groups = await zoneGroups(tx, chunk.groups)
  await tx.run(COUNT, [
    tx.workspace,
    id,
    chunk.fresh,
    chunk.duplicate,
    chunk.rejected,
    chunk.doNotCall,
    bytes,
    chunk.numbers,
  ])
  return groups
}

const COUNT = `update upload set rows = rows + $3 + $4 + $5, created = created + $3, duplicate = duplicate + $4,
    rejected = rejected + $5, size_bytes = $7, dnc = dnc + $6
      + case when exists (select 1 from recipient where workspace_id = $1 and dnc_at is not null)
        then (select count(*)::int from recipient where workspace_id = $1 and e164 = any($8::text[]) and dnc_at is not null)
        else 0 end
  where workspace_id = $1 and id = $2`

const GIVEN = 'jsonb_to_recordset($2::jsonb) as g(nth int, country text, zones text[])'
const MAKE_GROUPS = `insert into zone_group (workspace_id, country, zones)
  select $1, g.country, g.zones from ${GIVEN} order by g.country, g.zones on conflict do nothing`
const FIND_GROUPS = `select z.id from ${GIVEN}
  join zone_group z on z.workspace_id = $1 and z.zones = g.zones and z.country is not distinct from g.country order by g.nth`

async function zoneGroups(tx: Tx, groups: readonly ZoneGroup[]): Promise<readonly number[]> {
  if (groups.length === 0) return []
  const given = [tx.workspace, JSON.stringify(groups.map((group, nth) => ({ ...group, nth })))]
  await tx.run(MAKE_GROUPS, given)
  const found = await tx.rows<{ id: number }>(FIND_GROUPS, given)
  invariant(found.length === groups.length, 'every zone group is there')
  return found.map((group) => group.id)
}

/** The facts that are known once the last byte was read. */
export interface UploadRead {
  readonly bytes: number
  /** Null for a workbook. */
  readonly encoding: string | null
}

export const markMerging = (tx: Tx, id: string, read: UploadRead): Promise<number> =>
  tx.run(
    `update upload set status = 'merging', size_bytes = $3, encoding = $4
     where workspace_id = $1 and id = $2 and status = 'staging'`,
    [tx.workspace, id, read.bytes, read.encoding],
  )

export const finishUpload = (tx: Tx, id: string, counts: UploadCounts): Promise<number> =>
  tx.run(
    `update upload set status = 'done', finished_at = app_now(), rows = $3, created = $4, updated = $5, unchanged = $6,
       duplicate = $7, rejected = $8, dnc = $9
     where workspace_id = $1 and id = $2`,
    [
      tx.workspace,
      id,
      counts.rows,
      counts.created,
      counts.updated,
      counts.unchanged,
      counts.duplicate,
      counts.rejected,
      counts.dnc,
    ],
  )

/** A failed upload keeps no rows, and contacts are untouched by it. One that is done stays done, whatever follows it. */
export async function failUpload(tx: Tx, id: string, error: string): Promise<void> {
  const failed = await tx.run(
    `update upload set status = 'failed', error = $3, finished_at = app_now(), rows = 0, created = 0, duplicate = 0, rejected = 0, dnc = 0
     where workspace_id = $1 and id = $2 and status <> 'done'`,
    [tx.workspace, id, error],
  )
  if (failed === 0) return
  // An older version of this server kept rows before the merge.
  await tx.run('delete from upload_row where workspace_id = $1 and upload_id = $2', [tx.workspace, id])
  await tx.run('delete from upload_reject where workspace_id = $1 and upload_id = $2', [tx.workspace, id])
}

/** Ends uploads whose server died while it read them. */
export async function failUnfinished(tx: Tx): Promise<void> {
  const left = await tx.rows<{ id: string }>(
    `select id from upload where workspace_id = $1 and status in ('staging', 'merging') order by id for update`,
    [tx.workspace],
  )
  for (const { id } of left) await failUpload(tx, id, 'interrupted')
}

export interface KeptReject {
  readonly line: number
  readonly column: string
  readonly code: string
  readonly sentence: string
  readonly raw: string
}

/** Up to 1,000 rejected rows after a line, in the order of the file. */
export const readRejects = (tx: Tx, id: string, afterLine: number): Promise<KeptReject[]> =>
  tx.rows(
    `select line, column_name as column, code, sentence, raw from upload_reject
     where workspace_id = $1 and upload_id = $2 and line > $3 order by line limit 1000`,
    [tx.workspace, id, afterLine],
  )
