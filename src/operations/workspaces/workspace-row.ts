/** A row of `workspace` and its view on the wire. */
import type { Workspace } from '#contract/workspace.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import { iso, isoOrNull, moneyOf } from '#operations/wire.ts'
import type { Tx } from '#store/database.ts'

export interface WorkspaceRow {
  readonly workspace_id: string
  readonly name: string
  readonly time_zone: string
  readonly currency: string
  readonly default_country: string | null
  readonly concurrency_limit: number
  readonly contact_hours: WeeklyWindows
  readonly recipient_limit_day: number
  readonly recipient_limit_week: number
  readonly recipient_gap_minutes: number
  readonly fair_share_per_ten: number
  readonly allowed_countries: string[] | null
  readonly rate_ai_micro_minute: number
  readonly rate_telephony_micro_minute: number
  readonly dialing_stopped_at: number | null
  readonly installation_stopped_at: number | null
  readonly created_at: number
  readonly version: number
}

export const readWorkspaceRow = (tx: Tx): Promise<WorkspaceRow> =>
  tx.one<WorkspaceRow>(
    `select w.*, (select i.dialing_stopped_at from installation i) as installation_stopped_at from workspace w where workspace_id = $1`,
    [tx.workspace],
  )

export const workspaceView = (row: WorkspaceRow): Workspace => ({
  id: row.workspace_id,
  name: row.name,
  timeZone: row.time_zone,
  currency: row.currency,
  defaultCountry: row.default_country,
  concurrencyLimit: row.concurrency_limit,
  contactHours: mutable(row.contact_hours),
  recipientLimitDay: row.recipient_limit_day,
  recipientLimitWeek: row.recipient_limit_week,
  recipientGapMinutes: row.recipient_gap_minutes,
  fairSharePerTen: row.fair_share_per_ten,
  allowedCountries: row.allowed_countries,
  rates: {
    aiPerMinute: moneyOf(row.rate_ai_micro_minute, row.currency),
    telephonyPerMinute: moneyOf(row.rate_telephony_micro_minute, row.currency),
  },
  dialingStoppedAt: isoOrNull(row.dialing_stopped_at),
  installationStoppedAt: isoOrNull(row.installation_stopped_at),
  createdAt: iso(row.created_at),
  version: row.version,
})

/** The wire type has mutable lists; the value is the same. */
export const mutable = (windows: WeeklyWindows): Workspace['contactHours'] =>
  windows as unknown as Workspace['contactHours']
