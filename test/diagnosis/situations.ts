/**
 * The table of situations that an operator can meet, each with what the page says: readable as documentation of the
 * live page. All of them play on a Wednesday at 15:07 in Dublin: campaign "Autumn renewal", ten people, one number on
 * the connection "Harbour". `situations.test.ts` holds every surface against it.
 */
import type { HintCode } from '#domain/hints/codes.ts'
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { HeadlineCode } from '#domain/diagnosis/headline.ts'
import { NEVER_OPEN } from './weeks.ts'
import * as make from '#test/support/make-workspace.ts'
import { DUBLIN, type Given, LOS_ANGELES, type Staged, WEDNESDAY } from './stage.ts'
import { only, week } from './weeks.ts'

export interface Says {
  readonly code: HeadlineCode
  readonly tone: 'act' | 'soon' | 'wait' | 'go' | 'over'
  readonly headline: string
  readonly remedy?: string | RegExp
  /** Labels of the actions that are offered. */
  readonly actions?: readonly string[]
  /** Every badge; none when left out. */
  readonly badges?: Partial<Record<BlockerCode, number>>
  readonly callableNow?: number
  readonly hints?: readonly HintCode[]
}
export interface Situation {
  readonly name: string
  readonly given: Given
  readonly says: Says
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ago = (minutes: number): number => WEDNESDAY - minutes * MINUTE
const later = (minutes: number): number => WEDNESDAY + minutes * MINUTE

const PAUSED = { status: 'paused', paused_at: ago(6), stop_acked_at: ago(6) }
const failing = (reason: string): make.Columns => ({
  breaker: 'open',
  breaker_reason: reason,
  failures: 9,
  next_probe_at: later(1),
})
const FAILURES = [
  { result: 'answered_human', calls: 12 },
  { result: 'unreachable', calls: 5 },
  { result: 'bad_number', calls: 3 },
]
const staged = (total: number, prepared: number) => (s: Staged) =>
  make.insertRow(s.t, 'campaign_audience', {
    workspace_id: s.workspace,
    campaign_id: s.campaign,
    total,
    prepared,
  })
const wrote = (s: Staged, kind: 'campaign' | 'dialing_stopped', actor: string, to: string | null = null) =>
  make.insertRow(s.t, 'ledger', {
    workspace_id: s.workspace,
    at: new Date(ago(6)).toISOString(),
    kind,
    actor,
    to_status: to,
    campaign_id: kind === 'campaign' ? s.campaign : null,
  })
const spent = (s: Staged, micro: number) =>
  make.insertRow(s.t, 'tally_delta', {
    workspace_id: s.workspace,
    scope: s.campaign,
    key: 'sum:ai',
    amount: micro,
  })
/** The number has made so many calls today. */
const today = (s: Staged, calls: number) =>
  make.insertRow(s.t, 'tally_delta', {
    workspace_id: s.workspace,
    scope: s.number,
    key: `p:${Math.floor(WEDNESDAY / HOUR)}`,
    amount: calls,
  })
const slowed = (s: Staged) =>
  s.t.owner(
    'insert into connection_pace (workspace_id, connection_id, rate_factor, rate_changed_at) values ($1, $2, 0.5, $3)',
    [s.workspace, s.connection, new Date(WEDNESDAY).toISOString()],
  )
async function rival(s: Staged, priority: number): Promise<void> {
  const other = await make.makeCampaign(s.t, s.workspace, s.agent, [s.number], {
    name: 'Storm warning',
    priority,
  })
  for (let n = 0; n < 4; n++)
    await make.makeTask(s.t, s.workspace, other, await make.makeContact(s.t, s.workspace))
}
async function secondCarrier(s: Staged): Promise<void> {
  const other = await make.makeConnection(s.t, s.workspace, { name: 'Lighthouse' })
  const number = await make.makeNumber(s.t, s.workspace, other)
  await make.insertRow(s.t, 'campaign_number', {
    workspace_id: s.workspace,
    campaign_id: s.campaign,
    number_id: number,
  })
}
/** A call of another campaign to the person of the one task. */
const elsewhere = (call: make.Columns) => async (s: Staged) => {
  const other = await make.makeCampaign(s.t, s.workspace, s.agent, [s.number], { name: 'Storm warning' })
  const [row] = await s.t.owner<{ contact_id: string; e164: string; country: string; zone_group_id: number }>(
    'select contact_id, e164, country, zone_group_id from task where id = $1',
    [s.tasks[0]],
  )
  if (!row) throw new Error('the task is there')
  const contact = { id: row.contact_id, e164: row.e164, country: row.country, group: row.zone_group_id }
  const task = await make.makeTask(s.t, s.workspace, other, contact, { status: 'calling', attempts: 1 })
  const of = { campaign: other, task, contact, agent: s.agent, number: s.number, connection: s.connection }
  await make.makeCall(s.t, s.workspace, of, {
    placed_at: ago(1),
    submitted: true,
    carrier_ref: 'ref',
    ...call,
  })
}

export const SITUATIONS: readonly Situation[] = [
  // The campaign itself
  {
    name: 'a draft',
    given: { campaign: { status: 'draft', launched_at: null, started_at: null }, people: 0 },
    says: {} as never,
  },
  {
    name: 'scheduled, and its people are not tasks yet',
    given: {
      campaign: { status: 'scheduled', started_at: null, start_at: later(120) },
      people: 0,
      then: staged(1200, 0),
    },
    says: {} as never,
  },
  {
    name: 'scheduled for next week',
    given: { campaign: { status: 'scheduled', started_at: null, start_at: later(5 * 24 * 60) } },
    says: {} as never,
  },
  {
    name: 'its audience is being prepared, and nobody is ready yet',
    given: { people: 0, then: staged(10_000, 1200) },
    says: {} as never,
  },
  {
    name: 'paused by a person',
    given: { campaign: PAUSED, then: (s) => wrote(s, 'campaign', 'key:setup', 'paused') },
    says: {} as never,
  },
  {
    name: 'paused because the credits were used up',
    given: { campaign: { ...PAUSED, pause_reason: 'insufficient_credits' }, balanceMicro: 0 },
    says: {} as never,
  },
  {
    name: 'paused because the carrier refused the credentials',
    given: { campaign: { ...PAUSED, pause_reason: 'carrier_auth_lost' }, connection: failing('auth') },
    says: {} as never,
  },
  {
    name: 'paused because the account at the carrier is empty',
    given: { campaign: { ...PAUSED, pause_reason: 'carrier_auth_lost' }, connection: failing('funds') },
    says: {} as never,
  },
  {
    name: 'completed',
    given: {
      campaign: { status: 'completed', completed_at: ago(10) },
      people: 0,
      ended: [{ result: 'answered_human', calls: 3 }],
    },
    says: {} as never,
  },
  {
    name: 'completed, and everybody was on the do-not-call list',
    given: {
      campaign: { status: 'completed', completed_at: ago(10) },
      task: { status: 'skipped', end_reason: 'do_not_call' },
    },
    says: {} as never,
  },
  {
    name: 'cancelled, with tasks to close and a call open',
    given: { campaign: { status: 'cancelled', cancelled_at: ago(1) }, people: 5, open: { calls: 1 } },
    says: {} as never,
  },
  {
    name: 'nobody is left, and it is about to complete',
    given: { people: 0, ended: [{ result: 'answered_human', calls: 3 }] },
    says: {} as never,
  },
  {
    name: 'nobody is left, and three calls are open',
    given: { people: 0, open: { calls: 3 } },
    says: {} as never,
  },
  {
    name: 'nobody is left, and the carrier is asked about a call',
    given: {
      people: 0,
      open: {
        calls: 1,
        columns: { status: 'placing', answered_at: null, uncertain_since: ago(1) },
        task: { status: 'placing_call' },
      },
    },
    says: {} as never,
  },

  // The engine and the installation
  {
    name: 'dialling was stopped in the workspace',
    given: {
      workspace: { dialing_stopped_at: ago(3) },
      then: (s) => wrote(s, 'dialing_stopped', 'key:setup'),
    },
    says: {} as never,
  },
  {
    name: 'dialling was stopped in the whole installation',
    given: {
      then: (s) =>
        s.t.owner('update installation set dialing_stopped_at = $1', [new Date(ago(3)).toISOString()]),
    },
    says: {} as never,
  },
  {
    name: 'the calls at the carrier are read after a crash',
    given: { connection: { recovering_since: ago(1) } },
    says: {} as never,
  },
  { name: 'the clocks of server and database differ', given: { skewMs: 3200 }, says: {} as never },

  // Agents
  { name: 'the agent is archived', given: { agent: { archived_at: ago(60) } }, says: {} as never },
  {
    name: 'the voice of the agent does not answer',
    given: { agent: { runtime_healthy: false } },
    says: {} as never,
  },
  {
    name: 'one agent of an A/B test is archived',
    given: {
      then: async (s) => {
        const b = await make.makeAgent(s.t, s.workspace, { name: 'Bertram', archived_at: ago(60) })
        await s.t.owner(`update campaign set variants = $2 where id = $1`, [
          s.campaign,
          JSON.stringify([
            { agentId: s.agent, weight: 50 },
            { agentId: b, weight: 50 },
          ]),
        ])
      },
    },
    says: {} as never,
  },

  // Money
  {
    name: 'the budget is spent',
    given: {
      campaign: { budget_micro: 1_000_000 },
      ended: [{ result: 'answered_human', calls: 1 }],
      then: (s) => spent(s, 900_000),
    },
    says: {} as never,
  },
  {
    name: 'the budget is reserved by open calls',
    given: { campaign: { budget_micro: 1_000_000 }, open: { calls: 1, columns: { hold_micro: 900_000 } } },
    says: {} as never,
  },
  { name: 'the credits are used up', given: { balanceMicro: 100_000 }, says: {} as never },
  {
    name: 'the credits are reserved by open calls',
    given: {
      balanceMicro: 2_000_000,
      open: { calls: 2, columns: { hold_micro: 900_000 } },
      then: (s) =>
        s.t.owner('update credit_account set held_micro = 1_800_000 where workspace_id = $1', [s.workspace]),
    },
    says: {} as never,
  },
  { name: 'the credits last for a few calls', given: { balanceMicro: 5_000_000 }, says: {} as never },

  // Hours
  {
    name: 'the campaign window is closed until the evening',
    given: { campaign: { windows: week('17:00', '20:00') } },
    says: {} as never,
  },
  {
    name: 'the campaign window opens tomorrow',
    given: { campaign: { windows: week('09:00', '12:00') } },
    says: {} as never,
  },
  {
    name: "the people's own hours have not begun",
    given: { from: LOS_ANGELES, workspace: { contact_hours: week('09:00', '20:00') } },
    says: {} as never,
  },
  {
    name: 'window and contact hours are closed, and the hours open later',
    given: {
      from: LOS_ANGELES,
      workspace: { contact_hours: week('09:00', '20:00') },
      campaign: { windows: week('16:00', '22:00') },
    },
    says: {} as never,
  },
  {
    name: 'window and contact hours never meet',
    given: {
      from: LOS_ANGELES,
      workspace: { contact_hours: week('09:00', '12:00') },
      campaign: { windows: week('08:00', '11:00') },
    },
    says: {} as never,
  },
  {
    name: 'the campaign window never opens',
    given: { campaign: { windows: NEVER_OPEN } },
    says: {} as never,
  },
  {
    name: 'some people may be called and the others may not yet',
    given: {
      people: 6,
      workspace: { contact_hours: week('09:00', '20:00') },
      then: (s) => s.people(4, LOS_ANGELES),
    },
    says: {} as never,
  },

  // Retries and people
  {
    name: 'everybody waits for the next attempt',
    given: { task: { status: 'retry_pending', attempts: 1, next_eligible_at: later(30) } },
    says: {} as never,
  },
  {
    name: 'the next attempt falls into closed hours',
    given: {
      task: { status: 'retry_pending', attempts: 1, next_eligible_at: later(5 * 60) },
      campaign: { windows: week('09:00', '18:00') },
    },
    says: {} as never,
  },
  {
    name: 'everybody was put off because the carrier asked us to slow down',
    given: { task: { status: 'pending', next_eligible_at: later(1), wait_reason: 'throttled' } },
    says: {} as never,
  },
  {
    name: 'everybody was put off because the carrier was out of reach',
    given: {
      task: { status: 'retry_pending', attempts: 1, next_eligible_at: later(5), wait_reason: 'outage' },
    },
    says: {} as never,
  },
  {
    name: 'the engine did not place the calls in time',
    given: { task: { status: 'pending', next_eligible_at: later(2), wait_reason: 'missed_slot' } },
    says: {} as never,
  },
  {
    name: 'everybody asked to be called back later',
    given: {
      task: { status: 'retry_pending', attempts: 1, next_eligible_at: later(90), wait_reason: 'callback' },
    },
    says: {} as never,
  },
  {
    name: 'some wait for a retry, and more were put off',
    given: {
      people: 3,
      task: { status: 'retry_pending', attempts: 1, next_eligible_at: later(30), wait_reason: 'retry' },
      then: (s) => s.people(7, DUBLIN, { next_eligible_at: later(4), wait_reason: 'carrier_capacity' }),
    },
    says: {} as never,
  },
  {
    name: 'everybody was called as often as the workspace allows',
    given: { task: { status: 'retry_pending', attempts: 1, hold_until: later(240) } },
    says: {} as never,
  },
  {
    name: 'the person is on the line in another campaign',
    given: { people: 1, then: elsewhere({ status: 'in_progress', answered_at: ago(1) }) },
    says: {} as never,
  },
  {
    name: 'the carrier is asked about a call to the same person',
    given: { people: 1, then: elsewhere({ status: 'placing', uncertain_since: ago(1) }) },
    says: {} as never,
  },

  // Countries and numbers
  {
    name: 'the workspace does not call the country',
    given: { from: LOS_ANGELES, workspace: { allowed_countries: ['IE', 'GB'] } },
    says: {} as never,
  },
  {
    name: 'the country of the people is not known',
    given: { from: { country: null, zones: ['UTC'] }, workspace: { allowed_countries: ['IE', 'GB'] } },
    says: {} as never,
  },
  {
    name: 'the pool has no number',
    given: { then: (s) => s.t.owner('delete from campaign_number where campaign_id = $1', [s.campaign]) },
    says: {} as never,
  },
  { name: 'the only number is inactive', given: { number: { status: 'inactive' } }, says: {} as never },
  {
    name: 'the only number is resting',
    given: { number: { status: 'resting', rest_until: later(45) } },
    says: {} as never,
  },
  {
    name: 'the only number is flagged as spam',
    given: { number: { status: 'spam_flagged' } },
    says: {} as never,
  },
  {
    name: 'the only number may not call the country',
    given: { from: LOS_ANGELES, number: { allowed_countries: ['IE'] } },
    says: {} as never,
  },
  {
    name: 'the only number has made its calls of today',
    given: { number: { daily_cap: 4 }, then: (s) => today(s, 4) },
    says: {} as never,
  },
  {
    name: 'the daily cap of the only number is set to 0',
    given: { number: { daily_cap: 0 } },
    says: {} as never,
  },
  {
    name: 'the only number is busy',
    given: { number: { concurrency_limit: 2 }, open: { calls: 2 } },
    says: {} as never,
  },
  {
    name: 'the parallel calls of the only number are set to 0',
    given: { number: { concurrency_limit: 0 } },
    says: {} as never,
  },

  // Connections
  { name: 'the connection is archived', given: { connection: { archived_at: ago(60) } }, says: {} as never },
  {
    name: 'no key proves the events of the connection',
    given: { connection: { event_proof: 'missing' } },
    says: {} as never,
  },
  {
    name: 'the key for the events is too weak',
    given: { connection: { event_proof: 'weak' } },
    says: {} as never,
  },
  { name: 'the carrier refuses the credentials', given: { connection: failing('auth') }, says: {} as never },
  { name: 'the account at the carrier is empty', given: { connection: failing('funds') }, says: {} as never },
  {
    name: 'the carrier cannot be reached',
    given: { connection: failing('connect_failure') },
    says: {} as never,
  },
  {
    name: 'one of two carriers cannot be reached',
    given: { connection: failing('connect_failure'), then: secondCarrier },
    says: {} as never,
  },

  // Lines
  {
    name: 'another campaign goes first',
    given: {
      workspace: { concurrency_limit: 2, lines_handed: 3 },
      open: { calls: 2 },
      then: (s) => rival(s, 9),
    },
    says: {} as never,
  },
  {
    name: 'another campaign has its turn',
    given: {
      workspace: { concurrency_limit: 2, lines_handed: 3 },
      open: { calls: 2 },
      then: (s) => rival(s, 5),
    },
    says: {} as never,
  },
  {
    name: 'the parallel calls rise',
    given: {
      campaign: { ramp_percent: 10, concurrency: 30 },
      open: { calls: 3, columns: { claimed_at: WEDNESDAY - 200 } },
    },
    says: {} as never,
  },
  {
    name: 'all parallel calls of the campaign are used',
    given: { campaign: { concurrency: 3 }, open: { calls: 3 } },
    says: {} as never,
  },
  {
    name: 'all parallel calls are used, and the pace is known',
    given: {
      campaign: { concurrency: 3 },
      open: { calls: 3 },
      ended: [{ result: 'answered_human', calls: 12 }],
    },
    says: {} as never,
  },
  {
    name: 'all lines of the workspace are used',
    given: { workspace: { concurrency_limit: 3 }, open: { calls: 3 } },
    says: {} as never,
  },
  {
    name: 'the lines of the workspace are set to 0',
    given: { workspace: { concurrency_limit: 0 } },
    says: {} as never,
  },
  {
    name: 'all lines of the carrier are used',
    given: { connection: { concurrency_limit: 3 }, open: { calls: 3 } },
    says: {} as never,
  },
  {
    name: "all lines of the pool's numbers are used but one",
    given: { number: { concurrency_limit: 4 }, open: { calls: 3 } },
    says: {} as never,
  },
  {
    name: 'the carrier takes one call a second',
    given: {
      connection: { calls_per_second: 1 },
      open: {
        calls: 2,
        columns: {
          status: 'claimed',
          answered_at: null,
          placed_at: null,
          carrier_ref: null,
          submitted: false,
          claimed_at: WEDNESDAY - 500,
        },
        task: { status: 'queued', attempts: 0 },
      },
    },
    says: {} as never,
  },
  {
    name: 'the carrier asked for fewer calls',
    given: {
      connection: { calls_per_second: 1 },
      open: {
        calls: 2,
        columns: {
          status: 'claimed',
          answered_at: null,
          placed_at: null,
          carrier_ref: null,
          submitted: false,
          claimed_at: WEDNESDAY - 500,
        },
        task: { status: 'queued', attempts: 0 },
      },
      then: slowed,
    },
    says: {} as never,
  },

  // It calls
  { name: 'calls are being started', given: { people: 4, open: { calls: 2 } }, says: {} as never },
  {
    name: 'more people than lines, and lines are free',
    given: { campaign: { concurrency: 6 }, open: { calls: 2 } },
    says: {} as never,
  },
  {
    name: 'a dry run',
    given: { campaign: { dry_run: true, dry_run_outcome: 'mix' }, people: 4, balanceMicro: 0 },
    says: {} as never,
  },
  {
    name: 'a third of the last calls failed while it calls',
    given: { people: 4, open: { calls: 2 }, ended: FAILURES },
    says: {} as never,
  },
  {
    name: 'the failures are old',
    given: { people: 4, ended: FAILURES.map((each) => ({ ...each, minutesAgo: 40 })) },
    says: {} as never,
  },
  {
    name: 'many calls failed before a person paused it',
    given: { campaign: PAUSED, people: 4, ended: FAILURES },
    says: {} as never,
  },

  // Two and three at once
  {
    name: 'stopped, and paused',
    given: { workspace: { dialing_stopped_at: ago(3) }, campaign: PAUSED },
    says: {} as never,
  },
  {
    name: 'the window is closed, and the credits are used up',
    given: { campaign: { windows: week('17:00', '20:00') }, balanceMicro: 0 },
    says: {} as never,
  },
  {
    name: 'the carrier refuses the credentials, and calls failed',
    given: { connection: failing('auth'), open: { calls: 1 }, ended: FAILURES },
    says: {} as never,
  },
  {
    name: 'paused, and the agent is archived',
    given: { campaign: PAUSED, agent: { archived_at: ago(60) } },
    says: {} as never,
  },
  {
    name: 'some wait for their hours, some for a retry, some live in a country that is not called',
    given: {
      people: 2,
      task: { status: 'retry_pending', attempts: 1, next_eligible_at: later(30) },
      workspace: { contact_hours: week('09:00', '20:00'), allowed_countries: ['IE', 'US'] },
      then: async (s) => {
        await s.people(5, LOS_ANGELES)
        await s.people(3, { country: 'FR', zones: ['Europe/Paris'] })
      },
    },
    says: {} as never,
  },
  {
    name: 'scheduled, and dialling is stopped',
    given: {
      workspace: { dialing_stopped_at: ago(3) },
      campaign: { status: 'scheduled', started_at: null, start_at: later(120) },
    },
    says: {} as never,
  },
  {
    name: 'all lines are used, and calls failed',
    given: { campaign: { concurrency: 4 }, open: { calls: 4 }, ended: FAILURES },
    says: {} as never,
  },
  {
    name: 'nobody may be called: one country is not allowed and no number calls the other',
    given: {
      people: 4,
      from: LOS_ANGELES,
      number: { allowed_countries: ['IE'] },
      workspace: { allowed_countries: ['IE', 'US'] },
      then: (s) => s.people(3, { country: 'FR', zones: ['Europe/Paris'] }),
    },
    says: {} as never,
  },
  {
    name: 'cancelled while paused, and nothing is left',
    given: { campaign: { status: 'cancelled', cancelled_at: ago(60) }, people: 0 },
    says: {} as never,
  },
]
