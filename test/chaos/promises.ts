/** Checks what holds at the end of every demo, whatever happened on the way. */
import { expect } from 'vitest'
import type { Snapshot } from '#contract/snapshot.ts'
import type { Folder } from './demo-process.ts'
import { readRows, type Rows } from './rows.ts'

/** SPEC P15: every figure of one snapshot adds up. */
export function expectFiguresAddUp(page: Snapshot): void {
  const { dispatch, tiles } = page
  if (!dispatch.available) throw new Error(dispatch.reason)
  const tile = (key: string): number => {
    const found = tiles.find((each) => each.key === key)
    return found && typeof found.value === 'number' ? found.value : Number.NaN
  }
  const status = (name: string): number =>
    dispatch.tasksByStatus.find((badge) => badge.status === name)?.count ?? 0
  expect(page.total).toBe(
    tile('active') +
      tile('pending') +
      tile('completed') +
      tile('failed') +
      status('skipped') +
      status('cancelled'),
  )
  expect(page.total).toBe(dispatch.tasksByStatus.reduce((sum, badge) => sum + badge.count, 0))
  expect(dispatch.callable).toBe(
    dispatch.blockers.reduce((sum, blocker) => sum + blocker.count, dispatch.callableNow),
  )
  expect(page.cost.total.minor).toBe(page.cost.ai.minor + page.cost.telephony.minor)
  const csv = page.stagedCsv
  expect(csv?.rows).toBe(
    (csv?.created ?? 0) +
      (csv?.updated ?? 0) +
      (csv?.unchanged ?? 0) +
      (csv?.duplicate ?? 0) +
      (csv?.rejected ?? 0),
  )
  expect(page.total).toBe(csv?.accepted)
}

export function expectDone(page: Snapshot): void {
  expectFiguresAddUp(page)
  expect(page.header.status).toBe('completed')
  expect(page.tiles.find((tile) => tile.key === 'progress')?.value).toBe(100)
}

/** One create request per call at most, and every call at the carrier is known to us. */
export async function expectNoCallTwice(folder: Folder): Promise<Rows> {
  const truth = folder.truth()
  const received = truth.filter((fact) => fact.kind === 'received').map((fact) => fact.callId)
  expect(received.filter((callId, index) => received.indexOf(callId) !== index)).toEqual([])
  const rows = await readRows(folder.path)
  const known = new Set(rows.calls.map((call) => call.id))
  expect(truth.filter((fact) => fact.kind === 'created' && !known.has(fact.callId))).toEqual([])
  return rows
}

/** Beyond that, nothing is left open and the money is in balance. */
export async function expectOneCallPerAttempt(folder: Folder): Promise<void> {
  const rows = await expectNoCallTwice(folder)
  expect(rows.calls.filter((call) => call.status !== 'ended')).toEqual([])
  expect(rows).toMatchObject({ openTasks: 0, heldMicro: 0, entriesMicro: rows.balanceMicro })
}
