/** Reads the row of a workspace and gives its view on the wire; its verbs and routes call it. */
import { wireWindows } from '#contract/common.ts'
import type { Workspace } from '#contract/workspace.ts'
import { iso, isoOrNull, moneyOf } from '#verb/wire.ts'
import type { Actor, Database } from '#verb/actor.ts'
import type { Tx } from '#db/database.ts'
import { columns, type RowOf } from '#db/columns.ts'

export const workspaceColumns = columns(
  'workspace',
  'workspace_id',
  'name',
  'time_zone',
  'currency',
  'default_country',
  'concurrency_limit',
  'contact_hours',
  'recipient_limit_day',
  'recipient_limit_week',
  'recipient_gap_minutes',
  'fair_share_per_ten',
  'allowed_countries',
  'opening',
  'rate_ai_micro_minute',
  'rate_telephony_micro_minute',
  'dialing_stopped_at',
  'created_at',
  'version',
)
export interface WorkspaceRow extends RowOf<typeof workspaceColumns> {
  readonly installation_stopped_at: number | null
}

export const readWorkspaceRow = (tx: Tx): Promise<WorkspaceRow> =>
  tx.one<WorkspaceRow>(
    `select ${workspaceColumns('w')}, (select i.dialing_stopped_at from installation i) as installation_stopped_at from workspace w where workspace_id = $1`,
    [tx.workspace],
  )

export const workspaceView = (row: WorkspaceRow): Workspace => ({
  id: row.workspace_id,
  name: row.name,
  timeZone: row.time_zone,
  currency: row.currency,
  defaultCountry: row.default_country,
  concurrencyLimit: row.concurrency_limit,
  contactHours: wireWindows(row.contact_hours),
  recipientLimitDay: row.recipient_limit_day,
  recipientLimitWeek: row.recipient_limit_week,
  recipientGapMinutes: row.recipient_gap_minutes,
  fairSharePerTen: row.fair_share_per_ten,
  allowedCountries: row.allowed_countries,
  opening: row.opening,
  rates: {
    aiPerMinute: moneyOf(row.rate_ai_micro_minute, row.currency),
    telephonyPerMinute: moneyOf(row.rate_telephony_micro_minute, row.currency),
  },
  dialingStoppedAt: isoOrNull(row.dialing_stopped_at),
  installationStoppedAt: isoOrNull(row.installation_stopped_at),
  createdAt: iso(row.created_at),
  version: row.version,
})

export const readWorkspace = (db: Database, actor: Actor): Promise<Workspace> =>
  db.tx(actor.workspace, async (tx) => workspaceView(await readWorkspaceRow(tx)))
