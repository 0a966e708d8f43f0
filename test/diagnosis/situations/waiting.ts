/** Retries and people: what the page says. */
import { ago, later, elsewhere } from '#test/diagnosis/parts.ts'
import type { Situation } from '#test/diagnosis/situation.ts'
import { DUBLIN } from '#test/diagnosis/stage.ts'
import { week } from '#test/diagnosis/weeks.ts'

export const WAITING: readonly Situation[] = [
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
      also: (s) => s.people(7, DUBLIN, { next_eligible_at: later(4), wait_reason: 'carrier_capacity' }),
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
        'This workspace calls a number at most 3 times in 24 hours and 7 times in 7 days, and not right after a talk; 10 people wait, the first until 19:07.',
      remedy: 'Wait; an admin can change the limits in the workspace settings.',
      badges: { recipient_call_limit: 10 },
    },
  },
  {
    name: 'the person is on the line in another campaign',
    given: { people: 1, also: elsewhere({ status: 'in_progress', answered_at: ago(1) }) },
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
    given: { people: 1, also: elsewhere({ status: 'placing', uncertain_since: ago(1) }) },
    says: {
      code: 'previous_attempt_uncertain',
      tone: 'wait',
      headline:
        'A call to this number may exist at the carrier; nobody dials it again before the carrier has answered; 1 person waits.',
      remedy: 'Wait; the carrier is being asked.',
      badges: { previous_attempt_uncertain: 1 },
    },
  },
]
