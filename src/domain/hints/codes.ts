/** Lists the codes of all hints, in the order in which the page shows those that apply. */
export const HINT_CODES = [
  'unhealthy_carrier',
  'events_unproven',
  'failures_high',
  'answer_rate_halved',
  'queue_delay',
  'credits_low',
  'only_uncallable',
  'no_eligible_number',
  'window_closed',
  'blocked_by_priority',
  'no_lines',
  'all_waiting_on_retries',
] as const
export type HintCode = (typeof HINT_CODES)[number]
