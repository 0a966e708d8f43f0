/** Countries and numbers: what the page says. */
import { later, today } from '#test/diagnosis/parts.ts'
import type { Situation } from '#test/diagnosis/situation.ts'
import { LOS_ANGELES } from '#test/diagnosis/stage.ts'

export const NUMBERS: readonly Situation[] = [
  {
    name: 'the workspace does not call the country',
    given: { from: LOS_ANGELES, workspace: { allowed_countries: ['IE', 'GB'] } },
    says: {
      code: 'country_not_allowed',
      tone: 'act',
      headline:
        'This workspace does not call people in the United States; 10 people wait. Nobody can be called with the present settings.',
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
        'The country of these numbers is not known, and this workspace calls only some countries; 10 people wait. Nobody can be called with the present settings.',
      remedy: 'Allow every country in the workspace settings, or leave these people out.',
      actions: ['Change the allowed countries'],
      badges: { country_not_allowed: 10 },
      hints: ['only_uncallable'],
    },
  },
  {
    name: 'the pool has no number',
    given: { also: (s) => s.t.owner('delete from campaign_number where campaign_id = $1', [s.campaign]) },
    says: {
      code: 'no_eligible_number',
      tone: 'act',
      headline:
        'The pool has no phone number; 10 people wait. Nobody can be called with the present settings.',
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
        'No number of the pool may call people in Ireland: +353209199999 is inactive; 10 people wait. Nobody can be called with the present settings.',
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
        'No number of the pool may call people in Ireland: +353209199999 is resting until 15:52; 10 people wait.',
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
        'No number of the pool may call people in Ireland: +353209199999 is flagged as spam; 10 people wait. Nobody can be called with the present settings.',
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
        'No number of the pool may call people in the United States: +353209199999 may not call there; 10 people wait. Nobody can be called with the present settings.',
      remedy: 'Add a number that may call people in the United States, or restore one.',
      actions: ['Look at the numbers'],
      badges: { no_eligible_number: 10 },
      hints: ['only_uncallable'],
    },
  },
  {
    name: 'the only number has made its calls of today',
    given: { number: { daily_cap: 4 }, also: (s) => today(s, 4) },
    says: {
      code: 'number_daily_cap',
      tone: 'soon',
      headline:
        'Every number that may call has made its calls of today: +353209199999 4 of 4; 10 people wait, the first until Thu 00:00.',
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
        'Every number that may call is busy: +353209199999 2 of 2 parallel calls; 10 people wait. One more line per number gives 1 more line.',
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
]
