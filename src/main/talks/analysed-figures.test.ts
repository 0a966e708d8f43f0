/** Tests that figures and results follow an analysis that comes after the end of its call. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Sentiment } from '#domain/tally/keys.ts'
import { lockOutcome, lockSheet } from '#db/lock-results.ts'
import { writeAnalysis } from '#dialing/settle/write-analysis.ts'
import { readSnapshot } from '#reports/live/snapshot-for.ts'
import { listResults } from '#reports/results/list-results.ts'
import { prepareResults } from '#reports/results/prepare-results.ts'
import { eventually } from '#test/support/eventually.ts'
import type * as make from '#test/support/make-workspace.ts'
import { makePastCampaign } from '#test/support/past-campaign.ts'
import { recount } from '#test/support/recount.ts'
import { shownFigures } from '#test/support/shown-figures.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'

let t: TestDatabase
let made: make.Made
beforeEach(async () => {
  t = await createTestDatabase()
  made = await makePastCampaign(t, 80, {
    goals: [{ type: 'disposition', disposition: 'booked', target: 10 }],
  })
})
afterEach(() => t.close())

const write = (callId: string, disposition: string | null, sentiment: Sentiment | null, score: number | null) =>
  writeAnalysis(t.db, { workspace: made.workspace, callId }, {
    by: 'model', disposition, sentiment, score, summary: null, fields: {},
    evidence: { disposition: null, sentiment: null, score: null, fields: {} },
  }) // prettier-ignore
/** Calls with people of which the talk noted no disposition. */
const undecided = async (): Promise<readonly string[]> => {
  await t.owner(
    `update call set disposition = null where id in (select id from call where result = 'answered_human' order by id limit 20)`,
  )
  const rows = await t.owner<{ id: string }>(
    `select id from call where result = 'answered_human' and disposition is null order by id`,
  )
  return rows.map(({ id }) => id)
}

test('every figure of the live page equals a recount after moods, scores and outcomes came late', async () => {
  const moods = ['positive', 'neutral', 'negative', null] as const
  for (const [n, id] of (await undecided()).entries())
    expect(
      await write(id, n % 3 === 0 ? null : 'booked', moods[n % 4] ?? null, n % 5 === 0 ? null : n * 5),
    ).toBe('written')
  let there: Awaited<ReturnType<typeof recount>> | null = null
  const page = await readSnapshot(t.db, made.workspace, made.campaign, {
    reveal: true,
    clockSkewMs: 0,
    onView: async (view) => void (there = await recount(t.ownerUrl, view, made.workspace, made.campaign)),
  })
  const { dispositions, sentiment, goalProgress, intelligence, variants, retries } = shownFigures(page!)
  expect(dispositions['booked']).toBe(13)
  expect(goalProgress).not.toBeNull()
  expect(there).toMatchObject({ dispositions, sentiment, goalProgress, intelligence, variants, retries })
})

test('results that are written already follow, too', async () => {
  const [id = ''] = await undecided()
  while ((await prepareResults(t.db)) > 0);
  await write(id, 'booked', 'positive', 100)
  const actor = { workspace: made.workspace, name: 'engine', role: 'operator', scopes: [] } as const
  const ask = { limit: 25, direction: 'desc', sort: 'score', disposition: 'booked' } as const
  const { rows, sort } = await listResults(t.db, actor, made.campaign, ask)
  expect([sort, rows.map(({ callId, score }) => [callId, score])]).toEqual(['score', [[id, 100]]])
})

/** Begins something while a lock is held, and sees it wait. */
async function waits<T>(lock: typeof lockSheet, begin: () => Promise<T>): Promise<T> {
  const [locked, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = t.db.tx(made.workspace, async (tx) => {
    await lock(tx, made.campaign)
    locked.resolve()
    await commit.promise
  })
  await locked.promise
  const begun = begin()
  await eventually('it waits', async () => {
    const waiting = await t.owner(
      `select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
    )
    return waiting.length > 0
  }).finally(() => commit.resolve())
  await holding
  return begun
}

test('an analysis and the writing of the results wait for each other, so that neither misses the other', async () => {
  const [id = ''] = await undecided()
  expect(await waits(lockSheet, () => write(id, 'booked', null, 100))).toBe('written')
  expect(await waits(lockOutcome, () => prepareResults(t.db))).toBe(80)
})
