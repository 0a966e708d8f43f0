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
    says: {
      code: 'draft',
      tone: 'over',
      headline: 'This campaign is a draft: it calls nobody before its launch.',
    },
  },
  {
    name: 'scheduled, and its people are not tasks yet',
    given: {
      campaign: { status: 'scheduled', started_at: null, start_at: later(120) },
      people: 0,
      then: staged(1200, 0),
    },
    says: {
      code: 'campaign_not_started',
      tone: 'wait',
      headline: 'Starts 17:07: 1,200 people.',
      remedy: 'Wait for the planned start, or press Start now.',
      actions: ['Start now'],
    },
  },
  {
    name: 'scheduled for next week',
    given: { campaign: { status: 'scheduled', started_at: null, start_at: later(5 * 24 * 60) } },
    says: {
      code: 'campaign_not_started',
      tone: 'wait',
      headline: 'Starts Mon 15:07: 10 people.',
      remedy: 'Wait for the planned start, or press Start now.',
      actions: ['Start now'],
      badges: { campaign_not_started: 10 },
    },
  },
  {
    name: 'its audience is being prepared, and nobody is ready yet',
    given: { people: 0, then: staged(10_000, 1200) },
    says: { code: 'preparing', tone: 'go', headline: 'Preparing: 1,200 of 10,000 people are ready.' },
  },
  {
    name: 'paused by a person',
    given: { campaign: PAUSED, then: (s) => wrote(s, 'campaign', 'key:setup', 'paused') },
    says: {
      code: 'campaign_paused',
      tone: 'wait',
      headline: 'This campaign has been paused since 15:01, by Key setup; 10 people wait.',
      remedy: 'Resume when it may go on.',
      actions: ['Resume'],
      badges: { campaign_paused: 10 },
    },
  },
  {
    name: 'paused because the credits were used up',
    given: { campaign: { ...PAUSED, pause_reason: 'insufficient_credits' }, balanceMicro: 0 },
    says: {
      code: 'campaign_paused',
      tone: 'act',
      headline: 'Paused by Campanile (15:01): the credits are used up; 10 people wait.',
      remedy: 'Add credits, then resume.',
      actions: ['Add credits', 'Resume'],
      badges: { campaign_paused: 10 },
      hints: ['credits_low'],
    },
  },
  {
    name: 'paused because the carrier refused the credentials',
    given: { campaign: { ...PAUSED, pause_reason: 'carrier_auth_lost' }, connection: failing('auth') },
    says: {
      code: 'campaign_paused',
      tone: 'act',
      headline: 'Paused by Campanile (15:01): Harbour refused the credentials; 10 people wait.',
      remedy: 'Correct the connection, then resume.',
      actions: ['Look at the connection', 'Resume'],
      badges: { campaign_paused: 10 },
      hints: ['unhealthy_carrier'],
    },
  },
  {
    name: 'paused because the account at the carrier is empty',
    given: { campaign: { ...PAUSED, pause_reason: 'carrier_auth_lost' }, connection: failing('funds') },
    says: {
      code: 'campaign_paused',
      tone: 'act',
      headline:
        'Paused by Campanile (15:01): Harbour says that the account there has no money left; 10 people wait.',
      remedy: 'Pay into the account at the carrier, then resume.',
      actions: ['Look at the connection', 'Resume'],
      badges: { campaign_paused: 10 },
      hints: ['unhealthy_carrier'],
    },
  },
  {
    name: 'completed',
    given: {
      campaign: { status: 'completed', completed_at: ago(10) },
      people: 0,
      ended: [{ result: 'answered_human', calls: 3 }],
    },
    says: { code: 'completed', tone: 'over', headline: 'Completed: nobody is left to call.' },
  },
  {
    name: 'completed, and everybody was on the do-not-call list',
    given: {
      campaign: { status: 'completed', completed_at: ago(10) },
      task: { status: 'skipped', end_reason: 'do_not_call' },
    },
    says: {
      code: 'completed',
      tone: 'over',
      headline: 'Completed without a call: 10 people were skipped (10 do not call).',
    },
  },
  {
    name: 'cancelled, with tasks to close and a call open',
    given: { campaign: { status: 'cancelled', cancelled_at: ago(1) }, people: 5, open: { calls: 1 } },
    says: {
      code: 'cancelled',
      tone: 'over',
      headline: 'Cancelled: nobody else is called. 5 tasks are still being closed. 1 call is still open.',
      badges: { campaign_paused: 5 },
    },
  },
  {
    name: 'nobody is left, and it is about to complete',
    given: { people: 0, ended: [{ result: 'answered_human', calls: 3 }] },
    says: { code: 'nobody_left', tone: 'wait', headline: 'Nobody is left to call.' },
  },
  {
    name: 'nobody is left, and three calls are open',
    given: { people: 0, open: { calls: 3 } },
    says: {
      code: 'calls_open',
      tone: 'go',
      headline: '3 calls are still open; nobody else is left to call.',
    },
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
    says: {
      code: 'calls_open',
      tone: 'go',
      headline: '1 call is still open; nobody else is left to call. The carrier is being asked about it.',
    },
  },

  // The engine and the installation
  {
    name: 'dialling was stopped in the workspace',
    given: {
      workspace: { dialing_stopped_at: ago(3) },
      then: (s) => wrote(s, 'dialing_stopped', 'key:setup'),
    },
    says: {
      code: 'dialing_stopped',
      tone: 'act',
      headline: 'Dialling has been stopped in this workspace since 15:04, by Key setup; 10 people wait.',
      remedy: 'An admin resumes dialling when the reason is gone.',
      actions: ['Resume dialling in the settings'],
      badges: { dialing_stopped: 10 },
    },
  },
  {
    name: 'dialling was stopped in the whole installation',
    given: {
      then: (s) =>
        s.t.owner('update installation set dialing_stopped_at = $1', [new Date(ago(3)).toISOString()]),
    },
    says: {
      code: 'dialing_stopped',
      tone: 'act',
      headline: 'Dialling has been stopped in the whole installation since 15:04; 10 people wait.',
      remedy: 'The operator of the installation resumes dialling when the reason is gone.',
      actions: ['Resume dialling in the settings'],
      badges: { dialing_stopped: 10 },
    },
  },
  {
    name: 'the calls at the carrier are read after a crash',
    given: { connection: { recovering_since: ago(1) } },
    says: {
      code: 'recovering',
      tone: 'soon',
      headline:
        'Campanile reads the recent calls at Harbour after an unclean stop, before it dials anybody; 10 people wait.',
      remedy: 'Wait; if the carrier cannot list its calls, an admin releases the connection.',
      badges: { recovering: 10 },
    },
  },
  {
    name: 'the clocks of server and database differ',
    given: { skewMs: 3200 },
    says: {
      code: 'clock_unsafe',
      tone: 'act',
      headline:
        'The clocks of server and database differ by 3.2 s, so nobody can be called at a safe hour; 10 people wait.',
      remedy: 'Set the clocks of both machines by NTP; dialling goes on by itself.',
      badges: { clock_unsafe: 10 },
    },
  },

  // Agents
  {
    name: 'the agent is archived',
    given: { agent: { archived_at: ago(60) } },
    says: {
      code: 'agent_unavailable',
      tone: 'act',
      headline: 'The agent “Ada” is archived; 10 people wait.',
      remedy: 'Restore the agent; the campaign goes on by itself.',
      actions: ['Look at the agents'],
      badges: { agent_unavailable: 10 },
    },
  },
  {
    name: 'the voice of the agent does not answer',
    given: { agent: { runtime_healthy: false } },
    says: {
      code: 'agent_unavailable',
      tone: 'act',
      headline: 'The voice of the agent “Ada” does not answer; 10 people wait.',
      remedy: 'Restore the voice runtime of the agent; the campaign goes on by itself.',
      actions: ['Look at the agents'],
      badges: { agent_unavailable: 10 },
    },
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
    says: {
      code: 'agent_unavailable',
      tone: 'act',
      headline: 'The agent “Bertram” is archived; 10 people wait.',
      remedy: 'Restore the agent; the campaign goes on by itself.',
      actions: ['Look at the agents'],
      badges: { agent_unavailable: 10 },
    },
  },

  // Money
  {
    name: 'the budget is spent',
    given: {
      campaign: { budget_micro: 1_000_000 },
      ended: [{ result: 'answered_human', calls: 1 }],
      then: (s) => spent(s, 900_000),
    },
    says: {
      code: 'budget_exhausted',
      tone: 'act',
      headline:
        'The next call needs €0.88 and the budget of €1.00 does not cover it: €0.90 is spent; 10 people wait.',
      remedy: "Raise the campaign's budget.",
      actions: ['Change budget'],
      badges: { budget_exhausted: 10 },
    },
  },
  {
    name: 'the budget is reserved by open calls',
    given: { campaign: { budget_micro: 1_000_000 }, open: { calls: 1, columns: { hold_micro: 900_000 } } },
    says: {
      code: 'budget_exhausted',
      tone: 'act',
      headline:
        'The next call needs €0.88 and the budget of €1.00 does not cover it: €0.00 is spent and €0.90 is reserved for open calls; 10 people wait.',
      remedy: "Raise the campaign's budget.",
      actions: ['Change budget'],
      badges: { budget_exhausted: 10 },
    },
  },
  {
    name: 'the credits are used up',
    given: { balanceMicro: 100_000 },
    says: {
      code: 'insufficient_credits',
      tone: 'act',
      headline: 'The next call needs €0.88 and the credits do not cover it: €0.10 is left; 10 people wait.',
      remedy: 'Add credits to the workspace.',
      actions: ['Add credits'],
      badges: { insufficient_credits: 10 },
      hints: ['credits_low'],
    },
  },
  {
    name: 'the credits are reserved by open calls',
    given: {
      balanceMicro: 2_000_000,
      open: { calls: 2, columns: { hold_micro: 900_000 } },
      then: (s) =>
        s.t.owner('update credit_account set held_micro = 1_800_000 where workspace_id = $1', [s.workspace]),
    },
    says: {
      code: 'insufficient_credits',
      tone: 'act',
      headline:
        'The next call needs €0.88 and the credits do not cover it: €2.00 is left, €1.80 of it reserved for open calls; 10 people wait.',
      remedy: 'Add credits to the workspace.',
      actions: ['Add credits'],
      badges: { insufficient_credits: 10 },
      hints: ['credits_low'],
    },
  },
  {
    name: 'the credits last for a few calls',
    given: { balanceMicro: 5_000_000 },
    says: {
      code: 'starting',
      tone: 'go',
      headline: 'Starting calls: 10 lines free, 0 in the queue, 10 people are next.',
      callableNow: 10,
      hints: ['credits_low'],
    },
  },

  // Hours
  {
    name: 'the campaign window is closed until the evening',
    given: { campaign: { windows: week('17:00', '20:00') } },
    says: {
      code: 'campaign_window_closed',
      tone: 'wait',
      headline: 'The campaign window opens 17:00; 10 people wait.',
      remedy: "Wait for the next opening, or change the campaign's call windows.",
      actions: ['Change hours'],
      badges: { campaign_window_closed: 10 },
      hints: ['window_closed'],
    },
  },
  {
    name: 'the campaign window opens tomorrow',
    given: { campaign: { windows: week('09:00', '12:00') } },
    says: {
      code: 'campaign_window_closed',
      tone: 'wait',
      headline: 'The campaign window opens Thu 09:00; 10 people wait.',
      remedy: "Wait for the next opening, or change the campaign's call windows.",
      actions: ['Change hours'],
      badges: { campaign_window_closed: 10 },
      hints: ['window_closed'],
    },
  },
  {
    name: "the people's own hours have not begun",
    given: { from: LOS_ANGELES, workspace: { contact_hours: week('09:00', '20:00') } },
    says: {
      code: 'contact_window_closed',
      tone: 'wait',
      headline: 'The contact hours open 17:00 (09:00 in Los Angeles); 10 people wait.',
      remedy: 'Wait for the next opening; a time zone column in the CSV narrows the zones.',
      badges: { contact_window_closed: 10 },
      hints: ['window_closed'],
    },
  },
  {
    name: 'window and contact hours are closed, and the hours open later',
    given: {
      from: LOS_ANGELES,
      workspace: { contact_hours: week('09:00', '20:00') },
      campaign: { windows: week('16:00', '22:00') },
    },
    says: {
      code: 'campaign_window_closed',
      tone: 'wait',
      headline:
        'The campaign window opens 16:00, and the first people may be called 17:00 (09:00 in Los Angeles); 10 people wait.',
      remedy: "Wait for the next opening, or change the campaign's call windows.",
      actions: ['Change hours'],
      badges: { campaign_window_closed: 10 },
      hints: ['window_closed'],
    },
  },
  {
    name: 'window and contact hours never meet',
    given: {
      from: LOS_ANGELES,
      workspace: { contact_hours: week('09:00', '12:00') },
      campaign: { windows: week('08:00', '11:00') },
    },
    says: {
      code: 'campaign_window_closed',
      tone: 'act',
      headline:
        'The campaign window and the contact hours of these people do not meet within 14 days; 10 people wait. Nobody can be called as things stand.',
      remedy: 'Change the call windows of this campaign so that they meet the contact hours.',
      actions: ['Change hours'],
      badges: { campaign_window_closed: 10 },
      hints: ['only_uncallable'],
    },
  },
  {
    name: 'the campaign window never opens',
    given: { campaign: { windows: NEVER_OPEN } },
    says: {
      code: 'campaign_window_closed',
      tone: 'act',
      headline:
        'The campaign window does not open within 14 days; 10 people wait. Nobody can be called as things stand.',
      remedy: 'Change the call windows of this campaign.',
      actions: ['Change hours'],
      badges: { campaign_window_closed: 10 },
      hints: ['only_uncallable'],
    },
  },
  {
    name: 'some people may be called and the others may not yet',
    given: {
      people: 6,
      workspace: { contact_hours: week('09:00', '20:00') },
      then: (s) => s.people(4, LOS_ANGELES),
    },
    says: {
      code: 'starting',
      tone: 'go',
      headline:
        'Starting calls: 10 lines free, 0 in the queue, 6 people are next. 4 others: contact hours closed, the first until 17:00.',
      badges: { contact_window_closed: 4 },
      callableNow: 6,
    },
  },

  // Retries and people
  {
    name: 'everybody waits for the next attempt',
    given: { task: { status: 'retry_pending', attempts: 1, next_eligible_at: later(30) } },
    says: {
      code: 'retry_not_due',
      tone: 'wait',
      headline: 'The next attempts are not due yet; 10 people wait, the first until 15:37.',
      remedy: "Wait; the delays are in the campaign's retry settings.",
      badges: { retry_not_due: 10 },
      hints: ['all_waiting_on_retries'],
    },
  },
  {
    name: 'the next attempt falls into closed hours',
    given: {
      task: { status: 'retry_pending', attempts: 1, next_eligible_at: later(5 * 60) },
      campaign: { windows: week('09:00', '18:00') },
    },
    says: {
      code: 'retry_not_due',
      tone: 'wait',
      headline: 'The next attempts are not due yet; 10 people wait, the first until Thu 09:00.',
      remedy: "Wait; the delays are in the campaign's retry settings.",
      badges: { retry_not_due: 10 },
      hints: ['all_waiting_on_retries'],
    },
  },
  {
    name: 'everybody was put off because the carrier asked us to slow down',
    given: { task: { status: 'pending', next_eligible_at: later(1), wait_reason: 'throttled' } },
    says: {
      code: 'put_off',
      tone: 'wait',
      headline: 'The carrier asked us to slow down; 10 people wait, the first until 15:08.',
      remedy: 'Wait: it is tried again by itself, and no attempt is used.',
      badges: { put_off: 10 },
      hints: ['all_waiting_on_retries'],
    },
  },
  {
    name: 'everybody was put off because the carrier was out of reach',
    given: {
      task: { status: 'retry_pending', attempts: 1, next_eligible_at: later(5), wait_reason: 'outage' },
    },
    says: {
      code: 'put_off',
      tone: 'wait',
      headline: 'The carrier could not be reached; 10 people wait, the first until 15:12.',
      remedy: 'Wait: it is tried again by itself, and no attempt is used.',
      badges: { put_off: 10 },
      hints: ['all_waiting_on_retries'],
    },
  },
  {
    name: 'the engine did not place the calls in time',
    given: { task: { status: 'pending', next_eligible_at: later(2), wait_reason: 'missed_slot' } },
    says: {
      code: 'put_off',
      tone: 'wait',
      headline: 'Campanile did not place the call in time; 10 people wait, the first until 15:09.',
      remedy: 'Wait: it is tried again by itself, and no attempt is used.',
      badges: { put_off: 10 },
      hints: ['all_waiting_on_retries'],
    },
  },
  {
    name: 'everybody asked to be called back later',
    given: {
      task: { status: 'retry_pending', attempts: 1, next_eligible_at: later(90), wait_reason: 'callback' },
    },
    says: {
      code: 'retry_not_due',
      tone: 'wait',
      headline: 'These people asked to be called back later; 10 people wait, the first until 16:37.',
      remedy: 'Wait: they are called at the time that they chose.',
      badges: { retry_not_due: 10 },
      hints: ['all_waiting_on_retries'],
    },
  },
  {
    name: 'some wait for a retry, and more were put off',
    given: {
      people: 3,
      task: { status: 'retry_pending', attempts: 1, next_eligible_at: later(30), wait_reason: 'retry' },
      then: (s) => s.people(7, DUBLIN, { next_eligible_at: later(4), wait_reason: 'carrier_capacity' }),
    },
    says: {
      code: 'put_off',
      tone: 'wait',
      headline: 'The carrier had no free channel; 7 people wait, the first until 15:11.',
      remedy: 'Wait: it is tried again by itself, and no attempt is used.',
      badges: { retry_not_due: 3, put_off: 7 },
      hints: ['all_waiting_on_retries'],
    },
  },
  {
    name: 'everybody was called as often as the workspace allows',
    given: { task: { status: 'retry_pending', attempts: 1, hold_until: later(240) } },
    says: {
      code: 'recipient_call_limit',
      tone: 'wait',
      headline:
        'This workspace calls a number at most 3 times in 24 hours and 7 times in 7 days, and not right after a talk; 10 people wait.',
      remedy: 'Wait; an admin can change the limits in the workspace settings.',
      badges: { recipient_call_limit: 10 },
    },
  },
  {
    name: 'the person is on the line in another campaign',
    given: { people: 1, then: elsewhere({ status: 'in_progress', answered_at: ago(1) }) },
    says: {
      code: 'recipient_on_call',
      tone: 'wait',
      headline: 'Another call to this number is in progress; 1 person waits.',
      remedy: 'Wait for that call to end.',
      badges: { recipient_on_call: 1 },
    },
  },
  {
    name: 'the carrier is asked about a call to the same person',
    given: { people: 1, then: elsewhere({ status: 'placing', uncertain_since: ago(1) }) },
    says: {
      code: 'previous_attempt_uncertain',
      tone: 'wait',
      headline:
        'A call to this number may exist at the carrier; nobody dials it again before the carrier has answered; 1 person waits.',
      remedy: 'Wait; the carrier is being asked.',
      badges: { previous_attempt_uncertain: 1 },
    },
  },

  // Countries and numbers
  {
    name: 'the workspace does not call the country',
    given: { from: LOS_ANGELES, workspace: { allowed_countries: ['IE', 'GB'] } },
    says: {
      code: 'country_not_allowed',
      tone: 'act',
      headline:
        'This workspace does not call people in the United States; 10 people wait. Nobody can be called as things stand.',
      remedy: 'Allow the United States in the workspace settings, or leave these people out.',
      actions: ['Change the allowed countries'],
      badges: { country_not_allowed: 10 },
      hints: ['only_uncallable'],
    },
  },
  {
    name: 'the country of the people is not known',
    given: { from: { country: null, zones: ['UTC'] }, workspace: { allowed_countries: ['IE', 'GB'] } },
    says: {
      code: 'country_not_allowed',
      tone: 'act',
      headline:
        'The country of these numbers is not known, and this workspace calls only some countries; 10 people wait. Nobody can be called as things stand.',
      remedy: 'Allow every country in the workspace settings, or leave these people out.',
      actions: ['Change the allowed countries'],
      badges: { country_not_allowed: 10 },
      hints: ['only_uncallable'],
    },
  },
  {
    name: 'the pool has no number',
    given: { then: (s) => s.t.owner('delete from campaign_number where campaign_id = $1', [s.campaign]) },
    says: {
      code: 'no_eligible_number',
      tone: 'act',
      headline: 'The pool has no phone number; 10 people wait. Nobody can be called as things stand.',
      remedy: 'Add a phone number to the pool.',
      actions: ['Look at the numbers'],
      badges: { no_eligible_number: 10 },
      hints: ['only_uncallable'],
    },
  },
  {
    name: 'the only number is inactive',
    given: { number: { status: 'inactive' } },
    says: {
      code: 'no_eligible_number',
      tone: 'act',
      headline:
        'No number of the pool may call people in Ireland: +35312091000 is inactive; 10 people wait. Nobody can be called as things stand.',
      remedy: 'Add a number that may call people in Ireland, or restore one.',
      actions: ['Look at the numbers'],
      badges: { no_eligible_number: 10 },
      hints: ['only_uncallable'],
    },
  },
  {
    name: 'the only number is resting',
    given: { number: { status: 'resting', rest_until: later(45) } },
    says: {
      code: 'no_eligible_number',
      tone: 'soon',
      headline:
        'No number of the pool may call people in Ireland: +35312091000 is resting until 15:52; 10 people wait.',
      remedy: 'Wait until a number has rested, or add one.',
      actions: ['Look at the numbers'],
      badges: { no_eligible_number: 10 },
      hints: ['no_eligible_number'],
    },
  },
  {
    name: 'the only number is flagged as spam',
    given: { number: { status: 'spam_flagged' } },
    says: {
      code: 'no_eligible_number',
      tone: 'act',
      headline:
        'No number of the pool may call people in Ireland: +35312091000 is flagged as spam; 10 people wait. Nobody can be called as things stand.',
      remedy: 'Add a number that may call people in Ireland, or restore one.',
      actions: ['Look at the numbers'],
      badges: { no_eligible_number: 10 },
      hints: ['only_uncallable'],
    },
  },
  {
    name: 'the only number may not call the country',
    given: { from: LOS_ANGELES, number: { allowed_countries: ['IE'] } },
    says: {
      code: 'no_eligible_number',
      tone: 'act',
      headline:
        'No number of the pool may call people in the United States: +35312091000 may not call there; 10 people wait. Nobody can be called as things stand.',
      remedy: 'Add a number that may call people in the United States, or restore one.',
      actions: ['Look at the numbers'],
      badges: { no_eligible_number: 10 },
      hints: ['only_uncallable'],
    },
  },
  {
    name: 'the only number has made its calls of today',
    given: { number: { daily_cap: 4 }, then: (s) => today(s, 4) },
    says: {
      code: 'number_daily_cap',
      tone: 'soon',
      headline:
        'Every number that may call has made its calls of today: +35312091000 4 of 4; 10 people wait, the first until Thu 00:00.',
      remedy: 'Wait for tomorrow, add numbers, or raise the daily cap.',
      actions: ['Look at the numbers'],
      badges: { number_daily_cap: 10 },
    },
  },
  {
    name: 'the daily cap of the only number is set to 0',
    given: { number: { daily_cap: 0 } },
    says: {
      code: 'number_daily_cap',
      tone: 'act',
      headline: 'The daily cap of every number that may call is set to 0; 10 people wait.',
      remedy: 'Raise the daily cap of a number, or add one.',
      actions: ['Look at the numbers'],
      badges: { number_daily_cap: 10 },
    },
  },
  {
    name: 'the only number is busy',
    given: { number: { concurrency_limit: 2 }, open: { calls: 2 } },
    says: {
      code: 'number_busy',
      tone: 'wait',
      headline:
        'Every number that may call is busy: +35312091000 2 of 2 parallel calls; 10 people wait. One more line per number gives 1 more line.',
      actions: ['Look at the numbers'],
      badges: { number_busy: 10 },
      hints: ['no_lines'],
    },
  },
  {
    name: 'the parallel calls of the only number are set to 0',
    given: { number: { concurrency_limit: 0 } },
    says: {
      code: 'number_busy',
      tone: 'act',
      headline:
        'The parallel calls of every number that may call are set to 0; 10 people wait. One more line per number gives 1 more line.',
      actions: ['Look at the numbers'],
      badges: { number_busy: 10 },
      hints: ['no_lines'],
    },
  },

  // Connections
  {
    name: 'the connection is archived',
    given: { connection: { archived_at: ago(60) } },
    says: {
      code: 'connection_unhealthy',
      tone: 'act',
      headline: 'Harbour is archived; 10 people wait.',
      remedy: 'Restore Harbour, or give the campaign numbers of another connection.',
      actions: ['Look at the connection'],
      badges: { connection_unhealthy: 10 },
      hints: ['unhealthy_carrier'],
    },
  },
  {
    name: 'no key proves the events of the connection',
    given: { connection: { event_proof: 'missing' } },
    says: {
      code: 'connection_unhealthy',
      tone: 'act',
      headline: 'Harbour has no key to prove that its events come from the carrier; 10 people wait.',
      remedy: 'An admin sets the event key of Harbour; dialling goes on by itself.',
      actions: ['Look at the connection'],
      badges: { connection_unhealthy: 10 },
      hints: ['events_unproven'],
    },
  },
  {
    name: 'the key for the events is too weak',
    given: { connection: { event_proof: 'weak' } },
    says: {
      code: 'connection_unhealthy',
      tone: 'act',
      headline: 'Harbour has a key too weak to prove that its events come from the carrier; 10 people wait.',
      remedy: 'An admin sets the event key of Harbour; dialling goes on by itself.',
      actions: ['Look at the connection'],
      badges: { connection_unhealthy: 10 },
      hints: ['events_unproven'],
    },
  },
  {
    name: 'the carrier refuses the credentials',
    given: { connection: failing('auth') },
    says: {
      code: 'connection_unhealthy',
      tone: 'act',
      headline: 'Harbour refused the credentials; 10 people wait.',
      remedy: 'Correct the credentials of Harbour.',
      actions: ['Look at the connection'],
      badges: { connection_unhealthy: 10 },
      hints: ['unhealthy_carrier'],
    },
  },
  {
    name: 'the account at the carrier is empty',
    given: { connection: failing('funds') },
    says: {
      code: 'connection_unhealthy',
      tone: 'act',
      headline: 'Harbour says that the account there has no money left; 10 people wait.',
      remedy: 'Pay into the account at Harbour.',
      actions: ['Look at the connection'],
      badges: { connection_unhealthy: 10 },
      hints: ['unhealthy_carrier'],
    },
  },
  {
    name: 'the carrier cannot be reached',
    given: { connection: failing('connect_failure') },
    says: {
      code: 'connection_unhealthy',
      tone: 'soon',
      headline: 'Harbour cannot be reached; the next test call is due 15:08; 10 people wait.',
      remedy: 'Wait: Campanile makes one test call every 30 s. If it stays so, ask the carrier.',
      actions: ['Look at the connection'],
      badges: { connection_unhealthy: 10 },
      hints: ['unhealthy_carrier'],
    },
  },
  {
    name: 'one of two carriers cannot be reached',
    given: { connection: failing('connect_failure'), then: secondCarrier },
    says: {
      code: 'starting',
      tone: 'go',
      headline:
        'Starting calls: 2 lines free, 0 in the queue, 2 people are next. 8 others: waiting for a pool line.',
      badges: { connection_capacity_full: 8 },
      callableNow: 2,
      hints: ['unhealthy_carrier'],
    },
  },

  // Lines
  {
    name: 'another campaign goes first',
    given: {
      workspace: { concurrency_limit: 2, lines_handed: 3 },
      open: { calls: 2 },
      then: (s) => rival(s, 9),
    },
    says: {
      code: 'higher_priority_campaign',
      tone: 'wait',
      headline:
        '“Storm warning” has priority 9 and is served first on the shared lines; this campaign has 5; 10 people wait.',
      remedy: "Wait, or raise this campaign's priority.",
      actions: ['Change priority'],
      badges: { higher_priority_campaign: 10 },
      hints: ['blocked_by_priority'],
    },
  },
  {
    name: 'another campaign has its turn',
    given: {
      workspace: { concurrency_limit: 2, lines_handed: 3 },
      open: { calls: 2 },
      then: (s) => rival(s, 5),
    },
    says: {
      code: 'fair_share',
      tone: 'wait',
      headline:
        '“Storm warning” has priority 5 as well, and both take turns on the shared lines; 10 people wait.',
      remedy: "Wait, or raise this campaign's priority.",
      actions: ['Change priority'],
      badges: { fair_share: 10 },
    },
  },
  {
    name: 'the parallel calls rise',
    given: {
      campaign: { ramp_percent: 10, concurrency: 30 },
      open: { calls: 3, columns: { claimed_at: WEDNESDAY - 200 } },
    },
    says: {
      code: 'ramping_up',
      tone: 'wait',
      headline: 'Parallel calls rise by 10 % of the limit a second after a start; 10 people wait.',
      remedy: 'Wait a few seconds.',
      badges: { ramping_up: 10 },
    },
  },
  {
    name: 'all parallel calls of the campaign are used',
    given: { campaign: { concurrency: 3 }, open: { calls: 3 } },
    says: {
      code: 'campaign_concurrency_full',
      tone: 'wait',
      headline: 'All 3 lines of this campaign are busy; 10 people wait. Raising them to 4 gives 1 more line.',
      actions: ['Raise parallel calls to 4'],
      badges: { campaign_concurrency_full: 10 },
      hints: ['no_lines'],
    },
  },
  {
    name: 'all parallel calls are used, and the pace is known',
    given: {
      campaign: { concurrency: 3 },
      open: { calls: 3 },
      ended: [{ result: 'answered_human', calls: 12 }],
    },
    says: {
      code: 'campaign_concurrency_full',
      tone: 'wait',
      headline:
        'All 3 lines of this campaign are busy; 10 people wait, about 2 min at this pace. Raising them to 4 gives about 120 more calls an hour.',
      actions: ['Raise parallel calls to 4'],
      badges: { campaign_concurrency_full: 10 },
      hints: ['no_lines'],
    },
  },
  {
    name: 'all lines of the workspace are used',
    given: { workspace: { concurrency_limit: 3 }, open: { calls: 3 } },
    says: {
      code: 'workspace_concurrency_full',
      tone: 'wait',
      headline: 'All 3 lines of the workspace are busy; 10 people wait. Raising them to 4 gives 1 more line.',
      actions: ["Change the workspace's lines"],
      badges: { workspace_concurrency_full: 10 },
      hints: ['no_lines'],
    },
  },
  {
    name: 'the lines of the workspace are set to 0',
    given: { workspace: { concurrency_limit: 0 } },
    says: {
      code: 'workspace_concurrency_full',
      tone: 'act',
      headline:
        'The lines of this workspace are set to 0; 10 people wait. Raising them to 1 gives 1 more line.',
      actions: ["Change the workspace's lines"],
      badges: { workspace_concurrency_full: 10 },
      hints: ['no_lines'],
    },
  },
  {
    name: 'all lines of the carrier are used',
    given: { connection: { concurrency_limit: 3 }, open: { calls: 3 } },
    says: {
      code: 'connection_capacity_full',
      tone: 'wait',
      headline: 'All 3 lines of Harbour are busy; 10 people wait. Raising them to 4 gives 1 more line.',
      actions: ['Look at the connection'],
      badges: { connection_capacity_full: 10 },
      hints: ['no_lines'],
    },
  },
  {
    name: "all lines of the pool's numbers are used but one",
    given: { number: { concurrency_limit: 4 }, open: { calls: 3 } },
    says: {
      code: 'starting',
      tone: 'go',
      headline:
        'Starting calls: 1 line free, 0 in the queue, 1 person is next. 9 others: waiting for a pool line.',
      badges: { connection_capacity_full: 9 },
      callableNow: 1,
    },
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
    says: {
      code: 'carrier_rate_limited',
      tone: 'wait',
      headline:
        'Harbour takes 1 new call a second; 10 people wait. Raising it to 2 lets more calls start a second; then the parallel calls of the campaign are the limit.',
      actions: ['Look at the connection'],
      badges: { carrier_rate_limited: 10 },
    },
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
    says: {
      code: 'carrier_rate_limited',
      tone: 'wait',
      headline: 'Harbour asked us to slow down and now takes 0.5 new calls a second; 10 people wait.',
      remedy: 'Wait; a higher rate has to be agreed with the carrier.',
      badges: { carrier_rate_limited: 10 },
    },
  },

  // It calls
  {
    name: 'calls are being started',
    given: { people: 4, open: { calls: 2 } },
    says: {
      code: 'starting',
      tone: 'go',
      headline: 'Starting calls: 8 lines free, 0 in the queue, 4 people are next.',
      callableNow: 4,
    },
  },
  {
    name: 'more people than lines, and lines are free',
    given: { campaign: { concurrency: 6 }, open: { calls: 2 } },
    says: {
      code: 'starting',
      tone: 'go',
      headline:
        'Starting calls: 4 lines free, 0 in the queue, 4 people are next. 6 others: waiting for a campaign line.',
      badges: { campaign_concurrency_full: 6 },
      callableNow: 4,
    },
  },
  {
    name: 'a dry run',
    given: { campaign: { dry_run: true, dry_run_outcome: 'mix' }, people: 4, balanceMicro: 0 },
    says: {
      code: 'starting',
      tone: 'go',
      headline: 'Starting calls: 10 lines free, 0 in the queue, 4 people are next.',
      callableNow: 4,
    },
  },
  {
    name: 'a third of the last calls failed while it calls',
    given: { people: 4, open: { calls: 2 }, ended: FAILURES },
    says: {
      code: 'starting',
      tone: 'go',
      headline: 'Starting calls: 8 lines free, 0 in the queue, 4 people are next.',
      remedy: 'Look at this block first, then lower concurrency; change nothing else at random.',
      actions: ['Lower parallel calls to 5'],
      callableNow: 4,
      hints: ['failures_high'],
    },
  },
  {
    name: 'the failures are old',
    given: { people: 4, ended: FAILURES.map((each) => ({ ...each, minutesAgo: 40 })) },
    says: {
      code: 'starting',
      tone: 'go',
      headline: 'Starting calls: 10 lines free, 0 in the queue, 4 people are next.',
      callableNow: 4,
    },
  },
  {
    name: 'many calls failed before a person paused it',
    given: { campaign: PAUSED, people: 4, ended: FAILURES },
    says: {
      code: 'campaign_paused',
      tone: 'wait',
      headline: 'This campaign has been paused since 15:01; 4 people wait.',
      remedy: 'Resume when it may go on.',
      actions: ['Resume'],
      badges: { campaign_paused: 4 },
    },
  },

  // Two and three at once
  {
    name: 'stopped, and paused',
    given: { workspace: { dialing_stopped_at: ago(3) }, campaign: PAUSED },
    says: {
      code: 'dialing_stopped',
      tone: 'act',
      headline: 'Dialling has been stopped in this workspace since 15:04; 10 people wait.',
      remedy: 'An admin resumes dialling when the reason is gone.',
      actions: ['Resume dialling in the settings'],
      badges: { dialing_stopped: 10 },
    },
  },
  {
    name: 'the window is closed, and the credits are used up',
    given: { campaign: { windows: week('17:00', '20:00') }, balanceMicro: 0 },
    says: {
      code: 'insufficient_credits',
      tone: 'act',
      headline: 'The next call needs €0.88 and the credits do not cover it: €0.00 is left; 10 people wait.',
      remedy: 'Add credits to the workspace.',
      actions: ['Add credits'],
      badges: { insufficient_credits: 10 },
      hints: ['credits_low'],
    },
  },
  {
    name: 'the carrier refuses the credentials, and calls failed',
    given: { connection: failing('auth'), open: { calls: 1 }, ended: FAILURES },
    says: {
      code: 'connection_unhealthy',
      tone: 'act',
      headline: 'Harbour refused the credentials; 10 people wait.',
      remedy: 'Correct the credentials of Harbour.',
      actions: ['Look at the connection'],
      badges: { connection_unhealthy: 10 },
      hints: ['unhealthy_carrier', 'failures_high'],
    },
  },
  {
    name: 'paused, and the agent is archived',
    given: { campaign: PAUSED, agent: { archived_at: ago(60) } },
    says: {
      code: 'campaign_paused',
      tone: 'wait',
      headline: 'This campaign has been paused since 15:01; 10 people wait.',
      remedy: 'Resume when it may go on.',
      actions: ['Resume'],
      badges: { campaign_paused: 10 },
    },
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
    says: {
      code: 'contact_window_closed',
      tone: 'wait',
      headline: 'The contact hours open 17:00 (09:00 in Los Angeles); 5 people wait.',
      remedy: 'Wait for the next opening; a time zone column in the CSV narrows the zones.',
      badges: { contact_window_closed: 5, retry_not_due: 2, country_not_allowed: 3 },
      hints: ['window_closed'],
    },
  },
  {
    name: 'scheduled, and dialling is stopped',
    given: {
      workspace: { dialing_stopped_at: ago(3) },
      campaign: { status: 'scheduled', started_at: null, start_at: later(120) },
    },
    says: {
      code: 'dialing_stopped',
      tone: 'act',
      headline: 'Dialling has been stopped in this workspace since 15:04; 10 people wait.',
      remedy: 'An admin resumes dialling when the reason is gone.',
      actions: ['Resume dialling in the settings'],
      badges: { dialing_stopped: 10 },
    },
  },
  {
    name: 'all lines are used, and calls failed',
    given: { campaign: { concurrency: 4 }, open: { calls: 4 }, ended: FAILURES },
    says: {
      code: 'campaign_concurrency_full',
      tone: 'wait',
      headline: 'All 4 lines of this campaign are busy; 10 people wait, about 1 min at this pace.',
      remedy: 'Look at this block first, then lower concurrency; change nothing else at random.',
      actions: ['Lower parallel calls to 2'],
      badges: { campaign_concurrency_full: 10 },
      hints: ['failures_high', 'no_lines'],
    },
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
    says: {
      code: 'no_eligible_number',
      tone: 'act',
      headline:
        'No number of the pool may call people in the United States: +35312091000 may not call there; 4 people wait. Nobody can be called as things stand.',
      remedy: 'Add a number that may call people in the United States, or restore one.',
      actions: ['Look at the numbers'],
      badges: { country_not_allowed: 3, no_eligible_number: 4 },
      hints: ['only_uncallable'],
    },
  },
  {
    name: 'cancelled while paused, and nothing is left',
    given: { campaign: { status: 'cancelled', cancelled_at: ago(60) }, people: 0 },
    says: { code: 'cancelled', tone: 'over', headline: 'Cancelled: nobody else is called.' },
  },
]
