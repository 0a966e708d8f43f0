/** Creates the workspace of a new installation. Two servers that start on one database at once create one. */
import { ADVISORY_LOCKS } from '#db/advisory-locks.ts'
import { DEFAULT_CONTACT_HOURS } from '#domain/windows/weekly-windows.ts'
import { WORKSPACE_DEFAULTS } from '#domain/workspace/defaults.ts'
import type { Ids } from '#domain/ids.ts'
import type { Database } from '#verb/actor.ts'

export interface FirstWorkspace {
  readonly name: string
  readonly timeZone: string
  readonly defaultCountry: string | null
  /** The most parallel calls. */
  readonly concurrencyLimit: number
}

/** @returns its id, and whether it was made now */
export async function ensureWorkspace(
  { db, ids }: { readonly db: Database; readonly ids: Ids },
  wanted: FirstWorkspace,
): Promise<{ readonly id: string; readonly made: boolean }> {
  return db.systemTx('provision', async (tx) => {
    await tx.run('select pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.firstWorkspace])
    const known = await tx.maybe<{ workspace_id: string }>(
      'select workspace_id from workspace order by workspace_id limit 1',
    )
    if (known) return { id: known.workspace_id, made: false }
    const id = ids.next('workspace')
    await tx.run(
      `insert into workspace (workspace_id, name, time_zone, default_country, concurrency_limit, contact_hours, currency, recipient_limit_day,
         recipient_limit_week, recipient_gap_minutes, fair_share_per_ten, rate_ai_micro_minute, rate_telephony_micro_minute, version, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, app_now())`,
      [
        id,
        wanted.name,
        wanted.timeZone,
        wanted.defaultCountry,
        wanted.concurrencyLimit,
        JSON.stringify(DEFAULT_CONTACT_HOURS),
        WORKSPACE_DEFAULTS.currency,
        WORKSPACE_DEFAULTS.recipientLimitDay,
        WORKSPACE_DEFAULTS.recipientLimitWeek,
        WORKSPACE_DEFAULTS.recipientGapMinutes,
        WORKSPACE_DEFAULTS.fairSharePerTen,
        WORKSPACE_DEFAULTS.rateAiMicroMinute,
        WORKSPACE_DEFAULTS.rateTelephonyMicroMinute,
      ],
    )
    return { id, made: true }
  })
}
