/** Two and three at once: what the page says. */
import { ago, later, PAUSED, failing, FAILURES } from '#test/diagnosis/parts.ts'
import type { Situation } from '#test/diagnosis/situation.ts'
import { LOS_ANGELES } from '#test/diagnosis/stage.ts'
import { week } from '#test/diagnosis/weeks.ts'

export const MIXTURES: readonly Situation[] = [
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
      also: async (s) => {
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
      also: (s) => s.people(3, { country: 'FR', zones: ['Europe/Paris'] }),
    },
    says: {
      code: 'no_eligible_number',
      tone: 'act',
      headline:
        'No number of the pool may call people in the United States: +353209199999 may not call there; 4 people wait. Nobody can be called with the present settings.',
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
