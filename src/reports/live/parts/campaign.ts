/**
 * Builds the part of the page about the campaign itself: header, banner, receipt, preparation, details, windows,
 * staged CSV file.
 */
import type { Snapshot } from '#contract/snapshot.ts'
import { offersOf } from '#domain/campaign/transition.ts'
import type { Tally } from '#domain/snapshot/tally.ts'
import { ALWAYS_OPEN, summariseWindows } from '#wording/hours.ts'
import { pauseFigures } from '#domain/diagnosis/cause.ts'
import { pauseWhy } from '#wording/pause.ts'
import { causeViewOf, type DispatchView } from '#reports/live/dispatch-view.ts'
import type { CampaignRow } from '#reports/live/read-campaign.ts'
import { type UploadRow, uploadView } from '#verb/upload-row.ts'
import type { OpenCalls } from '#reports/live/read-calls.ts'
import type { PoolRow } from '#reports/live/read-numbers.ts'
import { tasksWith } from './tiles.ts'
import { iso, isoOrNull, moneyOf } from '#verb/wire.ts'

export const headerOf = ({
  id,
  name,
  status,
  priority,
  dry_run,
  version,
}: CampaignRow): Snapshot['header'] => ({
  id,
  name,
  status,
  // The live page offers no archiving.
  actions: offersOf({ status, archivedAt: null }).filter((offer) => offer !== 'archive'),
  priority,
  dryRun: dry_run,
  version,
})

/** @param view null when the dispatcher's view could not be read: who paused it is then left out */
export function pausedOf(
  { status, paused_at, pause_reason }: CampaignRow,
  view: DispatchView | null,
): Snapshot['paused'] {
  if (status !== 'paused' || paused_at === null) return null
  const at = iso(paused_at)
  if (view === null)
    return { at, reason: pause_reason, by: null, why: pause_reason && pauseWhy(pause_reason, []) }
  const { by, reason, connections } = pauseFigures(causeViewOf(view))
  return { at, reason, by, why: reason && pauseWhy(reason, connections) }
}

export function receiptOf(campaign: CampaignRow, tally: Tally, calls: OpenCalls): Snapshot['receipt'] {
  const action = campaign.status === 'paused' ? 'pause' : campaign.status === 'cancelled' ? 'cancel' : null
  const requestedAt = action === 'pause' ? campaign.paused_at : campaign.cancelled_at
  if (action === null || requestedAt === null) return null
  return {
    action,
    requestedAt: iso(requestedAt),
    acknowledgedAt: isoOrNull(campaign.stop_acked_at),
    openCalls: calls.open,
    held: moneyOf(calls.held_micro, campaign.currency),
    remainingTasks: action === 'cancel' ? tasksWith(tally, ['pending', 'retry_pending']) : 0,
    silentCalls: calls.silent,
    quietBy: calls.silent > 0 ? null : isoOrNull(calls.quiet_by),
  }
}

export function detailsOf(campaign: CampaignRow, pool: readonly PoolRow[]): Snapshot['details'] {
  return {
    agent: { id: campaign.agent_id, name: campaign.agent_name },
    pool: pool.map(({ id, e164 }) => ({ id, e164 })),
    preferCountry: campaign.prefer_country,
    retries: {
      maxRetries: campaign.max_retries,
      delaysSeconds: campaign.retry_delays,
      busyDelaySeconds: campaign.busy_delay,
      onVoicemail: campaign.retry_on_voicemail,
      maxVoicemailAttempts: campaign.max_voicemail_attempts,
    },
    machineDetection: campaign.machine_detection,
    concurrency: campaign.concurrency,
    priority: campaign.priority,
    timeZone: campaign.time_zone,
    trigger: campaign.trigger,
    dryRun: campaign.dry_run,
    endUncallableHours: campaign.end_uncallable_hours,
    budget: campaign.budget_micro === null ? null : moneyOf(campaign.budget_micro, campaign.currency),
    createdAt: iso(campaign.created_at),
    startAt: isoOrNull(campaign.start_at),
    startedAt: isoOrNull(campaign.started_at),
    completedAt: isoOrNull(campaign.completed_at),
    cancelled:
      campaign.cancelled_at === null
        ? null
        : { at: iso(campaign.cancelled_at), reason: campaign.cancel_reason },
  }
}

export const windowsOf = (campaign: CampaignRow): Snapshot['windows'] => ({
  enabled: campaign.windows_enabled,
  timeZone: campaign.time_zone,
  campaign: campaign.windows_enabled ? summariseWindows(campaign.windows) : ALWAYS_OPEN,
  contactHours: summariseWindows(campaign.contact_hours),
})

export const stagedCsvOf = (upload: UploadRow | undefined): Snapshot['stagedCsv'] =>
  upload ? { uploadId: upload.id, ...uploadView(upload) } : null
