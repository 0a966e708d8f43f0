/**
 * The one read model of the live page: every figure from one repeatable-read view, at a cost that does not grow with
 * the number of tasks. The dispatch block may fail alone: it then says why, and the rest of the page stands.
 */
import type { DispatchHealth, Snapshot } from '#contract/snapshot.ts'
import type { Tx } from '#store/database.ts'
import { guarded } from './guarded.ts'
import { costOfCampaign } from './parts/cost.ts'
import { detailsOf, headerOf, pausedOf, receiptOf, stagedCsvOf, windowsOf } from './parts/campaign.ts'
import { dispositionsOf, numbersOf, retriesOf, sentimentOf, variantsOf } from './parts/comparisons.ts'
import { courseOf } from './parts/course.ts'
import { dispatchHealthOf, type HealthInput } from './parts/dispatch.ts'
import { taskRowOf } from './parts/task-rows.ts'
import { tilesOf, totalTasks } from './parts/tiles.ts'
import { iso } from './parts/wire.ts'
import { readOpenCalls, readRecentCalls } from './read-calls.ts'
import { readCampaign, readUpload } from './read-campaign.ts'
import { type DispatchView, readDispatch } from './read-dispatch.ts'
import { readPool } from './read-numbers.ts'
import { readTally } from './read-tally.ts'
import { readTasks } from './read-tasks.ts'

export interface SnapshotOptions {
  /** World time of the figures, epoch milliseconds. */
  readonly at: number
  readonly clockSkewMs?: number
  /** Told why the dispatch block failed; pages see a plain sentence only. */
  readonly onDispatchError?: (error: unknown) => void
}

const PAGE = 25
const BROKEN = 'The dispatch data could not be read; the other figures are not affected.'

/** @returns undefined when the workspace has no such campaign */
export async function readSnapshot(
  tx: Tx,
  campaignId: string,
  options: SnapshotOptions,
): Promise<Snapshot | undefined> {
  const { at } = options
  const campaign = await readCampaign(tx, campaignId)
  if (!campaign) return undefined
  const tally = await readTally(tx, campaignId)
  const calls = await readOpenCalls(tx, campaignId)
  const pool = await readPool(tx, campaignId)
  const upload = await readUpload(tx, campaignId)
  const { health, view } = await dispatchPart(tx, { campaign, tally, calls }, options)
  const rows = await readTasks(tx, campaignId, { limit: PAGE }, null)
  const cost = costOfCampaign(campaign, tally)
  const total = totalTasks(tally)
  return {
    asOf: iso(at),
    header: headerOf(campaign),
    paused: pausedOf(campaign),
    receipt: receiptOf(campaign, tally, calls),
    preparation: campaign.audience,
    total,
    tiles: tilesOf(campaign, tally, cost),
    ...courseOf(campaign, tally, at),
    dispatch: health,
    dispositions: dispositionsOf(tally),
    sentiment: sentimentOf(tally),
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
    stagedCsv: stagedCsvOf(upload),
  }
}

async function dispatchPart(
  tx: Tx,
  known: Omit<HealthInput, 'view' | 'recent'>,
  options: SnapshotOptions,
): Promise<{ health: DispatchHealth; view: DispatchView | null }> {
  const read = await guarded(tx, async () => {
    const view = await readDispatch(tx, known.campaign.id, options.at, options.clockSkewMs ?? 0)
    const recent = await readRecentCalls(tx, known.campaign.id)
    return { view, health: dispatchHealthOf({ ...known, view, recent }) }
  })
  if (read.ok) return read.value
  options.onDispatchError?.(read.error)
  return { health: { available: false, reason: BROKEN }, view: null }
}
