/**
 * Names every blocker for people, says in one line what it means, and how a person can lift it. The live page, task
 * details, pre-flight and decision records call it. A new blocker does not compile without its words.
 */
import { BLOCKER_CODES, type BlockerCode } from '#domain/blockers/all.ts'

export interface BlockerWords {
  readonly label: string
  readonly explanation: string
  readonly remedy: string
}

export const BLOCKER_WORDS: Readonly<Record<BlockerCode, BlockerWords>> = {
  do_not_call: {
    label: 'Do not call',
    explanation: 'This number is on the do-not-call list.',
    remedy: 'Nothing: the task closes as skipped. Remove the entry only if it was made in error.',
  },
  contact_archived: {
    label: 'Contact archived',
    explanation: 'The contact was archived after the campaign took it in.',
    remedy: 'Nothing: the task closes as skipped.',
  },
  own_number: {
    label: 'Own number',
    explanation: 'This number is a caller ID of this workspace.',
    remedy: 'Nothing: the task closes as skipped.',
  },
  dialing_stopped: {
    label: 'Dialling stopped',
    explanation: 'All dialling was stopped by a person.',
    remedy: 'Resume dialling once the reason is gone.',
  },
  recovering: {
    label: 'Recovering',
    explanation: "After an unclean stop the carrier's recent calls are read before anything is dialled.",
    remedy: 'Wait; if the carrier cannot list its calls, an admin releases the connection.',
  },
  clock_unsafe: {
    label: 'Clocks disagree',
    explanation:
      'The clocks of server and database differ by more than two seconds, so hours cannot be trusted.',
    remedy: 'Set the clocks of both machines by NTP; dialling goes on by itself.',
  },
  campaign_not_started: {
    label: 'Not started',
    explanation: 'The campaign has not started yet.',
    remedy: 'Wait for the planned start, or press Start now.',
  },
  campaign_paused: {
    label: 'Campaign paused',
    explanation: 'The campaign is paused or over.',
    remedy: 'Resume the campaign.',
  },
  agent_unavailable: {
    label: 'Agent unavailable',
    explanation: 'The AI agent is archived, or its voice runtime is unhealthy or full.',
    remedy: 'Restore the agent or its voice runtime.',
  },
  budget_exhausted: {
    label: 'Budget exhausted',
    explanation: 'The campaign has spent its budget.',
    remedy: "Raise the campaign's budget.",
  },
  insufficient_credits: {
    label: 'Credits too low',
    explanation: 'The credits left do not cover another call.',
    remedy: 'Add credits to the workspace.',
  },
  campaign_window_closed: {
    label: 'Campaign window closed',
    explanation: "It is outside the campaign's call windows.",
    remedy: "Wait for the next opening, or change the campaign's call windows.",
  },
  contact_window_closed: {
    label: 'Contact hours closed',
    explanation: 'It is outside the permitted hours in at least one time zone the contact may be in.',
    remedy: 'Wait for the next opening; a time zone column in the CSV narrows the zones.',
  },
  retry_not_due: {
    label: 'Retry not due',
    explanation: 'The next attempt is not due yet.',
    remedy: "Wait; the delays are in the campaign's retry settings.",
  },
  put_off: {
    label: 'Put off',
    explanation: 'The call could not be made, and is tried again soon.',
    remedy: 'Wait: it is tried again by itself, and no attempt is used.',
  },
  previous_attempt_uncertain: {
    label: 'Previous attempt uncertain',
    explanation:
      'A call to this number may exist at the carrier; nobody dials it again before the carrier has answered.',
    remedy: 'Wait; the carrier is being asked.',
  },
  recipient_call_limit: {
    label: 'Call limit reached',
    explanation:
      'This number has had as many calls as the workspace allows per day or week, or a talk with it has just ended.',
    remedy: 'Wait; the limits are in the workspace settings.',
  },
  recipient_on_call: {
    label: 'On a call now',
    explanation: 'Another call to this number is in progress.',
    remedy: 'Wait for that call to end.',
  },
  country_not_allowed: {
    label: 'Country not allowed',
    explanation: 'The workspace does not call this country.',
    remedy: 'Allow the country in the workspace settings.',
  },
  no_eligible_number: {
    label: 'No eligible number',
    explanation: 'No active number of the pool may call this country.',
    remedy: 'Add a number that may call this country, or restore one.',
  },
  number_daily_cap: {
    label: 'Numbers at daily cap',
    explanation: 'Every number of the pool that may call has reached its calls for today.',
    remedy: 'Wait for tomorrow, add numbers, or raise the daily cap.',
  },
  number_busy: {
    label: 'Numbers busy',
    explanation: 'Every number of the pool that may call is at its limit of parallel calls.',
    remedy: "Wait for a call to end, add numbers, or raise the number's limit.",
  },
  connection_unhealthy: {
    label: 'Carrier unhealthy',
    explanation:
      'No connection of the pool may dial now: it fails and is only probed now and then, its recent calls are being read, or nothing proves its events.',
    remedy: "Look at the connection's page: it says what is wrong and what to do.",
  },
  higher_priority_campaign: {
    label: 'Higher priority first',
    explanation: 'A campaign with higher priority takes the shared lines.',
    remedy: "Wait, or raise this campaign's priority.",
  },
  fair_share: {
    label: 'Taking turns',
    explanation: 'Another campaign has its turn on the shared lines.',
    remedy: "Wait, or raise this campaign's priority.",
  },
  ramping_up: {
    label: 'Ramping up',
    explanation: 'Parallel calls rise step by step after a start, a resume or an opening.',
    remedy: 'Wait a few seconds.',
  },
  campaign_concurrency_full: {
    label: 'Waiting for a campaign line',
    explanation: 'The campaign uses all its parallel calls.',
    remedy: "Wait for a call to end, or raise the campaign's parallel calls.",
  },
  workspace_concurrency_full: {
    label: 'Waiting for a workspace line',
    explanation: 'The workspace uses all its parallel calls.',
    remedy: 'Wait for a call to end, or ask an admin for more lines of the workspace.',
  },
  connection_capacity_full: {
    label: 'Waiting for a pool line',
    explanation: "The pool's numbers and connections use all their parallel calls.",
    remedy: "Wait for a call to end, add numbers, or raise the connection's limit.",
  },
  carrier_rate_limited: {
    label: 'Waiting for the carrier’s rate',
    explanation: 'The carrier takes only so many new calls per second.',
    remedy: 'Wait; a higher rate has to be agreed with the carrier.',
  },
}

export const blockerLabel = (code: BlockerCode): string => BLOCKER_WORDS[code].label

/** The words of a code that was written down earlier; undefined when it is no blocker's. */
export function wordsOfCode(code: unknown): BlockerWords | undefined {
  const known = BLOCKER_CODES.find((each) => each === code)
  return known && BLOCKER_WORDS[known]
}
