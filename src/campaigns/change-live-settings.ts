/**
 * Changes the settings that may change while a campaign is scheduled, running or paused (L4). A change acts from the
 * next dispatch on and is in the audit log with before and after. Lowering a limit stops new dials and ends no call; with
 * fewer retries, those who have used theirs are done.
 */
import { audit } from '#verb/audit.ts'
import { Problem } from '#verb/problem.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import { campaignProblems } from '#wording/problems.ts'
import type { Database, Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { sql } from '#db/sql.ts'
import { closeTasks } from '#db/tasks/close-tasks.ts'
import { lockCampaign } from '#dialing/stop/lock-campaign.ts'
import { wake } from '#dialing/stop/wake.ts'

export interface LiveSettings {
  /** Null: as many as the pool allows. */
  readonly concurrency?: number | null
  readonly priority?: number
  readonly windows?: WeeklyWindows
  readonly windowsEnabled?: boolean
  readonly maxRetries?: number
  readonly retryOnVoicemail?: boolean
  readonly maxVoicemailAttempts?: number | null
  readonly retryDelays?: readonly number[]
  readonly busyDelay?: number
  readonly budgetMicro?: number | null
  readonly endUncallableHours?: number | null
  readonly pool?: readonly string[]
}

const COLUMNS = {
  concurrency: 'concurrency',
  priority: 'priority',
  windows: 'windows',
  windowsEnabled: 'windows_enabled',
  maxRetries: 'max_retries',
  retryOnVoicemail: 'retry_on_voicemail',
  maxVoicemailAttempts: 'max_voicemail_attempts',
  retryDelays: 'retry_delays',
  busyDelay: 'busy_delay',
  budgetMicro: 'budget_micro',
  endUncallableHours: 'end_uncallable_hours',
} as const

export async function changeLiveSettings(
  db: Database,
  workspace: string,
  actor: string,
  id: string,
  patch: LiveSettings & { readonly version?: number | undefined },
): Promise<void> {
  await db.tx(
    workspace,
    async (tx) => {
      const campaign = await lockCampaign(tx, id)
      if (!['scheduled', 'running', 'paused'].includes(campaign.status))
        throw new Problem('invalid_transition', campaignProblems.noLiveSettings(campaign.status))
      if (patch.version !== undefined && patch.version !== campaign.version)
        throw new Problem('stale', campaignProblems.settingsStale, { version: campaign.version })
      const at = await tx.instant()
      const before = await tx.one<Record<string, unknown>>(
        `select ${Object.values(COLUMNS).join(', ')}, array(select number_id from campaign_number n where n.campaign_id = c.id order by 1) as pool from campaign c where workspace_id = $2 and id = $1`,
        [id, workspace],
      )
      const was: Record<string, unknown> = {}
      const after: Record<string, unknown> = {}
      for (const [name, column] of Object.entries(COLUMNS)) {
        const value = patch[name as keyof typeof COLUMNS]
        if (value === undefined) continue
        await tx.run(setColumn(column), [id, workspace, name === 'windows' ? JSON.stringify(value) : value])
        was[name] = before[column]
        after[name] = value
      }
      // Those that wait for a try which the campaign does not have any more.
      if (patch.maxRetries !== undefined)
        await closeTasks(tx, {
          at,
          status: 'failed',
          reason: 'attempts_used',
          where: sql`t.campaign_id = ${id} and t.attempts > ${patch.maxRetries}`,
        })
      if (patch.pool) {
        await replacePool(tx, id, patch.pool)
        was['pool'] = before['pool']
        after['pool'] = patch.pool
      }
      await tx.run(
        'update campaign set updated_at = $2, version = version + 1 where workspace_id = $3 and id = $1',
        [id, instantParam(at), workspace],
      )
      await audit(tx, at, { what: 'campaign.changed', id, campaignId: id, before: was, after })
      await wake(tx)
    },
    { actor },
  )
}

/** One fixed statement per column of the list above: no SQL text is ever built from input. */
const setColumn = (column: (typeof COLUMNS)[keyof typeof COLUMNS]): string =>
  `update campaign set ${column} = $3 where workspace_id = $2 and id = $1`

async function replacePool(tx: Tx, id: string, pool: readonly string[]): Promise<void> {
  const known = await tx.rows<{ id: string }>(
    'select id from phone_number where workspace_id = $2 and id = any($1)',
    [pool, tx.workspace],
  )
  if (pool.length === 0 || known.length !== new Set(pool).size)
    throw new Problem('invalid_request', campaignProblems.poolWrong)
  await tx.run('delete from campaign_number where workspace_id = $2 and campaign_id = $1', [id, tx.workspace])
  await tx.run(
    'insert into campaign_number (workspace_id, campaign_id, number_id) select $2, $1, unnest($3::uuid[])',
    [id, tx.workspace, [...new Set(pool)]],
  )
}
