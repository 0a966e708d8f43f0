import { expect, test } from 'vitest'
import { makePlan, type PlanChange } from '#test/support/make-plan.ts'
import { previewParallel } from '#domain/snapshot/preview-parallel.ts'
import { previewSentence } from './parallel-preview.ts'

function preview(parallel: number | null, change: PlanChange = {}, calm = false) {
  const plan = makePlan({ ...change, lines: { n: 10, ...change.lines } })
  const found = previewParallel(plan, parallel, null, calm)
  return { now: found.now, after: found.after, sentence: previewSentence(found) }
}

test('more parallel calls: the lines gained, the time to get there, and what binds then', () => {
  expect(preview(20, { campaign: { ramp_percent: 10 } })).toEqual({
    now: { parallel: 10, freeLines: 0, binding: 'campaign_concurrency_full' },
    after: { parallel: 20, freeLines: 10, binding: 'campaign_concurrency_full' },
    sentence:
      "From 10 to 20 parallel calls: 10 more free lines at once, ramping up over about 5 s; then the carrier's lines bind at 20.",
  })
})

test('beyond what another limit allows the sentence says where it stops', () => {
  expect(preview(30, { workspace: { concurrency_limit: 12 } })).toMatchObject({
    after: { freeLines: 2, binding: 'workspace_concurrency_full' },
    sentence:
      "From 10 to 30 parallel calls: 2 more free lines at once, ramping up over about 1 s; the workspace's lines bind at 12.",
  })
})

test('the full pool is named', () => {
  const { now, after, sentence } = preview(null)
  expect([now.parallel, after.parallel]).toEqual([10, null])
  expect(sentence).toMatch(/^From 10 parallel calls to the full pool: 10 more free lines/)
})

test('fewer parallel calls end none', () => {
  expect(preview(4).sentence).toMatch(
    /^From 10 to 4 parallel calls: no line is free until 6 of the 10 calls have ended; none is cut off/,
  )
  expect(preview(8, { lines: { n: 2 } }).sentence).toMatch(/2 fewer free lines, and no call is cut off/)
})

test('a raise while hints ask for calm is warned of, a cut is not', () => {
  expect(preview(20, {}, true).sentence).toMatch(/The hints ask for fewer calls now, not for more\.$/)
  expect(preview(8, {}, true).sentence).not.toMatch(/hints/)
})
