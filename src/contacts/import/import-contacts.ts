/**
 * Imports a contact file: every row is staged or stored as rejected, then one merge makes the contacts. Until the
 * merge commits no contact has changed. A file that is refused or breaks off leaves only a failed upload.
 */
import type { CheckedRow, IntakeContact } from '#domain/import/check-row.ts'
import type { ColumnTarget } from '#domain/import/column-plan.ts'
import { rejectionOf } from '#domain/import/rejection.ts'
import { REJECT_SENTENCES } from '#wording/import-rejects.ts'
import type { Ids } from '#domain/ids.ts'
import { candidateZones } from '#domain/windows/zones.ts'
import { enterDoNotCall } from '#dialing/stop/enter-do-not-call.ts'
import { lockPerson } from '#db/calls/lock-call.ts'
import type { Database } from '#db/database.ts'
import { mergeUpload, type UploadCounts } from './merge-upload.ts'
import { stageRejects, stageRows, type StagedConsent, type StagedRow } from './stage-rows.ts'
import { countBatch, failUpload, finishUpload, markMerging, type StagedBatch, startUpload } from './upload.ts'
import type { CheckedFile } from './check-file.ts'
import { ContactFileRefused } from './contact-file-refused.ts'
import { createSeenNumbers, type SeenNumbers } from './seen-numbers.ts'
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

/** Throws `ContactFileRefused` when the file as a whole is refused. */
export const createImportContacts =
  (deps: { readonly db: Database; readonly ids: Ids }): ImportContacts =>
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
    try {
      await stage(deps, request, file, id, targets)
      const read = { bytes: file.bytes(), encoding: file.encoding() }
      await db.tx(workspace, (tx) => markMerging(tx, id, read), { actor })
      const merge = async (tx: Parameters<typeof mergeUpload>[0]): Promise<UploadCounts> => {
        const counts = await mergeUpload(tx, id)
        await finishUpload(tx, id, counts)
        const after = { name: request.fileName, ...counts }
        await audit(tx, await tx.instant(), {
          what: 'file.imported',
          id,
          campaignId: request.campaignId,
          after,
        })
        return counts
      }
      const counts = await db.tx(workspace, merge, { actor })
      await followUp(db, request, id)
      return { uploadId: id, ...counts }
    } catch (error) {
      const code = error instanceof ContactFileRefused ? error.code : 'import_failed'
      await db.tx(workspace, (tx) => failUpload(tx, id, code), { actor })
      throw error
    } finally {
      await file.close()
    }
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
    and t.status in ('pending', 'retry_pending')
    and c.id in (select contact_id from upload_row where workspace_id = $1 and upload_id = $2 and outcome = 'updated')`

async function stage(
  deps: { readonly db: Database; readonly ids: Ids },
  request: ImportRequest,
  file: CheckedFile,
  uploadId: string,
  columns: readonly ColumnTarget[],
): Promise<void> {
  if (columns.length !== file.columns.length) throw new ContactFileRefused('mapping_invalid')
  const headers = file.columns.map((column) => column.header)
  const plan = { columns, defaultCountry: request.defaultCountry }
  const verified = request.zonesVerified ?? false
  const seen = createSeenNumbers()
  for await (const batch of file.checked(plan)) {
    const rows = batch.filter((row) => row.ok).map((row) => staged(row, deps.ids, verified))
    const rejects = batch
      .filter((row) => !row.ok)
      .map((row) => ({ ...rejectionOf(row, headers), sentence: REJECT_SENTENCES[row.code] }))
    const counts = countsOf(batch, seen)
    await deps.db.tx(
      request.workspace,
      async (tx) => {
        await stageRows(tx, uploadId, rows)
        await stageRejects(tx, uploadId, rejects)
        await countBatch(tx, uploadId, { ...counts, rejected: rejects.length, bytes: file.bytes() })
      },
      { actor: request.actor },
    )
  }
}

function countsOf(
  batch: readonly CheckedRow[],
  seen: SeenNumbers,
): Pick<StagedBatch, 'accepted' | 'duplicate' | 'doNotCall' | 'numbers'> {
  const accepted = batch.filter((row) => row.ok).map((row) => row.contact)
  const fresh = accepted.filter((contact) => seen.add(contact.e164))
  const callable = fresh.filter((contact) => !contact.doNotCall)
  return {
    accepted: accepted.length,
    duplicate: accepted.length - fresh.length,
    doNotCall: fresh.length - callable.length,
    numbers: callable.map((contact) => contact.e164),
  }
}

function staged(row: Extract<CheckedRow, { ok: true }>, ids: Ids, zoneVerified: boolean): StagedRow {
  const { contact } = row
  const { e164, country, timeZone: contactZone } = contact
  return {
    line: row.line,
    e164,
    country,
    ...namesOf(contact),
    email: contact.email,
    company: contact.company,
    timeZone: contactZone,
    zones: candidateZones({ e164, country, contactZone, zoneVerified }).zones,
    tags: contact.tags,
    custom: customOf(contact),
    consent: consentOf(contact),
    doNotCall: contact.doNotCall,
    contactId: ids.next('contact'),
  }
}

/**
 * A whole name is stored as a first name with an empty last name, so that the merge can tell it from a first name
 * alone.
 */
function namesOf({
  firstName,
  lastName,
  fullName,
}: IntakeContact): Pick<StagedRow, 'firstName' | 'lastName'> {
  const whole = firstName === null && lastName === null && fullName !== null
  return whole ? { firstName: fullName, lastName: '' } : { firstName, lastName }
}

/** Fields without a column of their own are stored with the custom ones. */
function customOf(contact: IntakeContact): Record<string, string> {
  const named: readonly (readonly [string, string | null])[] = [
    ['full_name', contact.firstName === null && contact.lastName === null ? null : contact.fullName],
    ['region', contact.region],
    ['city', contact.city],
    ['postal_code', contact.postalCode],
    ['external_id', contact.externalId],
    ['home_country', contact.homeCountry === contact.country ? null : contact.homeCountry],
  ]
  const filled = named.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]))
  return { ...contact.custom, ...Object.fromEntries(filled) }
}

function consentOf({ consent, consentAt, consentSource }: IntakeContact): StagedConsent | null {
  if (consent === null && consentAt === null && consentSource === null) return null
  return {
    ...(consent === null ? {} : { given: consent }),
    ...(consentAt === null ? {} : { at: consentAt }),
    ...(consentSource === null ? {} : { source: consentSource }),
  }
}
