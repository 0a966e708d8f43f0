/** Hours: what the page says. */
import type { Situation } from '#test/diagnosis/situation.ts'
import { LOS_ANGELES } from '#test/diagnosis/stage.ts'
import { NEVER_OPEN, week } from '#test/diagnosis/weeks.ts'

export const HOURS: readonly Situation[] = [
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
        'The campaign window and the contact hours of these people do not meet within 14 days; 10 people wait. Nobody can be called with the present settings.',
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
        'The campaign window does not open within 14 days; 10 people wait. Nobody can be called with the present settings.',
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
      also: (s) => s.people(4, LOS_ANGELES),
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
]
