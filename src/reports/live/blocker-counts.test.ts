import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BlockerCode } from '#domain/blockers/all.ts'
import { verdict } from '#domain/blockers/verdict.ts'
import { campaignLines, factsFor, planCampaign, type ZoneGroup } from '#domain/plan/plan.ts'
import type { PlanInput } from '#domain/plan/plan-input.ts'
import { listTasks } from '#reports/tasks/list-tasks.ts'
import { readPlan } from '#db/plan/read-plan.ts'
import { foldTallies } from '#db/tally/fold.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { readSnapshot } from './snapshot-for.ts'

let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

/** A Wednesday, 12 s into a minute, so that both halves of the current minute occur. */
const DAY = Date.UTC(2026, 2, 11)
const HOURS = { open: '09:00', close: '20:00' }
const week = (hours: { open: string; close: string }) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [hours]]))
const GROUPS = [
  { country: 'IE', zones: ['Europe/Dublin'] },
  { country: 'US', zones: ['America/New_York', 'America/Chicago'] },
  { country: null, zones: ['UTC'] },
]
const OFFSETS = [null, -3_600_000, -1, 0, 1, 10_000, 47_999, 48_000, 120_000, 90_000_000]
const STATUSES = [
  'pending',
  'pending',
  'retry_pending',
  'retry_pending',
  'queued',
  'placing_call',
  'calling',
  'completed',
  'failed',
] as const
const IN_FLIGHT = new Set(['queued', 'placing_call', 'calling'])

const offset = fc.constantFrom(...OFFSETS)
const task = fc.record({
  group: fc.nat(2),
  status: fc.constantFrom(...STATUSES),
  next: offset,
  hold: fc.oneof(fc.constant(null), offset),
  priority: fc.nat(2),
  /** A live call to the same person from another campaign. */
  elsewhere: fc.constantFrom('none', 'none', 'none', 'live', 'uncertain', 'dry'),
})
const world = fc.record({
  hour: fc.constantFrom(8, 15, 15, 15, 15, 19, 23),
  status: fc.constantFrom('running', 'running', 'running', 'paused', 'scheduled'),
  dryRun: fc.constantFrom(false, false, false, true),
  windowsEnabled: fc.boolean(),
  concurrency: fc.constantFrom(null, 3, 40, 40),
  workspaceLimit: fc.constantFrom(0, 2, 2, 5, 50),
  connectionLimit: fc.constantFrom(1, 4, 50),
  ramp: fc.constantFrom(10, 100),
  rate: fc.constantFrom(1, 50),
  breaker: fc.constantFrom('closed', 'closed', 'closed', 'closed', 'open'),
  allowed: fc.constantFrom(null, null, ['IE']),
  numbers: fc.array(
    fc.record({
      limit: fc.constantFrom(1, 3),
      cap: fc.constantFrom(0, 500, 500, 500),
      countries: fc.constantFrom(null, ['IE']),
      status: fc.constantFrom('active', 'active', 'degraded', 'resting'),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  priority: fc.constantFrom(3, 5),
  balance: fc.constantFrom(100_000_000, 100_000_000, 100_000_000, 0),
  tasks: fc.array(task, { minLength: 1, maxLength: 25 }),
  rivalTasks: fc.nat(2),
  folds: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 2 }),
})
type World = typeof world extends fc.Arbitrary<infer W> ? W : never

async function build(w: World) {
  const at = DAY + w.hour * 3_600_000 + 12_000
  const workspace = await make.makeWorkspace(
    t,
    { contact_hours: week(HOURS), concurrency_limit: w.workspaceLimit, allowed_countries: w.allowed },
    w.balance,
  )
  const connection = await make.makeConnection(t, workspace, {
    concurrency_limit: w.connectionLimit,
    calls_per_second: w.rate,
    breaker: w.breaker,
    next_probe_at: at + 30_000,
  })
  const numbers: string[] = []
  for (const n of w.numbers)
    numbers.push(
      await make.makeNumber(t, workspace, connection, {
        concurrency_limit: n.limit,
        daily_cap: n.cap,
        allowed_countries: n.countries,
        status: n.status,
      }),
    )
  const agent = await make.makeAgent(t, workspace)
  const own = await make.makeCampaign(t, workspace, agent, numbers, {
    status: w.status,
    dry_run: w.dryRun,
    windows: week(HOURS),
    windows_enabled: w.windowsEnabled,
    concurrency: w.concurrency,
    ramp_percent: w.ramp,
    priority: 5,
    start_at: at + 60_000,
  })
  const other = await make.makeCampaign(t, workspace, agent, numbers, {
    name: 'Other',
    priority: w.priority === 3 ? 3 : 8,
  })
  const groups: ZoneGroup[] = []
  for (const group of GROUPS)
    groups.push({ ...group, id: await make.makeZoneGroup(t, workspace, group.country, group.zones) })
  const call = { agent, number: numbers[0]!, connection }
  const place = (campaign: string, taskId: string, contact: make.Person, columns: make.Columns) =>
    make.makeCall(
      t,
      workspace,
      { ...call, campaign, task: taskId, contact },
      { status: 'placing', claimed_at: at - 500, ...columns },
    )
  for (const row of w.tasks) {
    const group = groups[row.group]!
    const contact = await make.makeContact(t, workspace, { zone_group_id: group.id, country: group.country })
    const callable = row.status === 'pending' || row.status === 'retry_pending'
    const shift = (by: number | null) => (by === null ? null : at + by)
    const id = await make.makeTask(t, workspace, own, contact, {
      status: row.status,
      priority: row.priority,
      next_eligible_at: shift(row.next),
      hold_until: w.dryRun ? null : shift(row.hold),
      hold_code: row.hold === null || w.dryRun ? null : 'recipient_call_limit',
    })
    if (IN_FLIGHT.has(row.status))
      await place(own, id, contact, {
        dry_run: w.dryRun,
        status: row.status === 'queued' ? 'claimed' : 'placing',
      })
    else if (callable && row.elsewhere !== 'none') {
      const theirs = await make.makeTask(t, workspace, other, contact, { status: 'placing_call' })
      await place(other, theirs, contact, {
        dry_run: row.elsewhere === 'dry',
        uncertain_since: row.elsewhere === 'uncertain' ? at - 100 : null,
      })
    }
  }
  for (let n = 0; n < w.rivalTasks; n++)
    await make.makeTask(
      t,
      workspace,
      other,
      await make.makeContact(t, workspace, { zone_group_id: groups[0]!.id }),
    )
  for (const most of w.folds) await foldTallies(t.db, most)
  return { at, workspace, own, other }
}

interface OracleRow {
  id: string
  zone_group_id: number
  country: string | null
  zones: string[]
  next: string | null
  hold: string | null
  priority: number
  live: boolean
  uncertain: boolean
}

/** Judges each task by itself, from its rows. */
async function judgeEach(
  rows: PlanInput,
  campaignId: string,
): Promise<{ codes: Map<string, BlockerCode>; eligible: OracleRow[] }> {
  const plan = planCampaign(rows, campaignId, { clockSkewMs: 0 })!
  const tasks = await t.owner<OracleRow>(
    `select t.id, t.zone_group_id, z.country, z.zones, t.priority, floor(extract(epoch from t.next_eligible_at) * 1000)::text as next,
       floor(extract(epoch from t.hold_until) * 1000)::text as hold,
       exists (select 1 from call c where c.workspace_id = t.workspace_id and c.e164 = t.e164 and c.status <> 'ended' and not c.dry_run) as live,
       exists (select 1 from call c where c.workspace_id = t.workspace_id and c.e164 = t.e164 and c.status <> 'ended' and not c.dry_run and c.uncertain_since is not null) as uncertain
     from task t join zone_group z on z.id = t.zone_group_id where t.campaign_id = $1 and t.status in ('pending', 'retry_pending')
     order by t.priority desc, t.due_at, t.id`,
    [campaignId],
  )
  const real = !plan.input.dry_run
  const codes = new Map<string, BlockerCode>()
  const eligible: OracleRow[] = []
  for (const row of tasks) {
    const found = verdict(
      factsFor(
        plan,
        { id: row.zone_group_id, country: row.country, zones: row.zones },
        {
          nextEligibleAt: row.next === null ? null : Number(row.next),
          limitUntil: row.hold === null || !real ? null : Number(row.hold),
          onCall: row.live && real,
          uncertain: row.uncertain && real,
        },
      ),
    )
    if (found.callable) eligible.push(row)
    else codes.set(row.id, found.code)
  }
  return { codes, eligible }
}

async function oracle(workspace: string, own: string, other: string, at: number) {
  const rows = await t.db.tx(workspace, (tx) => readPlan(tx, at, { campaigns: [own, other] }))
  const plan = planCampaign(rows, own, { clockSkewMs: 0 })!
  const { codes, eligible } = await judgeEach(rows, own)
  const lines = campaignLines(plan, [...new Set(eligible.map((row) => row.country))])
  const now = eligible.slice(0, Math.min(lines.now, eligible.length)).map((row) => row.id)
  const rest = eligible.slice(now.length)
  const shared = ['workspace_concurrency_full', 'connection_capacity_full', 'carrier_rate_limited'].includes(
    lines.binding.code,
  )
  const theirs = await judgeEach(rows, other)
  const priority = rows.campaigns.find((campaign) => campaign.id === other)!.priority
  const rival = shared && !plan.input.dry_run && theirs.eligible.length > 0 && priority > plan.input.priority
  for (const row of rest) codes.set(row.id, rival ? 'higher_priority_campaign' : lines.binding.code)
  return { codes, now }
}

const tallyOf = (codes: Iterable<BlockerCode>): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

const seen: Record<string, number> = {}
test('the blocker badges, the filtered lists and the rows equal one verdict per task, whatever was folded', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (w) => {
      const { at, workspace, own, other } = await build(w)
      const expected = await oracle(workspace, own, other, at)
      const snapshot = (await readSnapshot(t.db, workspace, own, { asOf: at, reveal: true, clockSkewMs: 0 }))!
      if (!snapshot.dispatch.available) throw new Error(snapshot.dispatch.reason)
      const { dispatch } = snapshot
      expect(Object.fromEntries(dispatch.blockers.map((badge) => [badge.code, badge.count]))).toEqual(
        tallyOf(expected.codes.values()),
      )
      expect(dispatch.callableNow).toBe(expected.now.length)
      expect(dispatch.blockers.reduce((sum, badge) => sum + badge.count, 0) + dispatch.callableNow).toBe(
        dispatch.callable,
      )
      for (const row of snapshot.tasks.rows) {
        expect({ [row.id]: [row.callableNow, row.blocker?.code] }).toEqual({
          [row.id]: [expected.now.includes(row.id), expected.codes.get(row.id)],
        })
      }
      for (const { code } of dispatch.blockers) {
        seen[code] = (seen[code] ?? 0) + 1
        const page = await listTasks(t.db, workspace, own, {
          blocker: code,
          limit: 100,
          asOf: at,
          reveal: true,
          clockSkewMs: 0,
        })
        expect(page.rows.map((row) => row.id)).toEqual(
          [...expected.codes]
            .filter(([, own]) => own === code)
            .map(([id]) => id)
            .sort(),
        )
        expect(page.total).toBe(page.rows.length)
      }
    }),
    { numRuns: 100, seed: 20260311 },
  )
  for (const code of [
    'retry_not_due',
    'recipient_call_limit',
    'recipient_on_call',
    'previous_attempt_uncertain',
    'campaign_window_closed',
    'contact_window_closed',
    'higher_priority_campaign',
    'workspace_concurrency_full',
    'number_busy',
    'campaign_paused',
  ])
    expect(seen).toHaveProperty(code)
})
