/** It calls: what the page says. */
import { PAUSED, FAILURES } from '#test/diagnosis/parts.ts'
import type { Situation } from '#test/diagnosis/situation.ts'

export const CALLING: readonly Situation[] = [
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
]
