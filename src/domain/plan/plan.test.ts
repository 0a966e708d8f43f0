import { describe, expect, test } from 'vitest'
import { verdict } from '#domain/blockers/verdict.ts'
import { ALWAYS_OPEN, DEFAULT_CONTACT_HOURS } from '#domain/windows/weekly-windows.ts'
import { dayOf, hourStart } from './day.ts'
import {
  type CampaignPlan,
  campaignLines,
  factsFor,
  numbersFor,
  planCampaign,
  type ZoneGroup,
} from './plan.ts'
import type {
  CampaignInput,
  ConnectionInput,
  LineInput,
  NumberInput,
  PlanInput,
  WorkspaceInput,
} from './plan-input.ts'
import { createRunningPlan } from '#domain/hand-out/running-plan.ts'

const AT = Date.UTC(2026, 10, 23, 15)
const WORKSPACE: WorkspaceInput = {
  world_speed: 1, time_zone: 'Europe/Dublin', currency: 'EUR', concurrency_limit: 50, contact_hours: ALWAYS_OPEN, recipient_limit_day: 3, recipient_limit_week: 7, recipient_gap_minutes: 0,
  fair_share_per_ten: 1, allowed_countries: null, rate_ai_micro_minute: 60_000, rate_telephony_micro_minute: 20_000, dialing_stopped_at: null,
  installation_stopped_at: null, lines_handed: 0, balance_micro: 10_000_000, held_micro: 0,
} // prettier-ignore
const CONNECTION: ConnectionInput = {
  id: 'conn_a', name: 'A', carrier: 'simulator', concurrency_limit: 20, calls_per_second: 10, rate_factor: 1, rate_changed_at: null, breaker: 'closed', breaker_reason: null,
  failures: 0, next_probe_at: null, ramp_started_at: null, recovering_since: null, archived_at: null,
  event_proof: 'ok', ring_delay_seconds: 15, account_generation: 1,
} // prettier-ignore
const NUMBER: NumberInput = {
  id: 'num_a', e164: '+12125550100', country: 'US', connection_id: 'conn_a', status: 'active', rest_until: null, allowed_countries: null, daily_cap: 500,
  concurrency_limit: 10, today: 0, attempts: 0, answered: 0,
} // prettier-ignore
const CAMPAIGN: CampaignInput = {
  id: 'camp_a', name: 'A', status: 'running', agent_id: 'agt_a', variants: [], prefer_country: false, time_zone: 'Europe/Dublin', windows: ALWAYS_OPEN,
  windows_enabled: true, start_at: null, concurrency: 10, priority: 5, dry_run: false, dry_run_outcome: 'mix', ring_seconds: 25, talk_seconds: 600,
  ramp_percent: 100, budget_micro: null, spent_micro: 0, held_micro: 0, pause_reason: null, last_line_at: null, agents_out: [], paused_at: null, pool: ['num_a'], risen: 0, updated_at: AT,
} // prettier-ignore
const LINE: LineInput = {
  campaign_id: 'camp_a',
  connection_id: 'conn_a',
  number_id: 'num_a',
  dry_run: false,
  n: 1,
  claimed: 0,
  uncertain: 0,
  held_micro: 0,
  risen: 0,
}
const IRISH: ZoneGroup = { id: 1, country: 'IE', zones: ['Europe/Dublin'] }

interface Change {
  readonly workspace?: Partial<WorkspaceInput>
  readonly connection?: Partial<ConnectionInput>
  readonly number?: Partial<NumberInput>
  readonly campaign?: Partial<CampaignInput>
  readonly lines?: readonly LineInput[]
}
const inputOf = (change: Change = {}): PlanInput => ({
  at: AT,
  workspace: { ...WORKSPACE, ...change.workspace },
  connections: [{ ...CONNECTION, ...change.connection }],
  numbers: [{ ...NUMBER, ...change.number }],
  campaigns: [{ ...CAMPAIGN, ...change.campaign }],
  lines: change.lines ?? [],
})
function planOf(change: Change = {}): CampaignPlan {
  const plan = planCampaign(inputOf(change), 'camp_a', { clockSkewMs: 0 })
  if (!plan) throw new Error('no plan')
  return plan
}
const judge = (change: Change, task: Parameters<typeof factsFor>[2] = {}, group = IRISH) => {
  const judged = verdict(factsFor(planOf(change), group, task))
  return judged.callable ? 'callable' : judged.code
}

describe('from rows to a verdict', () => {
  test.each<[string, Change, string]>([
    ['nothing in the way', {}, 'callable'],
    ['the workspace stopped', { workspace: { dialing_stopped_at: AT } }, 'dialing_stopped'],
    ['the installation stopped', { workspace: { installation_stopped_at: AT } }, 'dialing_stopped'],
    ['its only connection recovering', { connection: { recovering_since: AT } }, 'recovering'],
    ['an archived connection', { connection: { archived_at: AT } }, 'connection_unhealthy'],
    [
      'an open breaker before its probe',
      { connection: { breaker: 'open', next_probe_at: AT + 1 } },
      'connection_unhealthy',
    ],
    [
      'an open breaker whose probe is due',
      { connection: { breaker: 'open', next_probe_at: AT } },
      'callable',
    ],
    [
      'a due probe that is already claimed',
      { connection: { breaker: 'open', next_probe_at: AT }, lines: [{ ...LINE, claimed: 1 }] },
      'connection_unhealthy',
    ],
    [
      'holds that leave less than one call',
      { workspace: { balance_micro: 1_000_000, held_micro: 200_000 } },
      'insufficient_credits',
    ],
    [
      'a budget whose rest is held',
      { campaign: { budget_micro: 1_000_000, spent_micro: 100_000, held_micro: 100_000 } },
      'budget_exhausted',
    ],
    ['a country off the list', { workspace: { allowed_countries: ['GB'] } }, 'country_not_allowed'],
    [
      'claimed calls filling the daily cap',
      { number: { daily_cap: 3, today: 2 }, lines: [{ ...LINE, claimed: 1 }] },
      'number_daily_cap',
    ],
    [
      'lines filling the number',
      { number: { concurrency_limit: 2 }, lines: [{ ...LINE, n: 2 }] },
      'number_busy',
    ],
    [
      'a dry run’s lines filling nobody’s number',
      { number: { concurrency_limit: 2 }, lines: [{ ...LINE, n: 2, dry_run: true }] },
      'callable',
    ],
    [
      'a dry run on a dead carrier without credits',
      {
        campaign: { dry_run: true },
        connection: { archived_at: AT, recovering_since: AT },
        workspace: { balance_micro: 0 },
      },
      'callable',
    ],
  ])('%s', (_, change, code) => {
    expect(judge(change)).toBe(code)
  })

  test('D5: an unknown country is not one of a list, and every zone of the group counts', () => {
    expect(judge({ workspace: { allowed_countries: ['IE'] } }, {}, { ...IRISH, country: null })).toBe(
      'country_not_allowed',
    )
    const hours = { workspace: { contact_hours: DEFAULT_CONTACT_HOURS } }
    expect(judge(hours)).toBe('callable')
    expect(judge(hours, {}, { ...IRISH, zones: ['Europe/Dublin', 'Asia/Tokyo'] })).toBe(
      'contact_window_closed',
    )
    expect(judge(hours, {}, { ...IRISH, zones: [] })).toBe('contact_window_closed')
  })

  test('a campaign with windows off is bound by the contact hours alone', () => {
    const closed = { ...ALWAYS_OPEN, mon: [] }
    expect(judge({ campaign: { windows: closed } })).toBe('campaign_window_closed')
    expect(judge({ campaign: { windows: closed, windows_enabled: false } })).toBe('callable')
  })

  test('one connection that recovers holds back its own numbers, not the campaign', () => {
    const input = inputOf({ campaign: { pool: ['num_a', 'num_b'] }, connection: { recovering_since: AT } })
    const two: PlanInput = {
      ...input,
      connections: [...input.connections, { ...CONNECTION, id: 'conn_b' }],
      numbers: [...input.numbers, { ...NUMBER, id: 'num_b', connection_id: 'conn_b' }],
    }
    const plan = planCampaign(two, 'camp_a', { clockSkewMs: 0 })
    expect(plan?.engine.recoveringSince).toBeNull()
    expect(plan && numbersFor(plan, { country: 'IE' }).numbers.map((number) => number.id)).toEqual(['num_b'])
  })
})

describe('the free lines of a campaign', () => {
  const free = (change: Change) => campaignLines(planOf(change), ['IE'])
  test.each<[string, Change, number, string]>([
    [
      'are those of the campaign',
      { campaign: { concurrency: 4 }, lines: [LINE] },
      3,
      'campaign_concurrency_full',
    ],
    [
      'are those of the workspace',
      { workspace: { concurrency_limit: 3 }, lines: [LINE] },
      2,
      'workspace_concurrency_full',
    ],
    [
      'are those of its numbers',
      { number: { concurrency_limit: 3 }, lines: [LINE] },
      2,
      'connection_capacity_full',
    ],
    [
      'are those of the connection',
      { connection: { concurrency_limit: 2 }, lines: [LINE] },
      1,
      'connection_capacity_full',
    ],
    [
      'follow the agreed rate at nine tenths, a second ahead',
      { connection: { calls_per_second: 5 }, lines: [{ ...LINE, claimed: 1 }] },
      4,
      'carrier_rate_limited',
    ],
    [
      'halve with the rate after a throttle',
      { connection: { calls_per_second: 5, rate_factor: 0.5 } },
      3,
      'carrier_rate_limited',
    ],
    [
      'are one for a probe',
      { connection: { breaker: 'open', next_probe_at: AT } },
      1,
      'carrier_rate_limited',
    ],
    [
      'D18: rise from one after an outage',
      { connection: { ramp_started_at: AT } },
      1,
      'connection_capacity_full',
    ],
    [
      'D18: rise by a tenth of the limit per second',
      { connection: { ramp_started_at: AT - 3000 } },
      7,
      'connection_capacity_full',
    ],
    ['follow the ramp of the campaign', { campaign: { ramp_percent: 20, risen: 1 } }, 1, 'ramping_up'],
  ])('%s', (_, change, now, code) => {
    expect(free(change)).toMatchObject({ now, binding: { code } })
  })

  test('C4: rise by one step per second at an opening, even when one long call has lasted through the closing', () => {
    const hourAgo = AT - 3_600_000
    const quiet = { concurrency: 50, ramp_percent: 10, last_line_at: hourAgo, updated_at: hourAgo }
    const room = {
      connection: { concurrency_limit: 50, calls_per_second: 100 },
      number: { concurrency_limit: 50 },
    }
    expect(free({ ...room, campaign: quiet }).now).toBe(5)
    expect(free({ ...room, campaign: quiet, lines: [LINE] }).now).toBe(5)
  })

  test('count a line the moment it is handed out, with its hold and its turn', () => {
    const running = createRunningPlan(inputOf({ campaign: { concurrency: 3 } }), { clockSkewMs: 0 })
    for (const left of [3, 2, 1, 0]) {
      const plan = running.planOf('camp_a')!
      expect(campaignLines(plan, ['IE']).now).toBe(left)
      running.take(plan, 'num_a')
    }
    const { rows } = running
    expect(rows.workspace).toMatchObject({ held_micro: 4 * 880_000, lines_handed: 4 })
    expect(rows.campaigns[0]).toMatchObject({ held_micro: 4 * 880_000, risen: 4 })
  })
})

describe('a day', () => {
  test('is that of the zone, an hour shorter or longer when the clocks change', () => {
    const hours = (at: number, zone: string) => (dayOf(at, zone).end - dayOf(at, zone).start) / 3_600_000
    expect(hours(AT, 'Europe/Dublin')).toBe(24)
    expect(hours(Date.UTC(2026, 2, 29, 12), 'Europe/Dublin')).toBe(23)
    expect(hours(Date.UTC(2026, 9, 25, 12), 'Europe/Dublin')).toBe(25)
    expect(dayOf(AT, 'Asia/Tokyo').start).toBe(Date.UTC(2026, 10, 23, 15))
  })

  test('is counted from a whole hour, also where the zone is off by half an hour', () => {
    expect(hourStart(AT, 'Asia/Kolkata') % 3_600_000).toBe(0)
    expect(hourStart(AT, 'Asia/Kolkata')).toBeLessThanOrEqual(dayOf(AT, 'Asia/Kolkata').start)
  })
})

test('a campaign that is not among the rows has no plan', () => {
  expect(planCampaign(inputOf(), 'camp_b', { clockSkewMs: 0 })).toBeNull()
})
