/** Writes the record of an uploaded file: how it was read, how far reading got, and the counts of its rows. */
import type { Tx } from '#db/database.ts'
import type { UploadCounts } from './merge-upload.ts'
import type { StagedReject } from './stage-rows.ts'

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

export interface StagedBatch {
  readonly accepted: number
  /** Accepted rows whose number occurred earlier in the file. */
  readonly duplicate: number
  readonly rejected: number
  /** Accepted rows, duplicates left out, that say "do not call" themselves. */
  readonly doNotCall: number
  /** Numbers of the other rows, duplicates left out. */
  readonly numbers: readonly string[]
  /** Bytes of the file read so far. */
  readonly bytes: number
}

/**
 * Counts a staged batch, so that people see the progress. New and known contacts are told apart by the merge; until
 * then all accepted rows count as created.
 */
export const countBatch = (tx: Tx, id: string, batch: StagedBatch): Promise<number> =>
  tx.run(
    `update upload set rows = rows + $3 + $5, created = created + $3 - $4, duplicate = duplicate + $4, rejected = rejected + $5,
       size_bytes = $7, dnc = dnc + $6 + (select count(*)::int from recipient
         where workspace_id = $1 and e164 = any($8::text[]) and dnc_at is not null)
     where workspace_id = $1 and id = $2`,
    [
      tx.workspace,
      id,
      batch.accepted,
      batch.duplicate,
      batch.rejected,
      batch.doNotCall,
      batch.bytes,
      batch.numbers,
    ],
  )

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

/** A failed upload leaves no staged rows, and contacts are untouched by it. */
export async function failUpload(tx: Tx, id: string, error: string): Promise<void> {
  await tx.run('delete from upload_row where workspace_id = $1 and upload_id = $2', [tx.workspace, id])
  await tx.run('delete from upload_reject where workspace_id = $1 and upload_id = $2', [tx.workspace, id])
  await tx.run(
    `update upload set status = 'failed', error = $3, finished_at = app_now(), rows = 0, created = 0, duplicate = 0, rejected = 0, dnc = 0
     where workspace_id = $1 and id = $2`,
    [tx.workspace, id, error],
  )
}

/** Ends uploads whose server died while it read them. */
export async function failUnfinished(tx: Tx): Promise<void> {
  const left = await tx.rows<{ id: string }>(
    `select id from upload where workspace_id = $1 and status in ('staging', 'merging') order by id for update`,
    [tx.workspace],
  )
  for (const { id } of left) await failUpload(tx, id, 'interrupted')
}

/** Up to 1,000 rejected rows after a line, in the order of the file. */
export const readRejects = (tx: Tx, id: string, afterLine: number): Promise<StagedReject[]> =>
  tx.rows(
    `select line, column_name as column, code, sentence, raw from upload_reject
     where workspace_id = $1 and upload_id = $2 and line > $3 order by line limit 1000`,
    [tx.workspace, id, afterLine],
  )
