/** Describes entries of the ledger on the wire; the audit log, the call log and the debug panel of a task show them. */
import * as z from 'zod'
import { LEDGER_KINDS, type LedgerEntry } from '#domain/ledger/entry.ts'
import { instant } from './common.ts'

export { LEDGER_KINDS }

/** What every entry says, whatever it is about. */
export const ledgerFields = {
  at: instant,
  kind: z.enum(LEDGER_KINDS),
  from: z.string().nullable(),
  to: z.string().nullable(),
  actor: z.string(),
  /** The name of the person or of the API key that acted; null where there is none. */
  actorName: z.string().nullable(),
  /** By kind; null where a kind has none. */
  data: z.unknown(),
}
const entry = z.strictObject({
  id: z.int(),
  ...ledgerFields,
  campaignId: z.string().nullable(),
  taskId: z.string().nullable(),
  callId: z.string().nullable(),
})
export type AuditEntry = Omit<z.output<typeof entry>, keyof LedgerEntry> & LedgerEntry
/** Which data and statuses go with a kind, the type alone knows. */
export const auditEntry = entry as z.ZodType as z.ZodType<AuditEntry>
