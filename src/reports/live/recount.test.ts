import { uuidOf } from '#domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { snapshot as wire, type Snapshot } from '#contract/snapshot.ts'
import { CALL_RESULTS } from '#domain/call/status.ts'
import { seededRandom } from '#domain/random.ts'
import { TASK_STATUSES } from '#domain/task/status.ts'
import { foldTallies } from '#db/tally/fold.ts'
import * as make from '#test/support/make-workspace.ts'
import { recount, type Recount } from '#test/support/recount.ts'
import { shownFigures } from '#test/support/shown-figures.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { readSnapshot } from './snapshot-for.ts'

let t: TestDatabase
let workspace: string
let campaign: string
let page: Snapshot
let dry: Snapshot
beforeAll(async () => {
  t = await createTestDatabase()
  const at = Date.UTC(2026, 2, 11, 15)
  const built = await build(at)
  ;({ workspace, campaign } = built)
  await foldTallies(t.db, 300)
  page = (await readSnapshot(t.db, built.workspace, campaign, { asOf: at, reveal: true, clockSkewMs: 0 }))!
  dry = (await readSnapshot(t.db, built.workspace, built.dry, { asOf: at, reveal: true, clockSkewMs: 0 }))!
})
afterAll(() => t.close())

const random = seededRandom(7)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!

async function build(at: number) {
  const workspace = await make.makeWorkspace(t)
  const connection = await make.makeConnection(t, workspace)
  const numbers = [
    await make.makeNumber(t, workspace, connection),
    await make.makeNumber(t, workspace, connection, { status: 'resting' }),
  ]
  const agents = [await make.makeAgent(t, workspace), await make.makeAgent(t, workspace, { name: 'Bert' })]
  const columns = {
    variants: agents.map((agentId) => ({ agentId, weight: 50 })),
    goals: [
      { type: 'disposition', disposition: 'booked', target: 10 },
      { type: 'disposition', disposition: 'sent_info', target: 2 },
    ],
  }
  const campaign = await make.makeCampaign(t, workspace, agents[0]!, numbers, columns)
  const dry = await make.makeCampaign(t, workspace, agents[0]!, numbers, { dry_run: true })
  for (let n = 0; n < 60; n++) {
    const contact = await make.makeContact(t, workspace)
    const status = pick(TASK_STATUSES)
    const variant = n % 2
    const task = await make.makeTask(t, workspace, campaign, contact, { status, variant })
    for (let attempt = 1; attempt <= 1 + (n % 3); attempt++)
      await endedCall(
        { workspace, campaign, task, contact, agents, numbers, connection, at },
        attempt,
        variant,
      )
    if (n < 5)
      await endedCall(
        {
          workspace,
          campaign: dry,
          task: await make.makeTask(t, workspace, dry, contact),
          contact,
          agents,
          numbers,
          connection,
          at,
        },
        1,
        0,
        true,
      )
  }
  return { workspace, campaign, dry }
}

const conversation = () => [
  { speaker: 'agent', at: 0, text: 'Hello, this is Ada.' },
  ...Array.from({ length: Math.floor(random.next() * 4) }, (_, n) => ({
    speaker: pick(['agent', 'contact']),
    at: n + 1,
    text: 'well, '.repeat(1 + Math.floor(random.next() * 5)).trim(),
  })),
]

interface Place {
  workspace: string
  campaign: string
  task: string
  contact: make.Person
  agents: string[]
  numbers: string[]
  connection: string
  at: number
}
async function endedCall(place: Place, attempt: number, variant: number, dryRun = false): Promise<void> {
  const result = pick(CALL_RESULTS)
  const answered = result === 'answered_human'
  const ended = place.at - Math.floor(random.next() * 30 * 3_600_000)
  await make.makeCall(
    t,
    place.workspace,
    { ...place, agent: place.agents[variant]!, number: pick(place.numbers) },
    {
      status: 'ended',
      result,
      attempt,
      variant,
      dry_run: dryRun,
      claimed_at: ended - 60_000,
      placed_at: ended - 59_000,
      ended_at: ended,
      talk_seconds: answered ? 10 + random.next() * 100 : null,
      ai_micro: answered && !dryRun ? Math.floor(random.next() * 200_000) : 0,
      telephony_micro: answered && !dryRun ? Math.floor(random.next() * 90_000) : 0,
      price_final: random.next() < 0.5,
      disposition: answered ? pick(['booked', 'sent_info', 'not_interested', null]) : null,
      sentiment: answered ? pick(['positive', 'neutral', 'negative']) : null,
      score: answered && random.next() < 0.7 ? Math.floor(random.next() * 101) : null,
      transcript: answered ? conversation() : null,
    },
  )
}

const sql = async <T extends object>(text: string): Promise<T[]> =>
  t.owner<T & Record<string, unknown>>(text, [campaign])
const number = async (select: string, from = 'call', where = 'true'): Promise<number> =>
  Number(
    (
      await sql<{ n: string | null }>(
        `select ${select} as n from ${from} where campaign_id = $1 and ${where}`,
      )
    )[0]!.n ?? 0,
  )
const ENDED = `status = 'ended' and result <> 'withdrawn'`
const RATED = `status = 'ended' and result not in ('withdrawn', 'cancelled', 'carrier_error', 'unknown')`
const tile = (key: string) => page.tiles.find((candidate) => candidate.key === key)!
const oneDecimal = (n: number): number => Math.round(n * 10) / 10

test('the snapshot is what the contract says, field by field', () => {
  expect(wire.parse(page)).toEqual(page)
  expect(wire.parse(dry)).toEqual(dry)
})

test('total = active + pending + completed + failed + skipped + cancelled = the status badges', async () => {
  const total = await number('count(*)', 'task')
  expect(page.total).toBe(total)
  const counts = ['active', 'pending', 'completed', 'failed'].map((key) => tile(key).value as number)
  const rest = await number('count(*)', 'task', `status in ('skipped', 'cancelled')`)
  expect(counts.reduce((sum, n) => sum + n, rest)).toBe(total)
  if (!page.dispatch.available) throw new Error(page.dispatch.reason)
  const rows = await sql<{ status: string; n: string }>(
    'select status, count(*) as n from task where campaign_id = $1 group by 1',
  )
  expect(Object.fromEntries(page.dispatch.tasksByStatus.map((badge) => [badge.status, badge.count]))).toEqual(
    Object.fromEntries(rows.map((row) => [row.status, Number(row.n)])),
  )
})

test('progress, answer rate, duration and goals equal their formulas over the rows', async () => {
  const terminal = await number(
    'count(*)',
    'task',
    `status in ('completed', 'failed', 'cancelled', 'skipped', 'contacted_inbound')`,
  )
  expect(tile('progress').value).toBe(Math.floor((terminal * 100) / page.total))
  const answered = await number('count(*)', 'call', `result = 'answered_human'`)
  expect(tile('answer_rate').value).toBe(
    oneDecimal((answered * 100) / (await number('count(*)', 'call', RATED))),
  )
  expect(tile('avg_duration').value).toBe(
    oneDecimal(await number('avg(talk_seconds)', 'call', `result = 'answered_human'`)),
  )
  const [booked, sent] = [
    await number('count(*)', 'call', `disposition = 'booked' and ${ENDED}`),
    await number('count(*)', 'call', `disposition = 'sent_info' and ${ENDED}`),
  ]
  expect(tile('goal_progress').value).toBe(
    Math.floor(((Math.min(1, booked / 10) + Math.min(1, sent / 2)) / 2) * 100),
  )
})

test('spend = AI + telephony = the sum of the calls, and it says that it is an estimate', async () => {
  const [ai, telephony] = [
    await number('sum(ai_micro)', 'call', ENDED),
    await number('sum(telephony_micro)', 'call', ENDED),
  ]
  expect(page.cost.total.minor).toBe(Math.round((ai + telephony) / 10_000))
  expect(page.cost.ai.minor + page.cost.telephony.minor).toBe(page.cost.total.minor)
  expect(page.cost.ai.minor).toBe(Math.round(ai / 10_000))
  expect(tile('spend')).toMatchObject({ value: page.cost.total, estimated: true })
})

test('the timeline adds up to the finished calls, bucket by bucket', async () => {
  const { buckets } = page.timeline!
  const finished = await number('count(*)', 'call', ENDED)
  expect(
    buckets.reduce((sum, b) => sum + b.answered + b.voicemail + b.noAnswer + b.busy + b.failed + b.other, 0),
  ).toBe(finished)
  expect(buckets.slice(1).map((bucket) => bucket.start)).toEqual(
    buckets.slice(0, -1).map((bucket) => bucket.end),
  )
  for (const bucket of buckets) {
    const within = `ended_at >= '${bucket.start}' and ended_at < '${bucket.end}'`
    expect(bucket.answered).toBe(await number('count(*)', 'call', `result = 'answered_human' and ${within}`))
    expect(bucket.failed).toBe(
      await number(
        'count(*)',
        'call',
        `result in ('unreachable', 'bad_number', 'carrier_error') and ${within}`,
      ),
    )
  }
  expect(buckets.map((bucket) => bucket.unfinished)).toEqual(
    buckets.map((_, index) => index === buckets.length - 1),
  )
})

test('dispositions, sentiment, attempts, variants and numbers equal a group by', async () => {
  const grouped = async (columns: string, where = ENDED) =>
    sql<Record<string, string>>(
      `select ${columns}, count(*)::int as n from ${make.CALLS_WITH_OUTCOMES} k where campaign_id = $1 and ${where} group by 1 order by 1`,
    )
  const plain = (list: readonly { count: number }[], key: string) =>
    list
      .map((row) => ({ [key]: (row as never)[key], n: row.count }))
      .toSorted((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1))
  expect(plain(page.dispositions, 'disposition')).toEqual(
    await grouped('disposition', `disposition is not null and ${ENDED}`),
  )
  expect(plain(page.sentiment, 'sentiment')).toEqual(await grouped('sentiment', 'sentiment is not null'))
  expect(page.retries.map((row) => ({ attempt: row.attempt, n: row.calls }))).toEqual(
    await grouped('attempt'),
  )
  expect(page.variants.map((card) => ({ variant: card.letter.charCodeAt(0) - 65, n: card.calls }))).toEqual(
    await grouped('variant'),
  )
  for (const [variant, card] of page.variants.entries()) {
    const where = `variant = ${variant} and ${ENDED}`
    expect(card.tasks).toBe(await number('count(*)', 'task', `variant = ${variant}`))
    expect(card.goals).toBe(
      await number('count(*)', 'call', `disposition in ('booked', 'sent_info') and ${where}`),
    )
    expect(card.avgScore).toBe(oneDecimal(await number('avg(score)', `${make.CALLS_WITH_OUTCOMES} k`, where)))
    expect(card.cost.minor).toBe(
      Math.round((await number('sum(ai_micro + telephony_micro)', 'call', where)) / 10_000),
    )
  }
  expect(page.variants.reduce((sum, card) => sum + card.chanceOfBest!, 0)).toBeCloseTo(100, 0)
  for (const row of page.numbers)
    expect(row.attempts).toBe(
      await number('count(*)', 'call', `number_id = '${uuidOf(row.id)}' and ${RATED}`),
    )
  expect(page.numbers.map((row) => row.weight)).toEqual([100, 0])
})

test('a dry run costs nothing, learns nothing and says so', () => {
  expect(dry.cost.total.minor).toBe(0)
  expect(dry.dispatch.available && dry.dispatch.credits.dryRunNote).toMatch(/Dry run/)
  expect(dry.retries).toEqual([])
  expect(dry.variants).toEqual([])
})

test('every figure equals an independent recount of the same view, whatever is committed meanwhile', async () => {
  const seen: { page: Snapshot; there: Recount }[] = []
  await readSnapshot(t.db, workspace, campaign, {
    asOf: Date.UTC(2026, 2, 11, 15),
    reveal: true,
    clockSkewMs: 0,
    onView: async (exportedId, view) => {
      await t.owner(
        `update task set status = 'cancelled' where campaign_id = $1 and status in ('pending', 'failed')`,
        [campaign],
      )
      seen.push({ page: view, there: await recount(t.ownerUrl, exportedId, workspace, campaign) })
    },
  })
  const [{ page: shown, there }] = seen as [(typeof seen)[number]]
  const { tasksByLedger, ...figures } = there
  expect(shownFigures(shown)).toEqual(figures)
  expect(tasksByLedger).toEqual(figures.tasks)
  expect(figures.tasks['failed']).toBeGreaterThan(0)
  expect(figures.intelligence?.analysedCalls).toBeGreaterThan(0)
  const [now] = await t.owner<{ n: string }>(
    `select count(*) as n from task where campaign_id = $1 and status = 'failed'`,
    [campaign],
  )
  expect(now?.n).toBe('0')
})

test('the latest analysed conversations are told newest first, and their words not to viewers', async () => {
  const rows = await sql<{ id: string; score: number | null }>(
    `select id, score from ${make.CALLS_WITH_OUTCOMES} k where campaign_id = $1 and result = 'answered_human' and (score is not null or sentiment is not null)
     order by ended_at desc, id desc limit 5`,
  )
  expect(page.intelligence?.recent.map(({ callId, score }) => ({ id: callId, score }))).toEqual(rows)
  expect(page.intelligence?.recent.some((call) => call.excerpt?.includes('well'))).toBe(true)
  await t.owner(`update call_outcome set summary = 'They agree.' where call_id = $1`, [rows[0]?.id])
  const again = await readSnapshot(t.db, workspace, campaign, { reveal: true, clockSkewMs: 0 })
  expect(again?.intelligence?.recent[0]).toMatchObject({ summary: 'They agree.', excerpt: null })
  const viewed = await readSnapshot(t.db, workspace, campaign, { reveal: false, clockSkewMs: 0 })
  expect(viewed?.intelligence?.recent.map((call) => call.excerpt)).toEqual([null, null, null, null, null])
  expect(viewed?.intelligence?.recent.map((call) => call.summary)).toEqual([null, null, null, null, null])
  expect(viewed?.intelligence?.recent[0]?.contact).toBe(page.intelligence?.recent[0]?.contact)
})

test('blockers lead from all callable tasks down to those callable now', () => {
  if (!page.dispatch.available) throw new Error(page.dispatch.reason)
  const { callable, callableNow, blockers } = page.dispatch
  let left = callable
  for (const blocker of blockers) expect(blocker.left).toBe((left -= blocker.count))
  expect(left).toBe(callableNow)
})
