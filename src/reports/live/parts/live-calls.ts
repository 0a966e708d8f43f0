/** Builds the strip of live calls; null while no call of the campaign is shown as live: as a draft and after its end. */
import type { Snapshot } from '#contract/snapshot.ts'
import { liveSince, liveStateOf } from '#domain/call/live-state.ts'
import type { CampaignRow } from '#reports/live/read-campaign.ts'
import type { LiveCallRow } from '#reports/live/read-live-calls.ts'
import { iso } from '#verb/wire.ts'
import { nameOf } from './task-rows.ts'

const LIVE: ReadonlySet<CampaignRow['status']> = new Set(['scheduled', 'running', 'paused'])

/** @param total of all such calls, those without a row included */
export function liveCallsOf(
  { status }: Pick<CampaignRow, 'status'>,
  total: number,
  rows: readonly LiveCallRow[],
): Snapshot['liveCalls'] {
  if (!LIVE.has(status)) return null
  return {
    total,
    rows: rows.map((row) => ({
      callId: row.id,
      taskId: row.task_id,
      contact: nameOf(row),
      phone: row.e164,
      state: liveStateOf(row),
      since: iso(
        liveSince({
          ...row,
          placedAt: row.placed_at,
          ringingAt: row.ringing_at,
          answeredAt: row.answered_at,
        }),
      ),
    })),
  }
}
