/** Lines: what the page says. */
import { slowed, rival } from '#test/diagnosis/parts.ts'
import type { Situation } from '#test/diagnosis/situation.ts'
import { WEDNESDAY } from '#test/diagnosis/stage.ts'

export const LINES: readonly Situation[] = [
  {
    name: 'another campaign goes first',
    given: {
      workspace: { concurrency_limit: 2, lines_handed: 3 },
      open: { calls: 2 },
      also: (s) => rival(s, 9),
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
      also: (s) => rival(s, 5),
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
    name: 'all lines wait for a carrier that does not answer',
    given: {
      workspace: { concurrency_limit: 3 },
      open: { calls: 3, columns: { asked_without_answer: 2 } },
      ended: [{ result: 'answered_human', calls: 12 }],
    },
    says: {
      code: 'workspace_concurrency_full',
      tone: 'act',
      headline:
        'All 3 lines of the workspace are busy; 3 lines wait for Harbour, which does not answer; 10 people wait.',
      remedy:
        'Check the carrier: its lines come free once it answers. An admin can release those of calls that must be over.',
      actions: ['Look at the connection'],
      badges: { workspace_concurrency_full: 10 },
      hints: ['no_lines'],
    },
  },
  {
    name: 'two of three lines of the campaign wait for a carrier that does not answer',
    given: {
      campaign: { concurrency: 3 },
      open: { calls: 2, columns: { asked_without_answer: 1 } },
      also: (s) => s.calls(1),
    },
    says: {
      code: 'campaign_concurrency_full',
      tone: 'act',
      headline:
        'All 3 lines of this campaign are busy; 2 lines wait for Harbour, which does not answer; 10 people wait.',
      remedy:
        'Check the carrier: its lines come free once it answers. An admin can release those of calls that must be over.',
      actions: ['Look at the connection'],
      badges: { campaign_concurrency_full: 10 },
      hints: ['no_lines'],
    },
  },
  {
    name: 'one of three lines waits for a carrier that does not answer: the others come free by themselves',
    given: {
      connection: { concurrency_limit: 3 },
      open: { calls: 1, columns: { asked_without_answer: 1 } },
      also: (s) => s.calls(2),
    },
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
    name: 'all lines of the only number wait for a carrier that does not answer',
    given: { number: { concurrency_limit: 3 }, open: { calls: 3, columns: { asked_without_answer: 1 } } },
    says: {
      code: 'number_busy',
      tone: 'act',
      headline:
        'Every number that may call is busy: +353209199999 3 of 3 parallel calls; 3 lines wait for Harbour, which does not answer; 10 people wait.',
      remedy:
        'Check the carrier: its lines come free once it answers. An admin can release those of calls that must be over.',
      actions: ['Look at the connection'],
      badges: { number_busy: 10 },
      hints: ['no_lines'],
    },
  },
  {
    name: 'one of the last calls waits for a carrier that does not answer',
    given: {
      people: 0,
      open: { calls: 1, columns: { asked_without_answer: 1 } },
      also: (s) => s.calls(2),
    },
    says: {
      code: 'calls_open',
      tone: 'go',
      headline:
        '3 calls are still open; nobody else is left to call. 1 of them waits for a carrier that does not answer.',
    },
  },
  {
    name: 'the last calls wait for a carrier that does not answer',
    given: { people: 0, open: { calls: 3, columns: { asked_without_answer: 1 } } },
    says: {
      code: 'calls_open',
      tone: 'act',
      headline:
        '3 calls are still open; nobody else is left to call. They wait for a carrier that does not answer.',
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
      also: slowed,
    },
    says: {
      code: 'carrier_rate_limited',
      tone: 'wait',
      headline: 'Harbour asked us to slow down and now takes 0.5 new calls a second; 10 people wait.',
      remedy: 'Wait; a higher rate has to be agreed with the carrier.',
      badges: { carrier_rate_limited: 10 },
    },
  },
]
