/** Builds the progress of the campaign in time: timeline and expected finish, both from the quarter-hour tallies. */
import type { Snapshot } from '#contract/snapshot.ts'
import { expectedFinish } from '#domain/snapshot/expected-finish.ts'
import { quartersIn, resultsUnder, type Tally } from '#domain/snapshot/tally.ts'
import { timelineOf } from '#domain/snapshot/timeline.ts'
import { finishAssumptions } from '#wording/dispatch.ts'
import type { CampaignRow } from '#reports/live/read-campaign.ts'
import { tasksWith } from './tiles.ts'
import { iso, isoOrNull } from '#verb/wire.ts'

export function progressOf(
  campaign: CampaignRow,
  tally: Tally,
  at: number,
): Pick<Snapshot, 'timeline' | 'expectedFinish'> {
  const quarters = quartersIn(tally)
  const alive = campaign.status === 'running' || campaign.status === 'paused'
  const timeline = timelineOf(quarters, campaign.time_zone, at, alive ? at : null)
  const finish = expectedFinish({
    at,
    running: campaign.status === 'running',
    pending: tasksWith(tally, ['pending']),
    begun: tasksWith(tally, ['retry_pending', 'queued', 'placing_call', 'calling']),
    maxAttempts: 1 + campaign.max_retries,
    endedCalls: resultsUnder(tally, 'r:').finished,
    endedTasks: tasksWith(tally, ['completed', 'failed']),
    quarters,
    windows: campaign.windows_enabled ? campaign.windows : null,
    zone: campaign.time_zone,
  })
  return {
    timeline: timeline && {
      bucketSeconds: timeline.bucketSeconds,
      timeZone: campaign.time_zone,
      buckets: timeline.buckets.map((bucket) => ({
        ...bucket,
        start: iso(bucket.start),
        end: iso(bucket.end),
      })),
    },
    expectedFinish: finish && {
      earliest: iso(finish.earliest),
      latest: isoOrNull(finish.latest),
      assumptions: finishAssumptions(finish.basis),
    },
  }
}
