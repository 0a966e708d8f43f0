/** Reads everything of the page that does not need the dispatcher's view, in one statement. */
import type { UploadRow } from '#verb/upload-row.ts'
import type { Tally } from '#domain/snapshot/tally.ts'
import type { Tx } from '#db/database.ts'
import { sql } from '#db/sql.ts'
import { type AnalysedCall, analysedCalls } from './read-analysed.ts'
import { lastCalls, type OpenCalls, openCalls, type RecentCalls, recentCalls } from './read-calls.ts'
import { type CampaignRow, campaignRow, uploadRow } from './read-campaign.ts'
import { type LiveCallRow, liveCalls } from './read-live-calls.ts'
import { tallyOf, tallyRows } from './read-tally.ts'
import { firstTasks } from './read-tasks.ts'
import { type StoredTask } from './stored-task.ts'
import { readOf, readTogether } from '#db/read-together.ts'

export interface PageRows {
  /** World time of the database, epoch milliseconds. */
  readonly at: number
  readonly campaign: CampaignRow
  readonly tally: Tally
  readonly calls: OpenCalls
  readonly live: readonly LiveCallRow[]
  readonly recent: RecentCalls
  readonly upload: UploadRow | undefined
  readonly analysed: readonly AnalysedCall[]
  readonly tasks: readonly StoredTask[]
}

const NOW = readOf<{ at: number }>(sql`select app_now() as at`, ['at'])

/** @returns undefined when the workspace has no such campaign */
export async function readPage(tx: Tx, id: string): Promise<PageRows | undefined> {
  const read = await readTogether(tx, {
    now: NOW,
    campaign: campaignRow(id),
    tally: tallyRows(id),
    calls: openCalls(id),
    live: liveCalls(tx.workspace, id),
    recent: lastCalls(tx.workspace, id),
    upload: uploadRow(id),
    analysed: analysedCalls(tx.workspace, id),
    tasks: firstTasks(tx, id),
  })
  const [now, campaign, calls] = [read.now[0], read.campaign[0], read.calls[0]]
  if (!now || !campaign || !calls) return undefined
  return {
    ...read,
    at: now.at,
    campaign,
    calls,
    tally: tallyOf(read.tally),
    recent: recentCalls(read.recent),
    upload: read.upload[0],
  }
}
