/**
 * Imports a contact file. While its rows are checked in a thread, those that are checked already are merged into the
 * contacts in one transaction. Until that one commits no contact has changed. A file that is refused or breaks off
 * leaves only a failed upload.
 */
import type { ColumnTarget } from '#domain/import/column-plan.ts'
import type { Ids } from '#domain/ids.ts'
import { enterDoNotCall } from '#dialing/stop/enter-do-not-call.ts'
import { lockPerson } from '#db/calls/lock-call.ts'
import type { Database, Tx } from '#db/database.ts'
import { createChunkSpool, type ChunkSpool } from './chunk-spool.ts'
import type { ChunkPlan } from './chunk-rows.ts'
import { type Merge, mergeUpload, type UploadCounts } from './merge-upload.ts'
import { countChunk, failUpload, finishUpload, markMerging, startUpload } from './upload.ts'
import type { CheckedFile } from './check-file.ts'
import { ContactFileRefused } from './contact-file-refused.ts'
import { mergeWhileChecking } from './merge-while-checking.ts'
import { audit } from '#verb/audit.ts'
import { openCheckedFile } from './open-checked-file.ts'
import type { ContactFileOptions } from './open-contact-file.ts'

export interface ImportRequest extends ContactFileOptions {
  readonly workspace: string
  /** For the ledger: `user:usr_…` or `key:key_…`. */
  readonly actor: string
  readonly source: AsyncIterable<Uint8Array>
  readonly fileName: string
  readonly campaignId?: string
  /** One target per column; the proposal from the headers when left out. */
  readonly columns?: readonly ColumnTarget[]
  /** Two-letter code for numbers written without a country. */
  readonly defaultCountry: string | null
  /** True when the operator verified the time zone column; otherwise it can only narrow the hours of a call. */
  readonly zonesVerified?: boolean
}

export interface ImportReceipt extends UploadCounts {
  readonly uploadId: string
}

export type ImportContacts = (request: ImportRequest) => Promise<ImportReceipt>

interface Deps {
  readonly db: Database
  readonly ids: Ids
}

/** Throws `ContactFileRefused` when the file as a whole is refused. */
export const createImportContacts =
  (deps: Deps): ImportContacts =>
  async (request) => {
    const { db, ids } = deps
    const { workspace, actor } = request
    const file = await openCheckedFile(request.source, request, workspace)
    const id = ids.next('upload')
    const targets = request.columns ?? file.columns.map((column) => column.target)
    const start = {
      id,
      campaignId: request.campaignId ?? null,
      fileName: request.fileName,
      delimiter: file.delimiter,
      headers: file.columns.map((column) => column.header),
      mapping: targets,
      defaultCountry: request.defaultCountry,
    }
    await db.tx(workspace, (tx) => startUpload(tx, start), { actor })
    const spool = createChunkSpool()
    try {
      const groups: number[] = []
      const done = check(db, request, file, id, { targets, spool, groups, first: ids.next('contact') })
      const merge = (tx: Tx, read: ChunkSpool['read']): Promise<UploadCounts> =>
        mergeAll(tx, request, id, { read, groups: () => groups })
      const counts = await mergeWhileChecking(db, request, { spool, done, stop: () => file.close() }, merge)
      await followUp(db, request, id)
      return { uploadId: id, ...counts }
    } catch (error) {
      const code = error instanceof ContactFileRefused ? error.code : 'import_failed'
      await db.tx(workspace, (tx) => failUpload(tx, id, code), { actor })
      throw error
    } finally {
      await file.close()
      await spool.close()
    }
  }

async function mergeAll(
  tx: Tx,
  request: ImportRequest,
  uploadId: string,
  source: Merge,
): Promise<UploadCounts> {
  const counts = await mergeUpload(tx, uploadId, source)
  await finishUpload(tx, uploadId, counts)
  await audit(tx, await tx.instant(), {
    what: 'file.imported',
    id: uploadId,
    campaignId: request.campaignId,
    after: { name: request.fileName, ...counts },
  })
  return counts
}

/**
 * Applies what the merge changes for people who are in campaigns already: numbers that are on the do-not-call list
 * now, contacts with new zones.
 */
async function followUp(db: Database, { workspace, actor }: ImportRequest, uploadId: string): Promise<void> {
  const forbidden = await db.tx(workspace, (tx) =>
    tx.rows<{ e164: string }>(
      'select distinct e164 from upload_row where workspace_id = $1 and upload_id = $2 and do_not_call order by e164',
      [workspace, uploadId],
    ),
  )
  for (const { e164 } of forbidden)
    await db.tx(
      workspace,
      async (tx) => {
        const entry = { e164, source: 'import', reason: `upload ${uploadId}` }
        await lockPerson(tx, e164, [])
        await enterDoNotCall(tx, await tx.instant(), entry)
      },
      { actor },
    )
  await db.tx(workspace, (tx) => tx.run(MOVED, [workspace, uploadId]), { actor })
}

const MOVED = `
  update task t set zone_group_id = c.zone_group_id from contact c
  where t.workspace_id = $1 and c.workspace_id = $1 and c.id = t.contact_id and c.zone_group_id <> t.zone_group_id
    and t.stage in ('pending', 'retry_pending')
    and c.id in (select contact_id from upload_row where workspace_id = $1 and upload_id = $2 and outcome = 'updated')`

interface Checking {
  readonly targets: readonly ColumnTarget[]
  readonly spool: ChunkSpool
  /** Takes the numbers of the zone groups, in the order in which the file names them. */
  readonly groups: number[]
  readonly first: string
}

/** Checks the whole file. Each chunk is counted for people to see, and its zone groups are there before it is merged. */
async function check(
  db: Database,
  request: ImportRequest,
  file: CheckedFile,
  uploadId: string,
  { targets, spool, groups, first }: Checking,
): Promise<void> {
  const { workspace, actor } = request
  try {
    if (targets.length !== file.columns.length) throw new ContactFileRefused('mapping_invalid')
    const plan: ChunkPlan = {
      columns: targets,
      defaultCountry: request.defaultCountry,
      headers: file.columns.map((column) => column.header),
      zonesVerified: request.zonesVerified ?? false,
      firstContact: first,
    }
    for await (const chunk of file.chunks(plan)) {
      const made = await db.tx(workspace, (tx) => countChunk(tx, uploadId, chunk, file.bytes()), {
        actor,
        durable: false,
      })
      groups.push(...made)
      await spool.add(chunk)
    }
    const read = { bytes: file.bytes(), encoding: file.encoding() }
    await db.tx(workspace, (tx) => markMerging(tx, uploadId, read), { actor })
    spool.end()
  } catch (error) {
    spool.fail(error)
    throw error
  }
}
