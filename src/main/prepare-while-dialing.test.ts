/**
 * Tests that a long audience does not keep a campaign from dialling: the jobs of a real engine run under a virtual clock,
 * and each batch and each claim is counted in its order.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidOf } from '#domain/ids.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { freezeAt, startVirtualEngine } from '#test/support/virtual-engine.ts'

/** A Monday afternoon. */
const START = Date.UTC(2026, 10, 23, 15)
const PEOPLE = 20_000
const LINES = 100_000

let t: TestDatabase
beforeAll(async () => {
  t = await createTestDatabase()
  await freezeAt(t, START)
})
afterAll(() => t.close())

async function staged(people: number): Promise<make.Made> {
  const wide = { concurrency_limit: LINES }
  const made = await make.makeCampaignWithTasks(t, {
    workspace: wide,
    connection: { ...wide, calls_per_second: LINES },
    number: { ...wide, daily_cap: LINES },
    campaign: { concurrency: LINES, ramp_percent: 100 },
  })
  await t.owner('update credit_account set balance_micro = 1e15 where workspace_id = $1', [made.workspace])
  const group = await make.makeZoneGroup(t, made.workspace)
  const upload = make.newId('upload')
  await make.insertRow(t, 'upload', { workspace_id: made.workspace, id: upload, file_name: 'a.csv', status: 'done', created_at: START }) // prettier-ignore
  await t.owner(
    `with people as (
       insert into contact (workspace_id, id, e164, country, zone_group_id, created_at, updated_at)
       select $1, ${make.sqlId('contact')}, '+999' || lpad(n::text, 9, '0'), 'IE', $2, app_now(), app_now()
       from generate_series(1, $3::int) n returning id, e164)
     insert into upload_row (workspace_id, upload_id, line, e164, contact_id, outcome)
     select $1, $4, row_number() over (order by e164) + 1, e164, id, 'created' from people`,
    [made.workspace, group, people, upload],
  )
  await make.insertRow(t, 'campaign_audience', { workspace_id: made.workspace, campaign_id: made.campaign, upload_id: upload, total: people }) // prettier-ignore
  return made
}

type Step = { readonly batch: number } | { readonly claimed: number }

async function stepsOf(made: make.Made, done: (prepared: number) => boolean): Promise<Step[]> {
  const steps: Step[] = []
  let prepared = 0
  const preparedNow = async (): Promise<number> => {
    const [row] = await t.owner<{ prepared: number }>(
      'select prepared from campaign_audience where campaign_id = $1',
      [made.campaign],
    )
    return row?.prepared ?? 0
  }
  const engine = startVirtualEngine(t, START, (real) => ({
    async claim(workspace) {
      const outcome = await real.claim(workspace)
      if (outcome.claimed > 0) steps.push({ claimed: outcome.claimed })
      return outcome
    },
    async takeBatches(workspace) {
      const taken = await real.takeBatches(workspace)
      const now = await preparedNow()
      if (now > prepared) steps.push({ batch: now - prepared })
      prepared = now
      return taken
    },
  }))
  engine.jobs.notified(made.workspace)
  while (!done(prepared)) await engine.pass(100)
  const stopped = engine.jobs.stop()
  await engine.pass(1000)
  await stopped
  return steps
}

test('dialling begins after the first thousand of 20,000, and claims go on between all batches', async () => {
  const made = await staged(PEOPLE)
  const steps = await stepsOf(made, (prepared) => prepared === PEOPLE)
  const batches = steps.flatMap((step) => ('batch' in step ? [step.batch] : []))
  expect(steps[0]).toEqual({ batch: 1000 })
  expect(batches.reduce((sum, batch) => sum + batch, 0)).toBe(PEOPLE)
  expect(Math.max(...batches.slice(1))).toBeLessThan(1000)
  const neighbours = steps.filter((step, n) => 'batch' in step && 'batch' in (steps[n + 1] ?? {}))
  expect(neighbours).toEqual([])
})

test('a campaign that has nobody yet does not wait for the long rest of another one', async () => {
  const long = await staged(3000)
  await stepsOf(long, (prepared) => prepared >= 1500)
  const other = await make.makeCampaign(t, long.workspace, long.agent, [long.number])
  const upload = await t.owner<{ upload_id: string }>(
    'select upload_id from campaign_audience where campaign_id = $1',
    [long.campaign],
  )
  await make.insertRow(t, 'campaign_audience', { workspace_id: long.workspace, campaign_id: other, upload_id: upload[0]?.upload_id, total: 3000 }) // prettier-ignore
  expect(uuidOf(other) > uuidOf(long.campaign)).toBe(true)
  const prepared = (campaign: string) =>
    t
      .owner<{ prepared: number }>('select prepared from campaign_audience where campaign_id = $1', [
        campaign,
      ])
      .then((rows) => rows[0]?.prepared)
  const before = await prepared(long.campaign)
  const engine = startVirtualEngine(t, START)
  engine.jobs.notified(long.workspace)
  await engine.pass(0)
  expect([await prepared(other), await prepared(long.campaign)]).toEqual([1000, before])
})
