/**
 * Reads the snapshot, the one read model of the live page: every figure from one repeatable-read view, at a cost that
 * does not grow with the number of tasks. The dispatch block may fail alone; it then says why, and the rest of the
 * page stays.
 */
import type { DispatchHealth, Snapshot } from '#contract/snapshot.ts'
import { reportProblems } from '#wording/problems.ts'
import type { Tx } from '#db/database.ts'
import { guarded } from './guarded.ts'
import { costOfCampaign } from './parts/cost.ts'
import { detailsOf, headerOf, pausedOf, receiptOf, stagedCsvOf, windowsOf } from './parts/campaign.ts'
import { dispositionsOf, numbersOf, retriesOf, sentimentOf, variantsOf } from './parts/comparisons.ts'
import { liveCallsOf } from './parts/live-calls.ts'
import { progressOf } from './parts/progress.ts'
import { dispatchHealthOf } from './parts/dispatch.ts'
import { intelligenceOf } from './parts/intelligence.ts'
import { taskRowOf } from './parts/task-rows.ts'
import { linesOf, segmentsOf, skippedOf, tilesOf, totalTasks } from './parts/tiles.ts'
import { iso } from '#verb/wire.ts'
import { readDispatch } from './read-dispatch.ts'
import { type DispatchView } from './dispatch-view.ts'
import { poolOf, poolRows } from './read-numbers.ts'
import { type PageRows, readPage } from './read-page.ts'
import { readAlone } from '#db/read-together.ts'

export interface SnapshotOptions {
  /** World time of the figures, epoch milliseconds; left out, the database's current time. */
  readonly at?: number | undefined
  /** How far the clocks of process and database differ: the gate judges by it, and so does the page. */
  readonly clockSkewMs: number
  /** Called with the error of the dispatch block; pages get only a plain sentence. */
  readonly onDispatchError?: (error: unknown) => void
}

/** @returns undefined when the workspace has no such campaign */
export async function readSnapshot(
  tx: Tx,
  campaignId: string,
  options: SnapshotOptions,
): Promise<Snapshot | undefined> {
  const page = await readPage(tx, campaignId)
  if (!page) return undefined
  const { campaign, tally, calls, tasks: rows } = page
  const at = options.at ?? page.at
  const { health, view } = await dispatchPart(tx, page, at, options)
  const pool = view ? poolOf(view.plan) : await readAlone(tx, poolRows(campaignId))
  const cost = costOfCampaign(campaign, tally)
  const total = totalTasks(tally)
  return {
    asOf: iso(at),
    header: headerOf(campaign),
    paused: pausedOf(campaign, view),
    receipt: receiptOf(campaign, tally, calls),
    preparation: campaign.audience,
    total,
    tiles: tilesOf(campaign, tally, cost, linesOf(campaign, pool)),
    segments: segmentsOf(tally),
    skipped: skippedOf(tally),
    liveCalls: liveCallsOf(campaign, calls.live, page.live),
    ...progressOf(campaign, tally, at),
    dispatch: health,
    dispositions: dispositionsOf(tally),
    sentiment: sentimentOf(tally),
    intelligence: intelligenceOf(tally, page.analysed),
    retries: retriesOf(campaign, tally),
    variants: variantsOf(campaign, tally),
    cost,
    details: detailsOf(campaign, pool),
    windows: windowsOf(campaign),
    tasks: {
      total,
      rows: rows.map((row) => taskRowOf(row, view, 1 + campaign.max_retries)),
      nextCursor: total > rows.length ? (rows.at(-1)?.id ?? null) : null,
    },
    numbers: numbersOf(pool, tally),
    stagedCsv: stagedCsvOf(page.upload),
  }
}

async function dispatchPart(
  tx: Tx,
  page: PageRows,
  at: number,
  options: SnapshotOptions,
): Promise<{ health: DispatchHealth; view: DispatchView | null }> {
  const { id, workspace_zone: zone } = page.campaign
  const read = await guarded(tx, async () => {
    const view = await readDispatch(tx, id, at, options.clockSkewMs, { zone, tasks: page.tasks })
    return { view, health: dispatchHealthOf({ ...page, view }) }
  })
  if (read.ok) return read.value
  options.onDispatchError?.(read.error)
  return { health: { available: false, reason: reportProblems.dispatchUnread }, view: null }
}
