/** Changes the settings of a workspace. The next dispatch obeys them, and a lower limit ends no call. */
import type { Workspace, WorkspacePatch } from '#contract/workspace.ts'
import { canonicalZone } from '#domain/windows/zone-names.ts'
import { workspaceProblems } from '#wording/workspace.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit, changes, checkVersion } from '#verb/audit.ts'
import { checkCountries, checkWindows } from '#verb/check-value.ts'
import { wake } from '#dialing/stop/wake.ts'
import { holdsAreStale } from '#db/people/refresh-holds.ts'
import { lockWorkspace } from '#verb/lock-workspace.ts'
import { Problem } from '#verb/problem.ts'
import { given, MICRO_PER_MINOR } from '#verb/wire.ts'
import { refreshHolds } from './refresh-holds.ts'
import { readWorkspaceRow, workspaceView } from './workspace-row.ts'

const UPDATE = `update workspace set name = $2, time_zone = $3, currency = $4, default_country = $5, concurrency_limit = $6,
    contact_hours = $7, recipient_limit_day = $8, recipient_limit_week = $9, fair_share_per_ten = $10, allowed_countries = $11,
    rate_ai_micro_minute = $12, rate_telephony_micro_minute = $13, recipient_gap_minutes = $14, opening = $15, version = version + 1
  where workspace_id = $1`

export async function changeWorkspace(db: Database, actor: Actor, patch: WorkspacePatch): Promise<Workspace> {
  const change = async (tx: Parameters<Parameters<Database['tx']>[1]>[0]): Promise<Workspace> => {
    await lockWorkspace(tx)
    const row = await readWorkspaceRow(tx)
    checkVersion(row.version, patch.version)
    const before = workspaceView(row)
    const { aiPerMinuteMinor, telephonyPerMinuteMinor, ...settings } = patch
    const next = { ...before, ...given(settings) }
    checkWindows(next.contactHours)
    checkCountries([...(next.allowedCountries ?? []), ...(next.defaultCountry ? [next.defaultCountry] : [])])
    if (next.currency !== before.currency) await refuseNewCurrency(tx)
    if (next.recipientLimitWeek < next.recipientLimitDay)
      throw new Problem('invalid_value', workspaceProblems.callLimits)
    const at = await tx.instant()
    await tx.run(UPDATE, [
      tx.workspace,
      next.name,
      canonicalZone(next.timeZone),
      next.currency,
      next.defaultCountry,
      next.concurrencyLimit,
      JSON.stringify(next.contactHours),
      next.recipientLimitDay,
      next.recipientLimitWeek,
      next.fairSharePerTen,
      next.allowedCountries,
      aiPerMinuteMinor === undefined ? row.rate_ai_micro_minute : aiPerMinuteMinor * MICRO_PER_MINOR,
      telephonyPerMinuteMinor === undefined
        ? row.rate_telephony_micro_minute
        : telephonyPerMinuteMinor * MICRO_PER_MINOR,
      next.recipientGapMinutes,
      JSON.stringify(next.opening),
    ])
    const after = workspaceView(await readWorkspaceRow(tx))
    await audit(tx, at, { what: 'workspace.changed', id: tx.workspace, ...changes(before, after) })
    if (limits) await holdsAreStale(tx)
    await wake(tx)
    return after
  }
  const { recipientLimitDay: day, recipientLimitWeek: week, recipientGapMinutes: gap } = patch
  const limits = day !== undefined || week !== undefined || gap !== undefined
  const after = await db.tx(actor.workspace, change, { actor: actor.name })
  if (limits) await refreshHolds(db, actor.workspace)
  return after
}

/** Amounts are stored without a currency, so the first of them fixes the currency of the workspace. */
async function refuseNewCurrency(tx: Parameters<Parameters<Database['tx']>[1]>[0]): Promise<void> {
  const used = await tx.maybe('select 1 from credit_entry where workspace_id = $1 limit 1', [tx.workspace])
  if (used) throw new Problem('invalid_value', workspaceProblems.currencyFixed)
}
