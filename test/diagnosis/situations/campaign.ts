/** The campaign itself: what the page says. */
import { ago, later, PAUSED, failing, staged, wrote } from '#test/diagnosis/parts.ts'
import type { Situation } from '#test/diagnosis/situation.ts'

export const CAMPAIGN: readonly Situation[] = [
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
      also: staged(1200, 0),
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
    given: { people: 0, also: staged(10_000, 1200) },
    says: { code: 'preparing', tone: 'go', headline: 'Preparing: 1,200 of 10,000 people are ready.' },
  },
  {
    name: 'paused by a person',
    given: { campaign: PAUSED, also: (s) => wrote(s, 'campaign', 'paused') },
    says: {
      code: 'campaign_paused',
      tone: 'wait',
      headline: 'This campaign has been paused since 15:01, by Maria Silva; 10 people wait.',
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
]
