import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { previewConcurrency } from './preview-concurrency.ts'

let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

test('a change of parallel calls is told before it is made, and nothing is changed', async () => {
  const made = await make.makeCampaignWithTasks(t, {
    people: 3,
    campaign: { concurrency: 2, ramp_percent: 100 },
    number: { concurrency_limit: 5 },
  })
  const preview = (parallel: number | null) =>
    previewConcurrency(t.db, made.workspace, made.campaign, parallel)
  expect(await preview(4)).toEqual({
    now: { parallel: 2, freeLines: 2, binding: 'campaign_concurrency_full' },
    after: { parallel: 4, freeLines: 4, binding: 'campaign_concurrency_full' },
    sentence:
      'From 2 to 4 parallel calls: 2 more free lines at once, ramping up over about 1 s; then the pool binds at 5.',
  })
  expect(await preview(null)).toMatchObject({
    after: { parallel: null, freeLines: 5, binding: 'connection_capacity_full' },
  })
  expect(await t.owner('select concurrency, version from campaign where id = $1', [made.campaign])).toEqual([
    { concurrency: 2, version: 1 },
  ])
})

test('another workspace has no such campaign', async () => {
  const made = await make.makeCampaignWithTasks(t)
  const other = await make.makeWorkspace(t)
  expect(await previewConcurrency(t.db, other, made.campaign, 5)).toBeUndefined()
})
